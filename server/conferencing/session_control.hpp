#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "agenda/live_span.hpp"
#include "conferencing/conferencing_service.hpp"

namespace plenary::conferencing {

using agenda::SessionState;

// What the hosts of a session do with it, one after the other.
enum class Step { rehearse, finish_rehearsal, open_lobby, start, pause, go_on, extend, delay, end, take_back, say };
[[nodiscard]] std::string_view to_string(Step step);
// Throws std::invalid_argument for a word that is none of them.
[[nodiscard]] Step step_named(std::string_view text);

// A step with what goes along.
struct Move {
    Step step;
    events::TextByLanguage words{};  // of `pause` and `say`; empty: none
    std::chrono::minutes by{};       // of `extend` and `delay`
};

// Where a session stands by its hosts.
struct Standing {
    SessionState state = SessionState::scheduled;  // scheduled: the clock decides
    std::optional<Instant> since{};                // of the last step
    std::optional<SessionState> before{};          // what an end is taken back to
    Instant starts_at{}, ends_at{};
    events::TextByLanguage words{};        // while paused
    events::TextByLanguage status_line{};  // to everybody who waits or watches
    agenda::Led led{};                     // when it really began and ended
    bool operator==(const Standing&) const = default;
};

// A session in the hands of its hosts. While they rehearse, `rehearsal` stands beside what everybody else sees: steps
// go there, follow no clock and are gone with its end.
struct Control {
    Standing standing;
    std::optional<Standing> rehearsal{};
    events::EventState event = events::EventState::published;
    bool operator==(const Control&) const = default;
};

inline constexpr std::chrono::minutes k_taken_back_within{2};
inline constexpr std::chrono::hours k_lobby_at_most_before{2};       // and no sooner is a start delayed without a mail
inline constexpr std::chrono::minutes k_extended_at_most_after{30};  // an end that only the clock has said
inline constexpr std::chrono::hours k_longest_session{24};

// What the session is at `now`: by its hosts, else by the clock. Of a rehearsal what is rehearsed.
[[nodiscard]] SessionState phase_of(const Control& control, std::chrono::minutes opens_before, Instant now);

// `control` after `move`. Errors: conflict at /step with the reason, as a sentence for the host.
[[nodiscard]] Result<Control> taken(Control control, const Move& move, std::chrono::minutes opens_before, Instant now);

// The steps that may be taken now, in the order of a session; `extend` by a few minutes.
[[nodiscard]] std::vector<Step> steps_from(const Control& control, std::chrono::minutes opens_before, Instant now);

// Whether everybody sees other times than before.
[[nodiscard]] inline bool moves_session(const Control& after, const Control& before) {
    return after.standing.starts_at != before.standing.starts_at || after.standing.ends_at != before.standing.ends_at;
}

// Until when the end can be taken back; nothing where it cannot.
[[nodiscard]] std::optional<Instant> taken_back_until(const Control& control, Instant now);

}  // namespace plenary::conferencing
