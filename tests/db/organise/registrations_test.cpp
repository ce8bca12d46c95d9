// The table of an event's registrations: found, sorted and paged by index, with a constant number of statements.
#include <fmt/format.h>

#include "db/transaction.hpp"
#include "organise/registration_list_repository.hpp"
#include "organise/registrations_service.hpp"
#include "organised_world.hpp"
#include "registration/organiser_service.hpp"

namespace plenary::organise {
namespace {

using Names = std::vector<std::string>;
using test_support::quoted;

class Registrations : public OrganisedWorld {
protected:
    void add(const std::string& name, const std::string& state = "confirmed", const std::string& kind = "guest",
             const std::string& country = "PT", const std::string& authority = "") {
        own.execute(fmt::format(
            "INSERT INTO registration (id, organisation_id, event_id, category_id, state, kind, email, address, name, "
            "language, country, authority_name, waiting_since, created_at, changed_at) VALUES ('{}', '{}', '{}', '{}', "
            "{}, {}, {}, lower({}), {}, 'en', {}, {}, gen_random_uuid(), now(), now())",
            RegistrationId::make(clock.now()).to_string(), event.organisation.to_string(), event.event.to_string(),
            event.category.to_string(), quoted(state), quoted(kind), quoted(name + "@Example.org"),
            quoted(name + "@Example.org"), quoted(name), quoted(country), quoted(authority)));
        clock.advance(std::chrono::milliseconds{2});
    }
    accounts::Scope scope() { return policy.scope_for_work(event.organisation, event.event); }
    Names names(const RegistrationFilter& filter, int limit = 50) {
        Names all;
        std::optional<RegistrationPosition> after;
        do {
            const auto page = loop.run(table.list(scope(), filter, after, limit));
            EXPECT_LE(page.items.size(), static_cast<std::size_t>(limit));
            for (const auto& row : page.items) all.push_back(row.name);
            after = page.next;
        } while (after);
        return all;
    }

    test_support::TestEvent event = test_support::make_event(own, 100);
    recordings::RecordingService recordings{database, clock, storage::Storage{"."}};
    RegistrationsService table{database, recordings, clock};
};

TEST_F(Registrations, AreSortedEachWayAndPagedWithoutGapOrRepetition) {
    for (const auto* name : {"berta", "Ana", "Carl", "anna", "Dora"}) add(name);
    for (const int limit : {1, 2, 50}) {
        EXPECT_EQ(names({.sort = RegistrationSort::newest}, limit), (Names{"Dora", "anna", "Carl", "Ana", "berta"}));
        EXPECT_EQ(names({.sort = RegistrationSort::oldest}, limit), (Names{"berta", "Ana", "Carl", "anna", "Dora"}));
        EXPECT_EQ(names({.sort = RegistrationSort::name}, limit), (Names{"Ana", "anna", "berta", "Carl", "Dora"}));
    }
    EXPECT_EQ(names({.sort = RegistrationSort::address}).size(), 5U);
}

TEST_F(Registrations, AreFoundByStateKindCountryAndWords) {
    add("Ana Lima", "confirmed", "guest", "PT", "City of Porto");
    add("Ben Kovač", "pending", "guest", "HR");
    add("Eva Staff", "confirmed", "staff", "DE");
    add("Olga Trial", "confirmed", "trial", "");
    add("Zoë Blocked", "blocked", "guest", "NL");
    add("100%_Real", "waitlisted", "guest", "DE");
    using enum RegistrationState;
    EXPECT_EQ(names({.sort = RegistrationSort::oldest}),
              (Names{"Ana Lima", "Ben Kovač", "Eva Staff", "Zoë Blocked", "100%_Real"}))
        << "trials are nobody";
    EXPECT_EQ(names({.state = pending}), Names{"Ben Kovač"});
    EXPECT_EQ(names({.state = blocked}), Names{"Zoë Blocked"});
    EXPECT_EQ(names({.state = waitlisted}), Names{"100%_Real"});
    EXPECT_EQ(names({.kind = RegistrationKind::staff}), Names{"Eva Staff"});
    EXPECT_EQ(names({.kind = RegistrationKind::trial}), Names{"Olga Trial"});
    EXPECT_EQ(names({.country = "DE", .sort = RegistrationSort::name}), (Names{"100%_Real", "Eva Staff"}));
    EXPECT_EQ(names({.search = "LIMA"}), Names{"Ana Lima"});
    EXPECT_EQ(names({.search = "porto"}), Names{"Ana Lima"});
    EXPECT_EQ(names({.search = "kovač@EX"}), Names{"Ben Kovač"});
    EXPECT_EQ(names({.search = "%"}), Names{"100%_Real"}) << "no wildcard";
    EXPECT_EQ(names({.search = "_real"}), Names{"100%_Real"});
    EXPECT_EQ(names({.search = "'; DROP TABLE registration; --"}), Names{});
}

TEST_F(Registrations, AnAuthorityOfTheRegisterIsFoundInEachOfItsLanguages) {
    const auto id = AuthorityId::make(clock.now()).to_string();
    own.execute(
        fmt::format("INSERT INTO authority (id, kind, country, code, names, search) VALUES ('{0}', 'city', 'DE', "
                    "'{0}', '{{\"en\": \"Cologne\", \"de\": \"Köln\"}}', 'cologne koeln')",
                    id));
    add("Karl");
    own.execute(
        fmt::format("UPDATE registration SET authority_id = '{}' WHERE event_id = '{}'", id, event.event.to_string()));
    EXPECT_EQ(names({.search = "köln"}), Names{"Karl"});
    EXPECT_EQ(names({.search = "cologne"}), Names{"Karl"});
    EXPECT_EQ(loop.run(table.list(scope(), {}, {}, 50)).items.front().authority, "Cologne");
}

TEST_F(Registrations, FiguresCountGuestsAndKeepTheOthersApart) {
    add("a");
    add("b", "pending");
    add("c", "waitlisted");
    add("d", "confirmed", "staff");
    add("e", "confirmed", "trial");
    own.execute(fmt::format("UPDATE place_pool SET taken = 1 WHERE id = '{}'", event.pool.to_string()));
    const auto figures = loop.run(table.figures(scope()));
    EXPECT_EQ(figures.confirmed, 1);
    EXPECT_EQ(figures.capacity, 100);
    EXPECT_EQ(figures.pending, 1);
    EXPECT_EQ(figures.waitlisted, 1);
    EXPECT_EQ(figures.staff, 1);
    EXPECT_EQ(figures.trials, 1);
    const auto found = loop.run(events.find(event.event));
    EXPECT_EQ(loop.run(organise.with_figures(found)).figures.confirmed, 1) << "and so does the dashboard";
}

// What a page reads of the table of registrations, and in how many scans of all of it.
class RegistrationPlans : public Registrations {
protected:
    static constexpr int k_crowd = 20'000;

    RegistrationPlans() {
        own.execute(fmt::format(
            R"sql(
            INSERT INTO registration (id, organisation_id, event_id, category_id, state, email, address, name, language,
                                      country, created_at, changed_at)
            SELECT gen_random_uuid(), '{0}', '{1}', '{2}',
                   CASE WHEN n % 5000 = 0 THEN 'declined' WHEN n % 4000 = 1 THEN 'pending' ELSE 'confirmed' END,
                   n, n, 'Person ' || n, 'en', 'PT', now(), now()
              FROM generate_series(1, {3}) AS n;
            ANALYZE registration)sql",
            event.organisation.to_string(), event.event.to_string(), event.category.to_string(), k_crowd));
    }
    std::pair<int, int> reading(const accounts::Scope& of, const RegistrationFilter& filter, int limit) {
        static constexpr db::Statement k_so_far{"test.registration_reads", R"sql(
            SELECT seq_scan::int AS scans, (seq_tup_read + coalesce(idx_tup_fetch, 0))::int AS rows
              FROM pg_stat_xact_user_tables WHERE relname = 'registration')sql"};
        return database.transact_here([&](db::Transaction& transaction) {
            const auto so_far = [&] {
                const auto row = transaction.exec(k_so_far)[0];
                return std::pair(db::field<int>(row, "scans"), db::field<int>(row, "rows"));
            };
            const auto before = so_far();
            (void)list_registrations(transaction, of, filter, {}, limit);
            const auto after = so_far();
            return std::pair(after.first - before.first, after.second - before.second);
        });
    }
};

TEST_F(RegistrationPlans, APageReadsItsOwnRowsAndAFewOfARareStateNoMore) {
    using enum RegistrationState;
    EXPECT_LE(reading(scope(), {}, 50).second, 60);
    EXPECT_LE(reading(scope(), {.sort = RegistrationSort::oldest}, 50).second, 60);
    EXPECT_LE(reading(scope(), {.sort = RegistrationSort::name}, 50).second, 60);
    EXPECT_LE(reading(scope(), {.sort = RegistrationSort::address}, 50).second, 60);
    EXPECT_LE(reading(scope(), {.state = declined}, 50).second, 10);
    EXPECT_LE(reading(scope(), {.state = pending}, 50).second, 10);
    EXPECT_LE(reading(scope(), {.kind = RegistrationKind::staff}, 50).second, 0);
}

TEST_F(RegistrationPlans, AQuietEventReadsNothingOfACrowdedOne) {
    const auto quiet = test_support::make_event(own, 10);
    const auto there = policy.scope_for_work(quiet.organisation, quiet.event);
    for (const auto sort :
         {RegistrationSort::newest, RegistrationSort::oldest, RegistrationSort::name, RegistrationSort::address})
        for (const auto* search : {"", "person"}) {
            const auto [scans, rows] = reading(there, {.search = search, .sort = sort}, 50);
            EXPECT_EQ(scans, 0) << to_text(sort) << search;
            EXPECT_EQ(rows, 0) << to_text(sort) << search;
        }
    EXPECT_GE(reading(scope(), {.search = "nobody", .sort = RegistrationSort::name}, 50).second, k_crowd)
        << "the control: a search reads its own event";
}

}  // namespace
}  // namespace plenary::organise
