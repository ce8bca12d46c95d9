#include "agenda/delays/running_late.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <stdexcept>

#include "agenda/session_kind.hpp"

namespace plenary::agenda {
namespace {

using std::chrono::ceil;
using std::chrono::minutes;
using Length = Instant::duration;

// In the order of the enumerators.
constexpr std::array<std::string_view, 3> k_reaches{"session", "room", "day"};

std::unexpected<Error> refused(Sentence why) { return std::unexpected(Error::conflict("/minutes", why)); }

bool is_break(const ShownSession& seen) { return kind_of(seen.session.kind) == SessionKind::pause; }
bool is_over(const ShownSession& seen, Instant now) {
    if (seen.state == SessionState::ended || seen.state == SessionState::cancelled) return true;
    return seen.state == SessionState::scheduled && seen.session.ends_at <= now;
}

class Delaying {
public:
    Delaying(std::span<const ShownSession> sessions, const DelayOrder& order, Instant now)
        : order_(order), now_(now), by_(order.by), common_left_(order.by) {
        for (const auto& seen : sessions)
            if (order.from && seen.session.id == *order.from) lead_ = &seen;
        choose_day(sessions);
        find_rooms_of_talks();
    }

    [[nodiscard]] bool is_without_its_lead() const { return order_.from && lead_ == nullptr; }
    [[nodiscard]] bool is_ahead() const {
        return !day_.empty() && day_.front()->session.starts_at - k_said_before > now_;
    }

    std::vector<MovedTimes> run() && {
        put_off_the_lead();
        never_into_the_past();
        for (const auto* seen : day_)
            if (!moves_with_block(*seen)) move(*seen);
        for (const auto* seen : day_)
            if (moves_with_block(*seen)) shift(*seen, shift_of_block(*seen));
        std::ranges::sort(moves_, {}, [](const MovedTimes& one) { return std::pair(one.starts_at, one.session); });
        return std::move(moves_);
    }

private:
    // The lead's; without one that of the session that is on or comes next.
    void choose_day(std::span<const ShownSession> sessions) {
        const auto* near = lead_;
        if (near == nullptr)
            for (const auto& seen : sessions)
                if (!is_over(seen, now_) && (near == nullptr || seen.session.starts_at < near->session.starts_at))
                    near = &seen;
        if (near == nullptr) return;
        for (const auto& seen : sessions)
            if (seen.session.day == near->session.day && seen.state != SessionState::cancelled) day_.push_back(&seen);
        std::ranges::sort(day_, {},
                          [](const auto* seen) { return std::pair(seen->session.starts_at, seen->session.id); });
        for (const auto* seen : day_) by_id_.emplace(seen->session.id, seen);
    }

    void find_rooms_of_talks() {
        for (const auto* seen : day_)
            if (seen->session.room && !is_break(*seen)) rooms_of_talks_.insert(*seen->session.room);
    }

    // A break for all: without a room, or in one where nothing else takes place.
    [[nodiscard]] bool is_common_break(const ShownSession& seen) const {
        return is_break(seen) && (!seen.session.room || !rooms_of_talks_.contains(*seen.session.room));
    }

    [[nodiscard]] std::optional<RoomId> room() const {
        return order_.room || lead_ == nullptr ? order_.room : lead_->session.room;
    }
    [[nodiscard]] bool is_behind(const ShownSession& seen) const {
        return lead_ == nullptr || seen.session.starts_at >= lead_->session.starts_at;
    }
    [[nodiscard]] bool is_reached(const ShownSession& seen) const {
        if (has_begun(seen, now_)) return false;
        if (&seen == lead_) return true;
        if (order_.reach == Reach::session || !is_behind(seen)) return false;
        return order_.reach == Reach::day || seen.session.room == room();
    }

    // Whether it is a part of a block that moves, or of the running one from which it is said.
    [[nodiscard]] bool moves_with_block(const ShownSession& seen) const {
        if (!seen.session.within || has_begun(seen, now_)) return false;
        const auto block = by_id_.find(*seen.session.within);
        if (block == by_id_.end()) return false;
        return is_reached(*block->second) || (block->second == lead_ && !is_over(*lead_, now_));
    }
    [[nodiscard]] Length shift_of_block(const ShownSession& seen) const {
        const auto found = std::ranges::find(moves_, *seen.session.within, &MovedTimes::session);
        if (found == moves_.end()) return Length{};
        const auto put_off = found->starts_at - found->starts_before;
        return put_off != Length{} ? put_off : found->ends_at - found->ends_before;
    }

    // It runs, and so only its end does: back to the planned one at most where it comes earlier.
    void put_off_the_lead() {
        if (lead_ == nullptr || !has_begun(*lead_, now_) || is_over(*lead_, now_)) return;
        const auto& session = lead_->session;
        auto until = session.ends_at + order_.by;
        if (order_.by < minutes{0})
            until =
                std::min(session.ends_at, std::max({until, lead_->planned_end.value_or(session.ends_at), soonest()}));
        add(*lead_, session.starts_at, until);
    }

    // What is overdue, its lobby open, comes as much later as is needed to lie ahead.
    void never_into_the_past() {
        if (by_ < Length{}) return;
        const auto first = std::ranges::find_if(day_, [&](const auto* seen) { return is_reached(*seen); });
        if (first == day_.end()) return;
        by_ = std::max<Length>(by_, soonest() - (*first)->session.starts_at);
        common_left_ = by_;
    }

    [[nodiscard]] Instant soonest() const { return ceil<minutes>(now_); }

    void move(const ShownSession& seen) {
        const bool absorbs = order_.breaks_absorb && by_ > Length{} && is_break(seen);
        if (is_reached(seen))
            absorbs ? shorten(seen) : shift(seen, by_ < Length{} ? by_ : left_in(seen.session.room));
        else if (absorbs && order_.reach == Reach::room && is_common_break(seen) && is_behind(seen) &&
                 !has_begun(seen, now_))
            absorb(room(), absorbed_by(seen, left_in(room())));
    }

    // How much later things still are in a room.
    [[nodiscard]] Length left_in(const std::optional<RoomId>& room) const {
        const auto found = room ? left_.find(*room) : left_.end();
        return found == left_.end() ? common_left_ : found->second;
    }
    [[nodiscard]] static Length absorbed_by(const ShownSession& seen, Length late) {
        const auto& session = seen.session;
        return std::min(late, std::max(Length{}, session.ends_at - session.starts_at - k_shortest_break));
    }
    void absorb(const std::optional<RoomId>& room, Length much) {
        if (room) {
            left_[*room] = left_in(room) - much;
            return;
        }
        common_left_ -= much;
        for (auto& [id, left] : left_) left = std::min(left, common_left_);
    }
    void shorten(const ShownSession& seen) {
        const bool common = is_common_break(seen);
        const auto late = common ? common_left_ : left_in(seen.session.room);
        const auto much = absorbed_by(seen, late);
        add(seen, seen.session.starts_at + late, seen.session.ends_at + late - much);
        absorb(common && order_.reach == Reach::day ? std::nullopt : seen.session.room, much);
    }

    void shift(const ShownSession& seen, Length by) {
        const auto& session = seen.session;
        if (by >= Length{}) return add(seen, session.starts_at + by, session.ends_at + by);
        const auto earliest = std::max(seen.planned_start.value_or(session.starts_at), soonest());
        const auto start = std::min(session.starts_at, std::max(session.starts_at + by, earliest));
        const auto earlier = start - session.starts_at;
        // A break that has become shorter gets its length back.
        const auto planned_end =
            is_break(seen) ? seen.planned_end.value_or(session.ends_at + earlier) : session.ends_at + earlier;
        add(seen, start, std::max(session.ends_at + earlier, std::min(planned_end, session.ends_at)));
    }

    void add(const ShownSession& seen, Instant starts_at, Instant ends_at) {
        const auto& session = seen.session;
        if (starts_at != session.starts_at || ends_at != session.ends_at)
            moves_.push_back({session.id, session.starts_at, session.ends_at, starts_at, ends_at});
    }

    const DelayOrder& order_;
    Instant now_;
    const ShownSession* lead_ = nullptr;
    std::vector<const ShownSession*> day_;  // in the order of their starts
    std::map<SessionId, const ShownSession*> by_id_;
    std::set<RoomId> rooms_of_talks_;
    Length by_, common_left_;
    std::map<RoomId, Length> left_;
    std::vector<MovedTimes> moves_;
};

}  // namespace

std::string_view to_string(Reach reach) { return k_reaches.at(static_cast<std::size_t>(reach)); }

Reach reach_named(std::string_view text) {
    const auto found = std::ranges::find(k_reaches, text);
    if (found == k_reaches.end()) throw std::invalid_argument("no such reach: " + std::string(text));
    return static_cast<Reach>(found - k_reaches.begin());
}

bool has_begun(const ShownSession& seen, Instant now) {
    switch (seen.state) {
        case SessionState::scheduled:
            return seen.session.starts_at <= now;
        case SessionState::rehearsal:
        case SessionState::lobby:
            return false;
        case SessionState::live:
        case SessionState::paused:
        case SessionState::ended:
        case SessionState::cancelled:
            break;
    }
    return true;
}

Result<std::vector<MovedTimes>> moved_by(std::span<const ShownSession> sessions, const DelayOrder& order, Instant now) {
    Delaying delaying(sessions, order, now);
    if (delaying.is_without_its_lead()) return std::unexpected(Error::not_found("session"));
    if (delaying.is_ahead()) return refused("session_step.too_early");
    auto moves = std::move(delaying).run();
    if (moves.empty()) return refused("nothing_changed");
    return moves;
}

Draft moved_along(Draft draft, std::span<const MovedTimes> moves, const TimeZone& zone) {
    for (const auto& move : moves) {
        const auto found = draft.find(move.session);
        if (found == draft.end() || !found->second.placed) continue;
        auto& session = found->second;
        if (session.starts_at != move.starts_before || session.ends_at != move.ends_before) continue;
        session.starts_at = move.starts_at;
        session.ends_at = move.ends_at;
        session.starts_local = zone.local(move.starts_at).time;
    }
    return draft;
}

}  // namespace plenary::agenda
