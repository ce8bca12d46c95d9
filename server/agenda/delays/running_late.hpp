#pragma once
#include <span>

#include "agenda/draft/draft_change.hpp"
#include "platform/error.hpp"

namespace plenary::agenda {

// How far it reaches that something runs late: the one session, the rest of its room's day, the rest of the whole day.
enum class Reach { session, room, day };
[[nodiscard]] std::string_view to_string(Reach reach);
// Throws std::invalid_argument for a word that is none of them.
[[nodiscard]] Reach reach_named(std::string_view text);

struct DelayOrder {
    std::chrono::minutes by;  // negative: earlier
    Reach reach = Reach::session;
    std::optional<SessionId> from{};  // none: from the moment on, on the day that is on or comes next
    std::optional<RoomId> room{};     // of the reach `room`; none: that of `from`
    bool breaks_absorb = false;
};

// A session as everybody sees it.
struct ShownSession {
    DraftSession session;
    SessionState state = SessionState::scheduled;
    std::optional<Instant> planned_start{}, planned_end{};  // by the newest release
};

struct MovedTimes {
    SessionId session;
    Instant starts_before, ends_before, starts_at, ends_at;
    bool operator==(const MovedTimes&) const = default;
};

// So long before the first session of a day its sessions are said to run late; earlier they are moved in a release.
inline constexpr std::chrono::hours k_said_before{2};
inline constexpr std::chrono::minutes k_shortest_break{5};

// Whether its hosts or the clock have begun it, or it is off.
[[nodiscard]] bool has_begun(const ShownSession& session, Instant now);

// What moves of an agenda, in the order of its new times. What has begun stays, but for the end of the session from
// which it is said. Parts move with their block. Nothing is moved to before its planned start, or into the past.
// Errors: not_found for a session that is none of them; conflict where the day is not on, or nothing would move.
[[nodiscard]] Result<std::vector<MovedTimes>> moved_by(std::span<const ShownSession> sessions, const DelayOrder& order,
                                                       Instant now);

// `draft` where those that stand as everybody saw them have moved along; what an editor has changed stays as it is.
[[nodiscard]] Draft moved_along(Draft draft, std::span<const MovedTimes> moves, const TimeZone& zone);

}  // namespace plenary::agenda
