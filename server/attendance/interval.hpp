#pragma once
#include <chrono>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "agenda/live_span.hpp"
#include "platform/clock.hpp"

namespace plenary::attendance {

// What says that somebody was there.
enum class Evidence {
    own_page,         // the join page, open with the room in it
    room_link,        // the room's address was opened from the join page; nobody here sees what happens there
    provider_signal,  // the provider said so while it was
    provider_report,  // the provider's report afterwards
    import,
    desk,  // the check-in at the door
};
[[nodiscard]] std::string_view to_string(Evidence evidence);
// Throws std::invalid_argument for a word that is none of them.
[[nodiscard]] Evidence evidence_named(std::string_view text);
// Whether it says how long: an open tab beside a room elsewhere is no attendance.
[[nodiscard]] bool measures_time(Evidence evidence);

// [join, leave) of a person in a session; without a leave the page is open.
struct Interval {
    Instant joined_at;
    std::optional<Instant> left_at;
    Evidence evidence = Evidence::own_page;
};

// The part of `interval` in which the session was live; nothing where there is none. What measures no time stays.
[[nodiscard]] std::optional<Interval> within(Interval interval, const agenda::LiveSpan& span, Instant now);

// What is counted for one person.
struct Counted {
    // Whole ones, the begun one not. Nothing where all that is known is that the person went to a room elsewhere.
    std::optional<std::chrono::minutes> minutes = std::chrono::minutes{0};
    std::optional<Instant> since{};  // without a gap; nothing while no page is open

    // Whether the person is known to have been there for a minute.
    [[nodiscard]] bool attended() const { return minutes.value_or(std::chrono::minutes{0}).count() > 0; }
};
[[nodiscard]] Counted count(std::span<const Interval> intervals, Instant now);

// The time covered by `intervals` at `now`, each instant once: the union, never the sum. In order,
// without overlaps and gaps of nothing.
[[nodiscard]] std::vector<Interval> union_of(std::span<const Interval> intervals, Instant now);

// The measure of the union. `intervals` all measure time.
[[nodiscard]] std::chrono::microseconds time_attended(std::span<const Interval> intervals, Instant now);

// Since when without a gap the person is there, or nothing while nobody is counted.
[[nodiscard]] std::optional<Instant> present_since(std::span<const Interval> intervals, Instant now);

}  // namespace plenary::attendance
