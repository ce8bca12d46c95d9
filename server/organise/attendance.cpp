#include "organise/attendance.hpp"

#include <algorithm>
#include <array>

namespace plenary::organise {
namespace {

using std::chrono::minutes;

constexpr std::array<std::string_view, 5> k_views{"attended", "present", "absent", "all", "uncounted"};
constexpr std::array<std::string_view, 4> k_orders{"name", "minutes", "first_join", "last_leave"};
constexpr std::array k_steps{minutes{1},  minutes{2},  minutes{5},   minutes{10},     minutes{15},
                             minutes{30}, minutes{60}, minutes{360}, minutes{24 * 60}};

// The smallest step with which `length` has at most `most` points.
std::chrono::seconds step_for(Instant::duration length, int most) {
    const auto fits = [&](minutes step) { return length / step < most; };
    const auto found = std::ranges::find_if(k_steps, fits);
    return found == k_steps.end() ? k_steps.back() : *found;
}

}  // namespace

CountedSpan by(CountedSpan span, Instant at) {
    if (span.from) span.from = std::min(*span.from, at);
    if (span.until) span.until = std::min(*span.until, at);
    return span;
}

const AttendedSession* session_shown(std::span<const AttendedSession> sessions, Instant now) {
    const AttendedSession* shown = sessions.empty() ? nullptr : &sessions.front();
    for (const auto& session : sessions)
        if (session.starts_at <= now) shown = &session;
    return shown;
}

std::string_view to_string(AttendanceView view) { return k_views.at(static_cast<std::size_t>(view)); }
std::string_view to_string(AttendanceOrder order) { return k_orders.at(static_cast<std::size_t>(order)); }

AttendanceView view_named(std::string_view text) {
    return static_cast<AttendanceView>(std::ranges::find(k_views, text) - k_views.begin());
}
AttendanceOrder order_named(std::string_view text) {
    return static_cast<AttendanceOrder>(std::ranges::find(k_orders, text) - k_orders.begin());
}

PresenceCurve curve_of(std::span<const PresenceStep> steps, Instant until, int most) {
    if (steps.empty()) return {};
    const auto from = steps.front().at;
    const auto end = std::max(until, steps.back().at);
    PresenceCurve curve{from, step_for(end - from, most), {}};
    int present = 0;
    auto next = steps.begin();
    for (auto begin = from; begin <= end && std::ssize(curve.present) < most; begin += curve.step) {
        for (; next != steps.end() && next->at < begin + curve.step; ++next) present += next->change;
        curve.present.push_back(present);
    }
    return curve;
}

}  // namespace plenary::organise
