#include "conferencing/session_step.hpp"

#include <algorithm>
#include <stdexcept>

namespace plenary::conferencing {
namespace {

using std::chrono::minutes;

std::unexpected<Error> refused(Sentence why) { return std::unexpected(Error::conflict("/step", why)); }

bool is_open(SessionState phase) {
    return phase == SessionState::lobby || phase == SessionState::live || phase == SessionState::paused;
}

bool runs(SessionState phase) { return phase == SessionState::live || phase == SessionState::paused; }

// One session's steps, at an instant at which it is in `phase`.
class Taking {
public:
    Taking(Standing standing, const Moment& at)
        : standing_(std::move(standing)), phase_(at.phase), rehearses_(at.rehearses), now_(at.now) {}

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
            case Step::delay:
                return delay(move.by);
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

    // The whole session comes later, as long as it has not begun.
    Result<Standing> delay(minutes by) {
        if (phase_ == SessionState::ended) return refused("session_step.ended");
        if (runs(phase_)) return refused("session_step.running");
        if (!rehearses_ && now_ < standing_.starts_at - k_lobby_at_most_before)
            return refused("session_step.too_early");
        auto later = standing_;
        later.starts_at = std::max<Instant>(standing_.starts_at, std::chrono::floor<minutes>(now_)) + by;
        later.ends_at = later.starts_at + (standing_.ends_at - standing_.starts_at);
        return later;
    }

    Result<Standing> end() {
        if (phase_ == SessionState::ended) return refused("session_step.ended");
        if (!is_open(phase_)) return refused("session_step.not_running");
        auto ended = standing_;
        ended.before = phase_;
        ended.state = SessionState::ended;
        ended.since = now_;
        ended.led = {began(), now_};
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
        back.led.until.reset();
        if (!runs(back.state)) back.led.from.reset();
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
        if (runs(state)) standing.led = {began(), std::nullopt};
        return standing;
    }

    // Once: by its hosts, by the clock, or with this step.
    [[nodiscard]] Instant began() const {
        return standing_.led.from.value_or(runs(phase_) ? standing_.starts_at : now_);
    }

    Standing standing_;
    SessionState phase_;
    bool rehearses_;
    Instant now_;
};

}  // namespace

Result<Standing> step_taken(Standing standing, const Move& move, const Moment& at) {
    return Taking{std::move(standing), at}.take(move);
}

}  // namespace plenary::conferencing
