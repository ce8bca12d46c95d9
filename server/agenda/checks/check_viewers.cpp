#include "agenda/checks/check_viewers.hpp"

#include <array>

namespace plenary::agenda {
namespace {

// Where the network's people live: each rule of clock changes that holds for many of them.
constexpr std::array<const char*, 14> k_viewers{
    "Europe/Brussels",   "Europe/London",  "Europe/Istanbul",  "America/New_York", "America/Los_Angeles",
    "America/Sao_Paulo", "America/Bogota", "America/Santiago", "Africa/Cairo",     "Africa/Johannesburg",
    "Asia/Kolkata",      "Asia/Tokyo",     "Australia/Sydney", "Pacific/Auckland"};

using std::chrono::seconds;

seconds ahead(const TimeZone& viewer, const TimeZone& zone, Instant at) {
    return viewer.local(at).offset - zone.local(at).offset;
}

}  // namespace

void add_moved_for_viewers(std::span<const DraftSession* const> in_order, const TimeZone& zone,
                           std::vector<DraftProblem>& problems) {
    if (in_order.empty()) return;
    std::map<std::string_view, std::vector<const DraftSession*>> days;
    for (const auto* session : in_order) days[session->day].push_back(session);
    std::vector<TimeZone> viewers;
    for (const auto* name : k_viewers)
        if (auto found = TimeZone::find(name)) viewers.push_back(*std::move(found));
    const auto first = days.begin()->second.front()->starts_at;
    for (const auto& [day, sessions] : days) {
        std::map<int, std::vector<std::string>> moved;  // by minutes
        for (const auto& viewer : viewers) {
            const auto by = ahead(viewer, zone, sessions.front()->starts_at) - ahead(viewer, zone, first);
            if (by != seconds{0})
                moved[static_cast<int>(std::chrono::duration_cast<std::chrono::minutes>(by).count())].push_back(
                    viewer.name());
        }
        for (auto& [by, zones] : moved) {
            DraftProblem problem{Trouble::moved_for_viewers, {}, {}, {}, by, {}, std::move(zones)};
            for (const auto* session : sessions) problem.sessions.push_back(session->id);
            problems.push_back(std::move(problem));
        }
    }
}

}  // namespace plenary::agenda
