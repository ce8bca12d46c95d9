#pragma once
#include "agenda/session.hpp"

namespace plenary::agenda {

// The time of a session in which whoever is there is counted, pauses with it: rehearsals and the lobby lie before it.
// While it has not begun it lies ahead, Instant::max() where nobody knows when.
struct LiveSpan {
    Instant from, until;
    bool operator==(const LiveSpan&) const = default;
};

// By what its hosts did, else by the clock.
[[nodiscard]] LiveSpan live_span(SessionState state, Instant starts_at, Instant ends_at, const Led& led);
[[nodiscard]] inline LiveSpan live_span(const Session& session) {
    return live_span(session.state, session.starts_at, session.ends_at, session.led);
}

}  // namespace plenary::agenda
