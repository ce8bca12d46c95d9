#pragma once
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "app/demo_plan.hpp"
#include "app/demo_repository.hpp"

namespace plenary::app {

// An event of demo.json with its times and its id, which follows from its slug.
struct DemoEvent {
    nlohmann::json demo;    // the whole file
    nlohmann::json stored;  // the event in it
    EventId id;
    TimeZone zone;
    DemoTimes times;
    Instant now;
};

// An event with `hosts` takes place at the one where it is day.
[[nodiscard]] DemoEvent plan_event(const nlohmann::json& demo, nlohmann::json stored, Instant now);

// Whole rows, as add_demo_rows takes them.
[[nodiscard]] nlohmann::json organisation_rows(const nlohmann::json& demo);
[[nodiscard]] nlohmann::json series_rows(const nlohmann::json& demo);
[[nodiscard]] nlohmann::json person_rows(const nlohmann::json& demo);
// The event's own and those of its parties, places, sessions, recording and registrations, in an order
// that foreign keys allow.
[[nodiscard]] std::vector<std::pair<DemoTable, nlohmann::json>> rows_of(const DemoEvent& event);
// When and where, as move_demo_event takes it.
[[nodiscard]] nlohmann::json stand_json(const DemoEvent& event);

}  // namespace plenary::app
