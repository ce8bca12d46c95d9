#include "organise/attendance_json.hpp"

#include <nlohmann/json.hpp>

#include "platform/instant_text.hpp"

namespace plenary::organise {
namespace {

using nlohmann::json;

json instant(std::optional<Instant> at) { return at ? json(to_rfc3339(*at)) : json(); }

json minutes(const std::optional<std::chrono::minutes>& known) { return known ? json(known->count()) : json(); }

json text_or_null(const std::string& text) { return text.empty() ? json() : json(text); }

json screen_json(const std::optional<attendance::SharedScreen>& screen) {
    if (!screen || screen->others() == 0) return {};
    return {{"people", screen->people}, {"names", screen->names}, {"said_at", to_rfc3339(screen->said_at)}};
}

json on_demand_json(const std::optional<recordings::OnDemand>& watched) {
    if (!watched) return {};
    return {{"watched_seconds", watched->watched.count()},
            {"seconds", watched->length.count()},
            {"last_at", to_rfc3339(watched->last_at)}};
}

json session_json(const AttendedSession& session) {
    return {{"id", session.id.to_string()},
            {"title", json::parse(session.title.to_json())},
            {"starts_at", to_rfc3339(session.starts_at)},
            {"ends_at", to_rfc3339(session.ends_at)}};
}

json curve_json(const PresenceCurve& curve) {
    if (curve.present.empty()) return {};
    return {{"from", to_rfc3339(curve.from)}, {"step_seconds", curve.step.count()}, {"present", curve.present}};
}

}  // namespace

json attendee_json(const Attendee& who) {
    json evidence = json::array();
    for (const auto kind : who.evidence) evidence.push_back(to_string(kind));
    return {{"registration", who.registration.to_string()},
            {"kind", who.kind},
            {"name", who.name},
            {"email", who.email},
            {"authority", text_or_null(who.authority)},
            {"country", text_or_null(who.country)},
            {"minutes", minutes(who.minutes)},
            {"first_join", instant(who.first_join)},
            {"last_leave", instant(who.last_leave)},
            {"present", who.present},
            {"devices", who.devices},
            {"evidence", std::move(evidence)},
            {"screen", screen_json(who.screen)},
            {"on_demand", on_demand_json(who.on_demand)}};
}

json totals_json(const std::optional<AttendanceChoice>& choice, const AttendanceTotals& totals, Instant now) {
    json sessions = json::array(), shown;
    if (choice) {
        for (const auto& session : choice->sessions) sessions.push_back(session_json(session));
        shown = session_json(choice->shown);
        shown["zone"] = choice->shown.zone;
        shown["counts_here"] = choice->counts_here;
    }
    return {{"at", to_rfc3339(now)},
            {"sessions", std::move(sessions)},
            {"session", std::move(shown)},
            {"places", totals.places},
            {"attended", totals.attended},
            {"elsewhere", totals.elsewhere},
            {"present", totals.present},
            {"others_at_screens", totals.others_at_screens},
            {"average_minutes", minutes(totals.average)},
            {"curve", curve_json(totals.curve)}};
}

}  // namespace plenary::organise
