// What organisers see of their events: theirs and all of theirs, in order, with figures that are true.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <algorithm>

#include "db/transaction.hpp"
#include "organised_world.hpp"

namespace plenary::organise {
namespace {

using events::Stage;
using testing::ElementsAreArray;
using testing::IsEmpty;

class OrganisedList : public OrganisedWorld {
protected:
    std::vector<std::string> slugs(const http::Actor& actor, Stage stage, int limit = 50) {
        std::vector<std::string> shown;
        std::optional<events::EventPosition> after;
        do {
            const auto page = loop.run(organise.list(actor, stage, after, limit));
            for (const auto& item : page.items) shown.push_back(item.event->slug);
            after = page.next;
        } while (after);
        return shown;
    }
    // An event of `organisation` under `slug`, `hours` from now, an hour long.
    std::string add(const OrganisationId& organisation, const std::string& slug, int hours, const std::string& state) {
        const auto made = test_support::make_event(own, 10);
        own.execute(fmt::format(
            "DELETE FROM category_pool WHERE pool_id = '{2}'; DELETE FROM category WHERE event_id = '{0}'; "
            "DELETE FROM place_pool WHERE event_id = '{0}'; "
            "UPDATE event SET organisation_id = '{1}', slug = '{3}', state = '{5}', starts_at = now() + interval '{4} "
            "hours', ends_at = now() + interval '{4} hours' + interval '1 hour' WHERE id = '{0}'",
            made.event.to_string(), organisation.to_string(), made.pool.to_string(), slug, hours, state));
        return slug;
    }
    Figures figures_of(const test_support::TestEvent& event) {
        const auto found = loop.run(events.find(event.event));
        return loop.run(organise.with_figures(found)).figures;
    }
    void register_people(const test_support::TestEvent& event, const std::string& state, int count) {
        own.execute(fmt::format(
            "INSERT INTO registration (id, organisation_id, event_id, category_id, state, email, address, name, "
            "language, "
            "created_at, changed_at) SELECT gen_random_uuid(), '{}', '{}', '{}', '{}', 'x', '{}' || n, 'Ana', 'en', "
            "now(), "
            "now() FROM generate_series(1, {}) AS n",
            event.organisation.to_string(), event.event.to_string(), event.category.to_string(), state, state, count));
    }
};

TEST_F(OrganisedList, ShowsEachStageInItsOrderPageByPage) {
    const auto prefix = home.to_string().substr(24) + "-";
    for (const auto& [name, hours, state] : {std::tuple{"later", 50, "published"},
                                             {"soon", 5, "published"},
                                             {"live", 0, "published"},
                                             {"off", 7, "cancelled"},
                                             {"first", -90, "ended"},
                                             {"second", -50, "published"},
                                             {"ended", 9, "ended"},
                                             {"plan", 6, "draft"},
                                             {"old-plan", -60, "draft"}})
        add(home, prefix + name, hours, state);
    add(elsewhere, prefix + "theirs", 5, "published");
    add(elsewhere, prefix + "their-plan", 5, "draft");
    const auto named = [&](std::vector<std::string> names) {
        for (auto& name : names) name = prefix + name;
        return names;
    };
    for (const int limit : {1, 2, 50}) {
        EXPECT_THAT(slugs(olga, Stage::coming, limit), ElementsAreArray(named({"live", "soon", "off", "later"})));
        EXPECT_THAT(slugs(olga, Stage::past, limit), ElementsAreArray(named({"ended", "second", "first"})));
        EXPECT_THAT(slugs(olga, Stage::draft, limit), ElementsAreArray(named({"old-plan", "plan"})));
    }
    EXPECT_THAT(slugs(otto, Stage::coming), ElementsAreArray(named({"theirs"}))) << "the control";
    EXPECT_THAT(slugs({}, Stage::coming), IsEmpty());
    auto both = olga;
    both.roles.push_back(otto.roles.front());
    EXPECT_THAT(slugs(both, Stage::draft, 1), ElementsAreArray(named({"old-plan", "their-plan", "plan"})));
}

TEST_F(OrganisedList, OfEqualStartsRepeatsAndSkipsNone) {
    for (int i = 0; i < 7; ++i) (void)draft(webinar("Equal"));
    auto shown = slugs(olga, Stage::draft, 2);
    EXPECT_EQ(shown.size(), 7U);
    std::ranges::sort(shown);
    EXPECT_EQ(std::ranges::adjacent_find(shown), shown.end());
}

TEST_F(OrganisedList, CountsByState) {
    const auto event = test_support::make_event(own, 10);
    EXPECT_EQ(figures_of(event), (Figures{.capacity = 10}));
    register_people(event, "waitlisted", 3);
    register_people(event, "offered", 2);
    register_people(event, "pending", 4);
    register_people(event, "cancelled_by_person", 5);
    register_people(event, "confirmed", 7);
    own.execute(fmt::format("UPDATE place_pool SET taken = 7, held = 2 WHERE id = '{}'", event.pool.to_string()));
    EXPECT_EQ(figures_of(event), (Figures{7, 10, 3, 2, 4}));
}

TEST_F(OrganisedList, CountsPeopleOnceWhoseCategoryDrawsOnTwoPools) {
    const auto event = test_support::make_event(own, 10);
    own.execute(fmt::format(
        "INSERT INTO place_pool (id, organisation_id, event_id, capacity, taken) "
        "VALUES (gen_random_uuid(), '{0}', '{1}', 6, 3); "
        "INSERT INTO category_pool SELECT organisation_id, '{2}', id FROM place_pool "
        "WHERE event_id = '{1}' AND capacity = 6; UPDATE place_pool SET taken = 3 WHERE id = '{3}'",
        event.organisation.to_string(), event.event.to_string(), event.category.to_string(), event.pool.to_string()));
    register_people(event, "confirmed", 3);
    EXPECT_EQ(figures_of(event), (Figures{.confirmed = 3, .capacity = 6}));
}

}  // namespace
}  // namespace plenary::organise
