#include "agenda/importing/import_rows.hpp"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "pentabarf_sample.hpp"

namespace plenary::agenda {
namespace {

using nlohmann::json;
using testing::ElementsAre;

const Instant k_now{std::chrono::hours{490'000}};

ImportedSchedule imported(const std::string& events) { return read_schedule(brussels_day(events), "").value(); }

std::vector<std::string> all(const std::string& rows, const char* key) {
    std::vector<std::string> values;
    for (const auto& row : json::parse(rows)) values.push_back(row.at(key));
    return values;
}

TEST(ImportRows, EqualTitlesGetSlugsOfTheirOwn) {
    const auto rows = agenda_rows(
        imported(event_of("1", "Bingo", "10:00") + event_of("2", "Bingo", "11:00") + event_of("3", "Bingo", "12:00")),
        {}, k_now);
    EXPECT_THAT(all(rows.sessions, "slug"), ElementsAre("bingo", "bingo-2", "bingo-3"));
}

TEST(ImportRows, WhatIsKnownKeepsItsIdAndSlug) {
    const KnownSession kept{SessionId::make(k_now), "shade"};
    const auto schedule = imported(event_of("2", "Shade", "09:30") + event_of("1", "Shade, renamed", "10:00"));
    const auto rows = agenda_rows(
        schedule, {{{"id:1", kept}}, {}, {{"Hall", "11111111-1111-8111-8111-111111111111"}}, {}, {"shade"}}, k_now);
    EXPECT_THAT(all(rows.sessions, "slug"), ElementsAre("shade-2", "shade"));
    EXPECT_EQ(all(rows.sessions, "id").at(1), kept.id.to_string());
    EXPECT_THAT(all(rows.sessions, "room_id"),
                ElementsAre("11111111-1111-8111-8111-111111111111", "11111111-1111-8111-8111-111111111111"));
    EXPECT_THAT(rows.sources, ElementsAre("id:2", "id:1"));
}

TEST(ImportRows, ATitleStandsInTheSessionsLanguage) {
    const auto rows = json::parse(agenda_rows(imported(event_of("1", "Schatten", "10:00", "<language>de</language>") +
                                                       event_of("2", "Shade", "11:00")),
                                              {}, k_now)
                                      .sessions);
    EXPECT_EQ(rows.at(0).at("title"), (json{{"de", "Schatten"}}));
    EXPECT_EQ(rows.at(1).at("title"), (json{{"de", "Shade"}}));
    EXPECT_EQ(rows.at(1).at("language"), "");
}

}  // namespace
}  // namespace plenary::agenda
