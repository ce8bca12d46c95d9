#include "conferencing/session_control.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "conferencing/session_step.hpp"

namespace plenary::conferencing {
namespace {

using events::EventState;
using std::chrono::minutes;

// In the order of the enumerators.
constexpr std::array<std::string_view, 11> k_steps{"rehearse", "finish_rehearsal", "open_lobby", "start", "pause",
                                                   "go_on",    "extend",           "delay",      "end",   "take_back",
                                                   "say"};
constexpr minutes k_least_extension{5};

std::unexpected<Error> refused(Sentence why) { return std::unexpected(Error::conflict("/step", why)); }

SessionState phase_by_clock(const Standing& standing, minutes opens_before, Instant now) {
    const auto times = room_times(standing.starts_at, standing.ends_at, opens_before);
    switch (room_state(standing.state, standing.starts_at, times, now)) {
        case RoomState::waiting:
            return SessionState::lobby;
        case RoomState::live:
            return SessionState::live;
        case RoomState::paused:
            return SessionState::paused;
        case RoomState::ended:
            return SessionState::ended;
        case RoomState::cancelled:
            return SessionState::cancelled;
        case RoomState::not_open:
        case RoomState::preparing:
            break;
    }
    return SessionState::scheduled;
}

Result<Control> rehearse(Control control, SessionState phase, Instant now) {
    if (control.rehearsal) return refused("session_step.rehearsing");
    const bool not_opened = phase == SessionState::scheduled || phase == SessionState::lobby;
    if (control.standing.state != SessionState::scheduled || !not_opened) return refused("session_step.begun");
    const auto length = control.standing.ends_at - control.standing.starts_at;
    const auto starts_at = std::chrono::floor<minutes>(now);
    control.rehearsal = Standing{.since = now, .starts_at = starts_at, .ends_at = starts_at + length};
    control.standing.state = SessionState::rehearsal;
    control.standing.since = now;
    return control;
}

Result<Control> finish_rehearsal(Control control, Instant now) {
    if (control.standing.state != SessionState::rehearsal) return refused("session_step.no_rehearsal");
    control.rehearsal.reset();
    control.standing.state = SessionState::scheduled;
    control.standing.since = now;
    return control;
}

}  // namespace

std::string_view to_string(Step step) { return k_steps.at(static_cast<std::size_t>(step)); }

Step step_named(std::string_view text) {
    const auto found = std::ranges::find(k_steps, text);
    if (found == k_steps.end()) throw std::invalid_argument("no such step: " + std::string(text));
    return static_cast<Step>(found - k_steps.begin());
}

SessionState phase_of(const Control& control, minutes opens_before, Instant now) {
    if (control.event == EventState::cancelled) return SessionState::cancelled;
    if (control.rehearsal) return control.rehearsal->state;
    return phase_by_clock(control.standing, opens_before, now);
}

Result<Control> taken(Control control, const Move& move, minutes opens_before, Instant now) {
    const auto phase = phase_of(control, opens_before, now);
    if (phase == SessionState::cancelled) return refused("session_step.cancelled");
    if (move.step == Step::rehearse) return rehearse(std::move(control), phase, now);
    if (move.step == Step::finish_rehearsal) return finish_rehearsal(std::move(control), now);
    if (!control.rehearsal && control.event == EventState::draft) return refused("session_step.draft");
    auto& standing = control.rehearsal ? *control.rehearsal : control.standing;
    auto after = step_taken(standing, move, {phase, control.rehearsal.has_value(), now});
    if (!after) return std::unexpected(after.error());
    standing = *std::move(after);
    return control;
}

std::vector<Step> steps_from(const Control& control, minutes opens_before, Instant now) {
    std::vector<Step> steps;
    for (std::size_t at = 0; at < k_steps.size(); ++at) {
        const auto step = static_cast<Step>(at);
        if (taken(control, {.step = step, .by = k_least_extension}, opens_before, now)) steps.push_back(step);
    }
    return steps;
}

std::optional<Instant> taken_back_until(const Control& control, Instant now) {
    const auto& standing = control.rehearsal ? *control.rehearsal : control.standing;
    if (standing.state != SessionState::ended || !standing.before || !standing.since) return std::nullopt;
    const auto until = *standing.since + k_taken_back_within;
    return now < until ? std::optional(until) : std::nullopt;
}

}  // namespace plenary::conferencing
