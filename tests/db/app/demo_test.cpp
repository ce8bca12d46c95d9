#include "app/demo.hpp"

#include <gtest/gtest.h>

#include "platform/instant_text.hpp"
#include "support/test_database.hpp"

namespace plenary::app {
namespace {

using test_support::TestDatabase;

std::string content(TestDatabase& rows) {
    std::string all;
    for (const char* table :
         {"event", "session", "registration", "place_pool", "session_person", "authority", "recording", "event_party"})
        all += rows.value(std::string("SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) FROM ") + table + " t");
    return all;
}

TEST(Demo, FillsAnInstallationAndChangesNothingWhenLoadedAgain) {
    TestDatabase rows;
    db::Database database(rows.uri(), {});
    ManualClock clock(*parse_rfc3339("2026-11-22T09:00:30Z"));
    const auto first = run_demo(database, clock);
    EXPECT_EQ(first.events, 13);
    EXPECT_GT(first.authorities, 140);
    EXPECT_EQ(rows.value("SELECT starts_at AT TIME ZONE 'UTC' FROM event WHERE slug = 'sub-national-leadership'"),
              "2026-11-22 08:55:00");
    EXPECT_EQ(
        rows.column("SELECT slug FROM event WHERE outcome_title <> '{}' ORDER BY starts_at"),
        (std::vector<std::string>{"aalborg-1994", "aalborg-2004", "bilbao-2016", "mannheim-2020", "aalborg-2024"}));
    EXPECT_EQ(rows.value("SELECT count(*) FROM registration"), "8");
    EXPECT_EQ(rows.column("SELECT DISTINCT s.provider FROM session s JOIN event e ON e.id = s.event_id "
                          "WHERE s.starts_at > '2026-11-22T08:00:00Z'"),
              std::vector<std::string>{"stream"});
    EXPECT_EQ(rows.value("SELECT taken FROM place_pool WHERE capacity = 8"), "8");
    const auto before = content(rows);
    clock.advance(std::chrono::minutes{30});
    const auto again = run_demo(database, clock);
    EXPECT_EQ(again.events + again.moved + again.authorities, 0);
    EXPECT_EQ(content(rows), before);
}

TEST(Demo, MovesTheLiveWebinarToNowOnceItIsOver) {
    TestDatabase rows;
    db::Database database(rows.uri(), {});
    ManualClock clock(*parse_rfc3339("2026-11-22T09:00:00Z"));
    run_demo(database, clock);
    clock.advance(std::chrono::hours{3});
    EXPECT_EQ(run_demo(database, clock).moved, 1);
    EXPECT_EQ(
        rows.rows(
            "SELECT e.starts_at AT TIME ZONE 'UTC', s.starts_at = e.starts_at, s.ends_at = e.ends_at, s.starts_local = "
            "e.starts_local, "
            "e.version FROM event e JOIN session s ON s.event_id = e.id WHERE e.slug = 'sub-national-leadership'"),
        (std::vector<std::vector<std::string>>{{"2026-11-22 11:55:00", "t", "t", "t", "2"}}));
}

}  // namespace
}  // namespace plenary::app
