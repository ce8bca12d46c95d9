#include "conferencing/session_control.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace plenary::conferencing {
namespace {

using events::EventState;
using std::chrono::minutes;

// In the order of the enumerators.
constexpr std::array<std::string_view, 10> k_steps{"rehearse", "finish_rehearsal", "open_lobby", "start",     "pause",
                                                   "go_on",    "extend",           "end",        "take_back", "say"};
constexpr minutes k_least_extension{5};

std::unexpected<Error> refused(Sentence why) { return std::unexpected(Error::conflict("/step", why)); }

bool is_open(SessionState phase) {
    return phase == SessionState::lobby || phase == SessionState::live || phase == SessionState::paused;
}

bool runs(SessionState phase) { return phase == SessionState::live || phase == SessionState::paused; }

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

// One session's steps, at an instant at which it is in `phase`.
class Taking {
public:
    Taking(Standing standing, SessionState phase, bool rehearses, Instant now)
        : standing_(std::move(standing)), phase_(phase), rehearses_(rehearses), now_(now) {}

    Result<Standing> take(const Move& move) {
        switch (move.step) {
            case Step::open_lobby:
                return open_lobby();
            case Step::start:
                return start();
            case Step::pause:
                return pause(move.words);
            case Step::go_on:
                if (phase_ != SessionState::paused) return refused("session_step.not_paused");
                return stand(SessionState::live);
            case Step::extend:
                return extend(move.by);
            case Step::end:
                return end();
            case Step::take_back:
                return take_back();
            case Step::say:
                return say(move.words);
            case Step::rehearse:
            case Step::finish_rehearsal:
                break;
        }
        throw std::logic_error("a rehearsal is no step within a session");
    }

private:
    Result<Standing> open_lobby() {
        if (phase_ == SessionState::ended) return refused("session_step.ended");
        if (standing_.state != SessionState::scheduled || runs(phase_)) return refused("session_step.open_already");
        if (!rehearses_ && now_ < standing_.starts_at - k_lobby_at_most_before)
            return refused("session_step.too_early");
        return stand(SessionState::lobby);
    }

    Result<Standing> start() {
        if (phase_ == SessionState::ended) return refused("session_step.ended");
        if (runs(phase_)) return refused("session_step.running");
        if (phase_ != SessionState::lobby) return refused("session_step.no_lobby");
        return stand(SessionState::live);
    }

    // Paused again it has other words.
    Result<Standing> pause(const events::TextByLanguage& words) {
        if (!runs(phase_)) return refused("session_step.not_running");
        const auto since = phase_ == SessionState::paused ? standing_.since : std::optional(now_);
        auto paused = stand(SessionState::paused);
        paused.words = words;
        paused.since = since;
        return paused;
    }

    Result<Standing> extend(minutes by) {
        const bool just_over = standing_.state == SessionState::scheduled && phase_ == SessionState::ended &&
                               now_ < standing_.ends_at + k_extended_at_most_after;
        if (!runs(phase_) && !just_over) return refused("session_step.not_running");
        auto longer = standing_;
        longer.ends_at = std::max<Instant>(standing_.ends_at, std::chrono::floor<minutes>(now_)) + by;
        if (longer.ends_at - longer.starts_at > k_longest_session) return refused("session_step.too_long");
        return longer;
    }

    Result<Standing> end() {
        if (phase_ == SessionState::ended) return refused("session_step.ended");
        if (!is_open(phase_)) return refused("session_step.not_running");
        auto ended = standing_;
        ended.before = phase_;
        ended.state = SessionState::ended;
        ended.since = now_;
        return ended;
    }

    Result<Standing> take_back() {
        if (phase_ != SessionState::ended) return refused("session_step.not_ended");
        if (!standing_.before || !standing_.since || now_ >= *standing_.since + k_taken_back_within)
            return refused("session_step.two_minutes");
        auto back = standing_;
        back.state = *standing_.before;
        back.before.reset();
        back.since = now_;
        return back;
    }

    Result<Standing> say(const events::TextByLanguage& words) {
        if (phase_ == SessionState::ended) return refused("session_step.ended");
        auto said = standing_;
        said.status_line = words;
        return said;
    }

    [[nodiscard]] Standing stand(SessionState state) const {
        auto standing = standing_;
        standing.state = state;
        standing.since = now_;
        standing.before.reset();
        standing.words = {};
        return standing;
    }

    Standing standing_;
    SessionState phase_;
    bool rehearses_;
    Instant now_;
};

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
    auto after = Taking{standing, phase, control.rehearsal.has_value(), now}.take(move);
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
