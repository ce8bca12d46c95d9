// A crowd at one event costs the others nothing, and its own figures nearly nothing: what each statement read is
// asked in its own transaction.
#include <fmt/format.h>

#include "db/transaction.hpp"
#include "events/organiser_repository.hpp"
#include "organise/organise_repository.hpp"
#include "organised_world.hpp"

namespace plenary::organise {
namespace {

using events::Stage;

constexpr db::Statement k_read_so_far{"test.read_so_far", R"sql(
    SELECT seq_scan::int AS scans, (seq_tup_read + coalesce(idx_tup_fetch, 0))::int AS rows
      FROM pg_stat_xact_user_tables WHERE relname = $1
)sql"};

struct Read {
    int scans = 0;  // of the whole table
    int rows = 0;
};

class Plans : public OrganisedWorld {
protected:
    // What `work` reads of `table`.
    template <typename Work>
    Read reading(const std::string& table, Work work) {
        return database.transact_here([&](db::Transaction& transaction) {
            work(transaction);
            const auto row = transaction.exec(k_read_so_far, table)[0];
            return Read{db::field<int>(row, "scans"), db::field<int>(row, "rows")};
        });
    }
    Read reading_figures(const test_support::TestEvent& event) {
        const auto found = loop.run(events.find(event.event));
        return reading("registration",
                       [&](db::Transaction& transaction) { (void)read_figures(transaction, {found}, clock.now()); });
    }
};

TEST_F(Plans, FiguresReadNoOtherEventsRegistrations) {
    const auto crowded = test_support::make_event(own, {});
    const auto quiet = test_support::make_event(own, 10);
    own.execute(fmt::format(
        R"sql(
        INSERT INTO registration (id, organisation_id, event_id, category_id, state, email, address, name, language,
                                  created_at, changed_at)
        SELECT gen_random_uuid(), '{0}', '{1}', '{2}', 'confirmed', n, n, 'Ana', 'en', now(), now()
          FROM generate_series(1, 100000) AS n;
        INSERT INTO registration (id, organisation_id, event_id, category_id, state, email, address, name, language,
                                  created_at, changed_at)
        SELECT gen_random_uuid(), '{3}', '{4}', '{5}', state, state, state, 'Ana', 'en', now(), now()
          FROM unnest('{{confirmed,waitlisted,offered,pending}}'::text[]) AS state;
        UPDATE place_pool SET taken = 100000 WHERE event_id = '{1}';
        UPDATE place_pool SET taken = 1, held = 1 WHERE event_id = '{4}';
        ANALYZE registration)sql",
        crowded.organisation.to_string(), crowded.event.to_string(), crowded.category.to_string(),
        quiet.organisation.to_string(), quiet.event.to_string(), quiet.category.to_string()));
    for (const auto* event : {&crowded, &quiet}) {
        const auto read = reading_figures(*event);
        EXPECT_EQ(read.scans, 0);
        EXPECT_LE(read.rows, 4);
    }
    const auto all = reading("registration", [](db::Transaction& transaction) {
        transaction.exec({"test.count", "SELECT count(*) FROM registration WHERE state = 'confirmed'"});
    });
    EXPECT_GE(all.rows, 100'000) << "the control: what a careless count would read";
    const auto found = loop.run(events.find(crowded.event));
    EXPECT_EQ(loop.run(organise.with_figures(found)).figures.confirmed, 100'000);
}

TEST_F(Plans, AListReadsItsOwnOrganisationsEvents) {
    for (int i = 0; i < 3; ++i) (void)draft();
    const auto other = test_support::make_event(own, 10);
    own.execute(fmt::format(
        "CREATE TEMP TABLE copy AS SELECT * FROM event WHERE id = '{}';"
        "INSERT INTO event SELECT (jsonb_populate_record(copy, jsonb_build_object('id', gen_random_uuid(), 'slug', "
        "'many-' || n))).* FROM copy, generate_series(1, 5000) AS n; ANALYZE event",
        other.event.to_string()));
    for (const auto stage : {Stage::coming, Stage::past, Stage::draft}) {
        const auto read = reading("event", [&](db::Transaction& transaction) {
            (void)list_organised(transaction, policy.reach_of(olga), stage, {}, 50, clock.now());
        });
        EXPECT_EQ(read.scans, 0) << static_cast<int>(stage);
        EXPECT_LE(read.rows, 20) << static_cast<int>(stage) << ": each of the three by one index and again by another";
    }
}

}  // namespace
}  // namespace plenary::organise
