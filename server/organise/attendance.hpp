#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "attendance/interval.hpp"
#include "attendance/shared_screen.hpp"
#include "events/text_by_language.hpp"
#include "platform/clock.hpp"
#include "platform/ids.hpp"
#include "recordings/watched.hpp"

namespace plenary::organise {

// The time of a session that counts (agenda/live_span); open on a side where nothing is known.
struct CountedSpan {
    std::optional<Instant> from, until;
};

// `span` as of `at`: of what has not begun, whoever is there is counted from `at` on, which is no time.
[[nodiscard]] CountedSpan by(CountedSpan span, Instant at);

// A session of an event, with whatever its attendance needs to know of it.
struct AttendedSession {
    SessionId id;
    events::TextByLanguage title;
    Instant starts_at, ends_at;
    std::string zone;      // the event's
    std::string provider;  // empty: no room on the screen
    CountedSpan span;
};

// The one that is shown where nobody asks for another: the last that has begun by `now`, else the first. Null where
// there is none. `sessions` are in order of their start.
[[nodiscard]] const AttendedSession* session_shown(std::span<const AttendedSession> sessions, Instant now);

// Who is listed: whoever was there or went to a room elsewhere; whoever is there now; whoever has a place and was not
// there; all of these; staff and trials, who stand in no other view and in no figure.
enum class AttendanceView { attended, present, absent, all, uncounted };
// By name; longest first; first to come; last to leave, and before them whoever is still there.
enum class AttendanceOrder { name, minutes, first_join, last_leave };
[[nodiscard]] std::string_view to_string(AttendanceView view);
[[nodiscard]] std::string_view to_string(AttendanceOrder order);
// The contract has checked the words.
[[nodiscard]] AttendanceView view_named(std::string_view text);
[[nodiscard]] AttendanceOrder order_named(std::string_view text);

// Where a page ends: what its last person is ordered by, at the moment that the first page was made.
struct AttendancePosition {
    Instant at;
    std::int64_t number = 0;
    std::string text;
    RegistrationId id;
};

struct AttendanceQuestion {
    SessionId session{};
    CountedSpan span{};
    AttendanceView view = AttendanceView::attended;
    AttendanceOrder order = AttendanceOrder::name;
    std::string search{};  // part of a name, an address or an authority; empty: everybody
    std::optional<AttendancePosition> after{};
    std::optional<int> limit{};  // none: all
};

// One person's attendance of one session.
struct Attendee {
    RegistrationId registration;
    std::string kind = "guest";                                            // else "staff" or "trial"
    std::string name, email, authority, country;                           // empty: not said
    std::optional<std::chrono::minutes> minutes{std::chrono::minutes{0}};  // none: not known
    std::optional<Instant> first_join, last_leave;  // no leave while there, and of a room elsewhere
    bool present = false;
    int devices = 0;
    std::vector<attendance::Evidence> evidence;
    std::optional<attendance::SharedScreen> screen;
    std::optional<recordings::OnDemand> on_demand;  // of the session's recording, never part of the minutes
    AttendancePosition position;
};

struct AttendancePage {
    std::vector<Attendee> items;
    std::optional<AttendancePosition> next;
    Instant at;
};

// How many came or went within the minute that begins at `at`.
struct PresenceStep {
    Instant at;
    int change;
};

// How many were there at `from`, a step later, and so on until the last step.
struct PresenceCurve {
    Instant from;
    std::chrono::seconds step{60};
    std::vector<int> present;
};

// Of `steps` in order, from the first to `until`, with at most `most` points: a point is how many were there when its
// step ended. Empty without steps.
[[nodiscard]] PresenceCurve curve_of(std::span<const PresenceStep> steps, Instant until, int most = 120);

struct AttendanceTotals {
    int places = 0;                               // confirmed
    int attended = 0;                             // counted for any time at all
    int elsewhere = 0;                            // went to a room elsewhere; how long is not known
    int present = 0;                              // now
    int others_at_screens = 0;                    // said by those in front of them, counted apart
    std::optional<std::chrono::minutes> average;  // of those who attended
    PresenceCurve curve;
};

}  // namespace plenary::organise
