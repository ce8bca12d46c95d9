#pragma once
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "agenda/draft/draft_change.hpp"
#include "app/demo_rows.hpp"

namespace plenary::app {

// The rows of an event's rooms, tracks and sessions and of who is on stage, in an order that foreign keys allow. Sessions
// stand by minutes from the start of the event ("from"), or by its day and clock ("day": 2, "at": "09:30").
[[nodiscard]] std::vector<std::pair<DemoTable, nlohmann::json>> agenda_rows_of(const DemoEvent& event);

// What organisers have worked on since the release, from the event's "draft": sessions by their slug, with what is
// another there or, where the slug is new, with everything.
struct UnreleasedDemo {
    agenda::Draft draft;
    std::vector<agenda::NewSession> added;
};
[[nodiscard]] UnreleasedDemo unreleased_of(const DemoEvent& event, agenda::Draft released);

}  // namespace plenary::app
