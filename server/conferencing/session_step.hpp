#pragma once
#include "conferencing/session_control.hpp"

namespace plenary::conferencing {

// In which moment of a session a step is taken.
struct Moment {
    SessionState phase;
    bool rehearses;
    Instant now;
};

// `standing` after one of the steps within a session: any but `rehearse` and `finish_rehearsal`. Errors: as taken().
[[nodiscard]] Result<Standing> step_taken(Standing standing, const Move& move, const Moment& at);

}  // namespace plenary::conferencing
