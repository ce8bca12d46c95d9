#pragma once
#include <optional>
#include <string_view>

#include "platform/ids.hpp"

namespace plenary::events {

// What a topic of the bus makes stale of public content: one event ("event/<id>"), everything (a series,
// an organisation, or an empty topic: notices may have been lost), or nothing (work, registrations).
struct Stale {
    bool everything = false;
    std::optional<EventId> event;
    [[nodiscard]] bool nothing() const { return !everything && !event; }
};

[[nodiscard]] Stale stale_by(std::string_view topic);

}  // namespace plenary::events
