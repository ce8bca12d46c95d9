#pragma once
#include <chrono>
#include <optional>
#include <string_view>

#include "platform/clock.hpp"

namespace plenary::conferencing {

enum class CircuitState { closed, open, half_open };
[[nodiscard]] std::string_view to_string(CircuitState state);

inline constexpr int k_failures_that_open = 5;  // one after the other
inline constexpr std::chrono::seconds k_first_pause{5};
inline constexpr std::chrono::seconds k_longest_pause{60};

// Spares a service that fails, and everybody who would wait for it: after k_failures_that_open it is left alone for a
// pause, then one call goes as a probe. It closes the circuit, or opens it for twice as long. Not for more than one
// thread at a time.
class Circuit {
public:
    // Nothing: a call may go now, and says afterwards how it went. Else how long to wait.
    [[nodiscard]] std::optional<std::chrono::seconds> refuses(Instant now);
    void succeeded();
    void failed(Instant now);
    // The call was not made after all, and says nothing.
    void gave_up() { probe_until_.reset(); }
    [[nodiscard]] CircuitState state(Instant now) const;

private:
    int failures_ = 0;
    std::chrono::seconds pause_{};  // none: closed
    Instant open_until_{};
    std::optional<Instant> probe_until_;  // a probe that says nothing until then was none
};

}  // namespace plenary::conferencing
