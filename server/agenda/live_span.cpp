#include "agenda/live_span.hpp"

namespace plenary::agenda {

LiveSpan live_span(SessionState state, Instant starts_at, Instant ends_at, const Led& led) {
    switch (state) {
        case SessionState::lobby:
            return {Instant::max(), Instant::max()};
        case SessionState::live:
        case SessionState::paused:
            return {led.from.value_or(starts_at), ends_at + k_longest_overrun};
        case SessionState::scheduled:
        case SessionState::rehearsal:
        case SessionState::ended:
        case SessionState::cancelled:
            break;
    }
    return {led.from.value_or(starts_at), led.until.value_or(ends_at)};
}

}  // namespace plenary::agenda
