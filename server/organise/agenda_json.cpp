#include "organise/agenda_json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "organise/agenda_field_names.hpp"
#include "platform/instant_text.hpp"

namespace plenary::organise {
namespace {

using nlohmann::json;
using std::chrono::minutes;

template <typename Identity>
json text_or_null(const std::optional<Identity>& id) {
    return id ? json(id->to_string()) : json(nullptr);
}
json number_or_null(const std::optional<int>& number) { return number ? json(*number) : json(nullptr); }

json session_json(const agenda::DraftSession& session, const agenda::SessionStanding& standing) {
    auto shown = with_field_names(agenda::to_json(session));
    shown["slug"] = standing.slug;
    shown["shown"] = standing.shown;
    shown["state"] = agenda::to_string(standing.state);
    return shown;
}

json sessions_json(const agenda::Draft& draft, const std::map<SessionId, agenda::SessionStanding>& standings) {
    auto shown = json::array();
    for (const auto& [id, session] : draft) shown.push_back(session_json(session, standings.at(id)));
    return shown;
}

// A whole session is an object of columns; a field stands as it is.
json value_json(const json& value) {
    return value.is_object() && value.contains("session_id") ? with_field_names(value) : value;
}

std::string clock_text(minutes since_midnight) {
    return fmt::format("{:02}:{:02}", since_midnight.count() / 60, since_midnight.count() % 60);
}
json hours_json(const agenda::AgendaHours& hours) {
    return {{"opens", clock_text(hours.opens)},
            {"closes", clock_text(hours.closes)},
            {"longest_stretch", hours.longest_stretch.count()}};
}

json absences_json(const std::vector<agenda::Absence>& absences) {
    auto shown = json::array();
    for (const auto& absence : absences)
        shown.push_back({{"id", absence.id.to_string()},
                         {"person", absence.person.to_string()},
                         {"starts_at", to_rfc3339(absence.starts_at)},
                         {"ends_at", to_rfc3339(absence.ends_at)},
                         {"note", absence.note}});
    return shown;
}

json away_json(const std::optional<agenda::AwaySpan>& away) {
    if (!away) return nullptr;
    return {{"starts_at", to_rfc3339(away->starts_at)}, {"ends_at", to_rfc3339(away->ends_at)}};
}

json refusal_json(const agenda::ExplainedRefusal& refused) {
    return {{"session", refused.refusal.session.to_string()},
            {"field", field_name_of(refused.refusal.field)},
            {"theirs", value_json(refused.refusal.theirs)},
            {"by", refused.by},
            {"at", refused.at ? json(to_rfc3339(*refused.at)) : json(nullptr)}};
}

}  // namespace

json agenda_draft_json(const agenda::DraftView& view) {
    auto rooms = json::array();
    for (const auto& [id, fields] : view.rooms)
        rooms.push_back({{"id", id.to_string()},
                         {"name", fields.name},
                         {"kind", fields.kind},
                         {"capacity", number_or_null(fields.capacity)},
                         {"languages", fields.languages}});
    auto tracks = json::array();
    for (const auto& [id, fields] : view.tracks)
        tracks.push_back({{"id", id.to_string()}, {"name", fields.name}, {"hue", fields.hue}});
    auto people = json::array();
    for (const auto& person : view.people)
        people.push_back({{"id", person.id.to_string()}, {"name", person.name}, {"affiliation", person.affiliation}});
    return {{"event", view.event.to_string()},
            {"public", view.frame.is_public},
            {"zone", view.frame.zone},
            {"starts_at", to_rfc3339(view.frame.starts_at)},
            {"ends_at", to_rfc3339(view.frame.ends_at)},
            {"languages", view.frame.languages},
            {"hours", hours_json(view.hours)},
            {"rooms", std::move(rooms)},
            {"tracks", std::move(tracks)},
            {"people", std::move(people)},
            {"absences", absences_json(view.absences)},
            {"sessions", sessions_json(view.draft, view.standings)},
            {"last_change", view.standing.last_change},
            {"release", view.standing.release},
            {"released_change", view.released_change},
            {"fittings", view.fittings}};
}

json agenda_change_json(const agenda::RecordedChange& recorded, const std::string& actor) {
    return {{"number", recorded.number},
            {"group", recorded.group.to_string()},
            {"by", recorded.by},
            {"mine", recorded.actor == actor},
            {"session", recorded.change.session.to_string()},
            {"field", field_name_of(recorded.change.field)},
            {"before", value_json(recorded.change.before)},
            {"after", value_json(recorded.change.after)},
            {"at", to_rfc3339(recorded.at)}};
}

json agenda_outcome_json(const agenda::DraftOutcome& outcome, const std::string& actor) {
    auto changes = json::array();
    for (const auto& change : outcome.changes) changes.push_back(agenda_change_json(change, actor));
    auto refused = json::array();
    for (const auto& refusal : outcome.refused) refused.push_back(refusal_json(refusal));
    auto people = json::array();
    for (const auto& person : outcome.people)
        people.push_back({{"id", person.id.to_string()}, {"name", person.name}, {"affiliation", ""}});
    return {{"group", text_or_null(outcome.group)}, {"last_change", outcome.last_change},
            {"changes", std::move(changes)},        {"refused", std::move(refused)},
            {"people", std::move(people)},          {"sessions", sessions_json(outcome.draft, outcome.standings)}};
}

json agenda_company_json(const agenda::DraftCompany& company) {
    auto others = json::array();
    for (const auto& other : company.others)
        others.push_back({{"name", other.name}, {"session", text_or_null(other.session)}});
    return {{"last_change", company.standing.last_change},
            {"release", company.standing.release},
            {"others", std::move(others)},
            {"fittings", company.fittings}};
}

json agenda_problem_json(const agenda::DraftProblem& problem) {
    auto sessions = json::array();
    for (const auto& session : problem.sessions) sessions.push_back(session.to_string());
    return {{"kind", agenda::to_string(problem.kind)}, {"grave", agenda::is_grave(problem.kind)},
            {"sessions", std::move(sessions)},         {"room", text_or_null(problem.room)},
            {"person", text_or_null(problem.person)},  {"number", number_or_null(problem.number)},
            {"limit", number_or_null(problem.limit)},  {"zones", problem.zones},
            {"away", away_json(problem.away)}};
}

json agenda_release_json(const agenda::Release& release) {
    return {{"number", release.number},
            {"name", release.words.name},
            {"comment", release.words.comment},
            {"sessions", release.sessions},
            {"last_change", release.last_change},
            {"by", release.by},
            {"at", to_rfc3339(release.at)},
            {"told", release.told},
            {"silent", release.silent}};
}

json agenda_news_json(const agenda::PlannedRelease& planned) {
    auto sessions = json::array();
    for (const auto& one : planned.news.sessions) {
        const auto told = std::ranges::count_if(planned.told, [&](const agenda::Follower& follower) {
            return std::ranges::binary_search(follower.sessions, one.session);
        });
        sessions.push_back({{"session", one.session.to_string()},
                            {"title", json::parse(one.title.to_json())},
                            {"what", agenda::to_string(one.kind)},
                            {"told", told}});
    }
    return sessions;
}

json agenda_difference_json(const agenda::SessionDifference& difference) {
    auto changes = json::array();
    for (const auto& change : difference.changes)
        changes.push_back({{"field", field_name_of(change.field)}, {"before", change.before}, {"after", change.after}});
    return {{"session", difference.session.to_string()},
            {"title", json::parse(difference.title.to_json())},
            {"what", agenda::to_string(difference.became)},
            {"changes", std::move(changes)}};
}

}  // namespace plenary::organise
