#include "app/demo.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "app/demo_publications.hpp"
#include "app/demo_rows.hpp"
#include "platform/instant_text.hpp"
#include "platform/resources.hpp"
#include "support/test_database.hpp"

namespace plenary::app {
namespace {

using test_support::TestDatabase;

std::string content(TestDatabase& rows) {
    std::string all;
    for (const char* table :
         {"event", "session", "registration", "place_pool", "session_person", "authority", "recording", "event_party",
          "room", "track", "draft_session", "agenda_change", "released_session"})
        all += rows.value(std::string("SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) FROM ") + table + " t");
    return all;
}

TEST(Demo, FillsAnInstallationAndChangesNothingWhenLoadedAgain) {
    TestDatabase rows;
    db::Database database(rows.uri(), {});
    ManualClock clock(*parse_rfc3339("2026-11-22T09:00:30Z"));
    const auto first = run_demo(database, clock);
    EXPECT_EQ(first.events, 14);
    EXPECT_GT(first.authorities, 140);
    EXPECT_EQ(rows.value("SELECT starts_at AT TIME ZONE 'UTC' FROM event WHERE slug = 'sub-national-leadership'"),
              "2026-11-22 08:55:00");
    EXPECT_EQ(
        rows.column("SELECT slug FROM event WHERE outcome_title <> '{}' ORDER BY starts_at"),
        (std::vector<std::string>{"aalborg-1994", "aalborg-2004", "bilbao-2016", "mannheim-2020", "aalborg-2024"}));
    EXPECT_EQ(rows.value("SELECT count(*) FROM registration"), "8");
    EXPECT_EQ(rows.column("SELECT DISTINCT s.provider FROM session s JOIN event e ON e.id = s.event_id "
                          "WHERE s.starts_at > '2026-11-22T08:00:00Z' AND e.form <> 'conference'"),
              std::vector<std::string>{"stream"});
    EXPECT_EQ(rows.value("SELECT taken FROM place_pool WHERE capacity = 8"), "8");
    const auto before = content(rows);
    clock.advance(std::chrono::minutes{30});
    const auto again = run_demo(database, clock);
    EXPECT_EQ(again.events + again.moved + again.authorities, 0);
    EXPECT_EQ(content(rows), before);
}

TEST(Demo, HoldsOneWebinarWithCamerasWhereThisMachineCan) {
    TestDatabase rows;
    db::Database database(rows.uri(), {});
    ManualClock clock(*parse_rfc3339("2026-11-22T09:00:30Z"));
    run_demo(database, clock, true);
    EXPECT_EQ(rows.column("SELECT DISTINCT e.slug FROM session s JOIN event e ON e.id = s.event_id "
                          "WHERE s.provider = 'built_in'"),
              std::vector<std::string>{"south-asia-recovery"});
    rows.execute(
        "UPDATE session SET provider = 'link', provider_data = '{\"address\": \"https://meet.example.org/a\"}' "
        "WHERE provider = 'built_in'");
    run_demo(database, clock, true);
    EXPECT_EQ(rows.value("SELECT count(*) FROM session WHERE provider = 'built_in'"), "0") << "where somebody moved it";
}

TEST(Demo, HandsOutABrochureAndAToolkitThatItHasMadeItself) {
    TestDatabase rows;
    db::Database database(rows.uri(), {});
    ManualClock clock(*parse_rfc3339("2026-11-22T09:00:30Z"));
    const auto data = std::filesystem::temp_directory_path() / fmt::format("plenary-demo-{}", ::getpid());
    run_demo(database, clock);
    add_demo_publications(database, clock, data);
    const auto content = [&] {
        return rows.column(
            "SELECT concat_ws(' ', p.kind, coalesce(e.slug, s.slug), f.language, f.state) FROM publication_file f "
            "JOIN publication p ON p.id = f.publication_id LEFT JOIN event e ON e.id = p.event_id "
            "LEFT JOIN series s ON s.id = p.series_id ORDER BY 1");
    };
    EXPECT_EQ(content(),
              (std::vector<std::string>{
                  "brochure sustainable-cities-and-towns en preparing", "toolkit disaster-risk-strategies de preparing",
                  "toolkit disaster-risk-strategies en preparing", "toolkit disaster-risk-strategies fr preparing"}));
    for (const auto& row : rows.rows("SELECT id, bytes FROM publication_file")) {
        const auto file = data / "files" / "publications" / row.at(0) / "original";
        EXPECT_EQ(std::to_string(std::filesystem::file_size(file)), row.at(1));
    }
    rows.execute("UPDATE publication_file SET state = 'ready'");
    add_demo_publications(database, clock, data);
    EXPECT_EQ(rows.value("SELECT count(*) FROM task WHERE kind = 'publications.prepare'"), "4");
    EXPECT_EQ(rows.value("SELECT count(*) FROM publication_file WHERE state = 'ready'"), "4");
    std::filesystem::remove_all(data);
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

constexpr const char* k_conference = "e.slug = 'resilient-cities-in-practice'";

TEST(Demo, HasAConferenceOfTwoDaysThatRunsTodayWithARelease) {
    TestDatabase rows;
    db::Database database(rows.uri(), {});
    ManualClock clock(*parse_rfc3339("2026-11-22T09:00:00Z"));
    run_demo(database, clock);
    const auto of_conference = [&](const std::string& select) {
        return rows.value(fmt::format("SELECT {} FROM event e WHERE {}", select, k_conference));
    };
    EXPECT_EQ(of_conference("zone || ' ' || starts_local || ' ' || ends_local"),
              "Europe/Berlin 2026-11-22 00:00:00 2026-11-24 00:00:00");
    EXPECT_EQ(of_conference("(SELECT count(*) FROM room WHERE event_id = e.id)"), "3");
    EXPECT_EQ(
        of_conference("(SELECT string_agg(DISTINCT day::text, ' ') FROM session WHERE event_id = e.id AND shown)"),
        "2026-11-22 2026-11-23");
    EXPECT_EQ(of_conference("(SELECT release FROM agenda_draft WHERE event_id = e.id)"), "1");
    EXPECT_EQ(of_conference("(SELECT string_agg(field, ' ' ORDER BY field) FROM agenda_change WHERE event_id = e.id)"),
              "ends_at people session starts_at starts_local title");
    EXPECT_EQ(rows.column("SELECT slug FROM session WHERE NOT shown"), std::vector<std::string>{"evening-walk"});
}

TEST(Demo, HasSomethingOnAtEveryHour) {
    const auto stored = nlohmann::json::parse(resource("data/demo_conference.json"));
    auto demo = nlohmann::json::parse(resource("data/demo.json"));
    for (const auto* day : {"2026-11-22", "2026-07-22"})
        for (int hour = 0; hour < 24; ++hour) {
            const auto text = fmt::format("{}T{:02}:50:00Z", day, hour);
            const auto now = parse_rfc3339(text).value();
            const auto event = plan_event(demo, stored, now);
            int on = 0;
            for (const auto& [table, added] : rows_of(event))
                if (table == DemoTable::session)
                    on += parse_rfc3339(added.at(0).at("starts_at").get<std::string>()).value() <= now &&
                          now < parse_rfc3339(added.at(0).at("ends_at").get<std::string>()).value();
            EXPECT_GT(on, 0) << text;
        }
}

TEST(Demo, MovesTheConferenceWithItsDraftAndItsReleaseOnceItIsOver) {
    TestDatabase rows;
    db::Database database(rows.uri(), {});
    ManualClock clock(*parse_rfc3339("2026-11-22T09:00:00Z"));
    run_demo(database, clock);
    const auto differences = [&] {
        return rows.rows(fmt::format(
            "SELECT count(*), count(*) FILTER (WHERE (r.starts_at, r.ends_at, r.starts_local, r.day) IS DISTINCT FROM "
            "(s.starts_at, s.ends_at, s.starts_local, s.day)), count(*) FILTER (WHERE r.starts_local IS DISTINCT FROM "
            "d.starts_local) "
            "FROM event e JOIN session s ON s.event_id = e.id JOIN released_session r ON r.session_id = s.id "
            "JOIN draft_session d ON d.session_id = s.id WHERE {}",
            k_conference));
    };
    const auto before = differences();
    EXPECT_EQ(before, (std::vector<std::vector<std::string>>{{"41", "0", "1"}}));
    clock.advance(std::chrono::hours{24 * 3 + 9});  // to the evening in Europe
    run_demo(database, clock);
    EXPECT_EQ(differences(), before);
    EXPECT_EQ(rows.value(fmt::format(
                  "SELECT zone || ' ' || (place ->> 'en') || ' ' || starts_local FROM event e WHERE {}", k_conference)),
              "America/Mexico_City Mexico City, Mexico 2026-11-25 00:00:00");
    EXPECT_EQ(rows.value(fmt::format("SELECT min(s.starts_local) - e.starts_local = '8 hours' AND min(s.starts_at) - "
                                     "e.starts_at = '8 hours' FROM event e "
                                     "JOIN session s ON s.event_id = e.id WHERE {} GROUP BY e.id",
                                     k_conference)),
              "t");
}

}  // namespace
}  // namespace plenary::app
