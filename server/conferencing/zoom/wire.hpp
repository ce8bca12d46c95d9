#pragma once
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "platform/clock.hpp"

namespace plenary::conferencing::zoom {

// One segment of a path, percent-encoded.
[[nodiscard]] std::string path_segment(std::string_view text);
// The UUID of one run of a meeting as a segment: encoded twice where it starts with "/" or contains "//", else once.
// https://developers.zoom.us/docs/api/meetings/ ("double-encode")
[[nodiscard]] std::string uuid_segment(std::string_view uuid);

// Zoom writes instants with up to seven decimals.
[[nodiscard]] std::optional<Instant> read_time(std::string_view text);
// Of member `name`; nothing where it is missing, empty or no time.
[[nodiscard]] std::optional<Instant> time_of(const nlohmann::json& object, const char* name);
// "2026-11-28T10:00:00Z": whole seconds, as `start_time` takes them.
[[nodiscard]] std::string write_time(Instant time);

// Member `name` of an object as text: ids are numbers here and strings there. Empty where it is missing.
[[nodiscard]] std::string text_of(const nlohmann::json& object, const char* name);

// The list of `name` in `object`, empty where there is none.
[[nodiscard]] const nlohmann::json& list_of(const nlohmann::json& object, const char* name);

}  // namespace plenary::conferencing::zoom
