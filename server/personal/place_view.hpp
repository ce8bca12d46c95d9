#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "personal/own_agenda.hpp"
#include "personal/place.hpp"
#include "site/frame.hpp"

namespace plenary::personal {

// The state of the place in words: "You have a place".
[[nodiscard]] std::string state_text(const Place& place, std::string_view language);

// The view models of the templates "personal", "join" and "recording". They show what stands before any
// script; the islands take over with the page's data.
// `own`: the own agenda, where the event has one.
// `closed`: "room" or "recording" that did not open to this place, so that the page says why; else empty.
[[nodiscard]] nlohmann::json personal_view(const Place& place, const std::optional<OwnAgenda>& own,
                                           std::string_view closed, std::string_view language);
[[nodiscard]] nlohmann::json join_view(const Place& place, std::string_view language);
// Of "framed", the pages that only play, and only hold the room of another service.
[[nodiscard]] nlohmann::json picture_view(const Place& place, const conferencing::Source& source,
                                          const site::Assets& assets, std::string_view language);
[[nodiscard]] nlohmann::json meeting_view(const Place& place, const conferencing::Source& source,
                                          const site::Assets& assets, std::string_view language);
[[nodiscard]] nlohmann::json recording_view(const Place& place, const Watching& watching, std::string_view language);

}  // namespace plenary::personal
