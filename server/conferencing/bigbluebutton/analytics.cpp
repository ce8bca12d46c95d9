#include "conferencing/bigbluebutton/analytics.hpp"

#include <algorithm>

#include "conferencing/bigbluebutton/hook_events.hpp"
#include "conferencing/bigbluebutton/told_time.hpp"

namespace plenary::conferencing::bigbluebutton {
namespace {

using nlohmann::json;

json member(const json& value, const char* name) {
    const auto found = value.is_object() ? value.find(name) : value.end();
    return found == value.end() ? json() : *found;
}

std::string text(const json& value, const char* name) {
    const auto found = member(value, name);
    return found.is_string() ? found.get<std::string>() : std::string();
}

// Of a list of instants, or of objects with a `timestamp`; in their order.
std::vector<Instant> times(const json& list) {
    std::vector<Instant> found;
    if (!list.is_array()) return found;
    for (const auto& one : list)
        if (const auto instant = told_time(one.is_object() ? member(one, "timestamp") : one)) found.push_back(*instant);
    std::ranges::sort(found);
    return found;
}

struct Meeting {
    std::string internal;
    RoomData room;
    Instant finish;
};

// One person in one window, or in all of them where the server does not tell them apart.
struct Visit {
    std::string key;
    std::optional<RegistrationId> registration;
    std::string name;
    std::vector<Instant> joins, leaves;
};

// Each join lasts until the first leave from then on, or else until the end.
void add_stays(std::vector<Signal>& signals, const Meeting& meeting, const Visit& visit) {
    for (const auto joined : visit.joins) {
        const auto left = std::ranges::lower_bound(visit.leaves, joined);
        const auto until = left == visit.leaves.end() ? std::max(meeting.finish, joined) : *left;
        const auto second = std::chrono::duration_cast<std::chrono::seconds>(joined.time_since_epoch()).count();
        Signal signal{"stay:" + visit.key + ":" + std::to_string(second), SignalKind::left, meeting.room, until, {}};
        signal.stay = Stay{.registration = visit.registration,
                           .email = {},
                           .name = visit.name,
                           .joined_at = joined,
                           .left_at = until,
                           .visit = visit.key};
        signals.push_back(std::move(signal));
    }
}

void add_attendee(std::vector<Signal>& signals, const Meeting& meeting, const json& attendee) {
    const auto external = text(attendee, "ext_user_id");  // a number where it is none of ours
    Visit visit{.key = meeting.internal + ":" + external,
                .registration = RegistrationId::parse(external),
                .name = text(attendee, "name"),
                .joins = {},
                .leaves = {}};
    const auto sessions = member(attendee, "sessions");
    if (!sessions.is_object() || sessions.empty()) {
        visit.joins = times(member(attendee, "joins"));
        visit.leaves = times(member(attendee, "leaves"));
        return add_stays(signals, meeting, visit);
    }
    for (const auto& [internal_user, told] : sessions.items()) {
        visit.key = meeting.internal + ":" + internal_user;
        visit.joins = times(member(told, "joins"));
        visit.leaves = times(member(told, "lefts"));
        add_stays(signals, meeting, visit);
    }
}

}  // namespace

std::vector<Signal> signals_of_analytics(std::string_view server, const json& told) {
    const auto data = member(told, "data");
    const auto id = text(told, "meeting_id");
    const auto finish = told_time(member(data, "finish"));
    const Meeting meeting{text(told, "internal_meeting_id"), room_in_signal(server, id), finish.value_or(Instant{})};
    if (!finish || meeting.internal.empty() || !SessionId::parse(id)) return {};
    std::vector<Signal> signals;
    const auto attendees = member(data, "attendees");
    if (attendees.is_array())
        for (const auto& attendee : attendees) add_attendee(signals, meeting, attendee);
    signals.push_back({"ended:" + meeting.internal, SignalKind::ended, meeting.room, *finish, {}});
    return signals;
}

}  // namespace plenary::conferencing::bigbluebutton
