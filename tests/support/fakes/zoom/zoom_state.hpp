// What a fake Zoom keeps.
#pragma once
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "platform/clock.hpp"

namespace plenary::test_support::zoom {

using nlohmann::json;

struct FakeRegistrant {
    std::string id, email, first_name, last_name, status, token;  // status: pending, approved, cancelled, denied
};

struct FakePanelist {
    std::string id, email, name, token;
};

// One time that somebody was in a run.
struct Visit {
    std::string user_id, name, email, registrant_id;
    bool waiting = false;
    Instant joined;
    std::optional<Instant> left;
};

struct FakeFile {
    std::string id, type, content;
    bool completed = false, deleted = false;
};

// A meeting from its start to its end, each with a UUID of its own.
struct Run {
    std::string uuid;
    Instant started;
    std::optional<Instant> ended;
    std::vector<Visit> visits;
    std::vector<FakeFile> files;
};

struct FakeRoom {
    std::int64_t id = 0;
    bool webinar = false;
    json asked;  // topic, type, agenda, start_time, duration, timezone, settings, recurrence
    json occurrences = json::array();
    std::vector<FakeRegistrant> registrants;
    std::vector<FakePanelist> panelists;
    std::vector<Run> runs;
    [[nodiscard]] Run* running() { return !runs.empty() && !runs.back().ended ? &runs.back() : nullptr; }
};

}  // namespace plenary::test_support::zoom
