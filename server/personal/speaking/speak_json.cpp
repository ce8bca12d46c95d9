#include "personal/speaking/speak_json.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "personal/speaking/speak_parts_json.hpp"
#include "platform/instant_text.hpp"
#include "site/markdown.hpp"
#include "speakers/consent_text.hpp"

namespace plenary::personal {
namespace {

using nlohmann::json;
using speakers::OwnPage;

json event_json(const speakers::StageEvent& event) {
    const bool is_public = event.state != events::EventState::draft;
    return {{"title", event.title.all()},
            {"href", is_public ? json("/events/" + event.slug) : json(nullptr)},
            {"state", events::to_string(event.state)},
            {"zone", event.zone},
            {"starts_at", to_rfc3339(event.starts_at)},
            {"ends_at", to_rfc3339(event.ends_at)},
            {"all_day", event.all_day},
            {"languages", event.languages},
            {"organisation", event.organisation},
            {"contact_name", text_or_null(event.contact_name)},
            {"contact_email", text_or_null(event.contact_email)},
            {"contact_phone", text_or_null(event.contact_phone)}};
}

json text_json(const speakers::ConsentText& text) {
    return {{"version", text.version}, {"language", text.language}, {"wording", text.wording}};
}

json answer_json(const speakers::ConsentAnswer* answer) {
    if (!answer) return nullptr;
    auto given = text_json(answer->text);
    given.update({{"agreed", answer->agreed}, {"at", to_rfc3339(answer->at)}, {"by", text_or_null(answer->by)}});
    return given;
}

json consents_json(const OwnPage& page, std::string_view language) {
    auto consents = json::array();
    for (const auto kind : speakers::k_consent_kinds)
        consents.push_back({{"kind", speakers::to_string(kind)},
                            {"asked", text_json(speakers::consent_text(kind, page.event.organisation, language))},
                            {"answer", answer_json(speakers::answer_of(page.speaker, kind))}});
    return consents;
}

json assistants_json(const speakers::SpeakerService& service, const OwnPage& page) {
    auto assistants = json::array();
    for (const auto& assistant : page.assistants)
        assistants.push_back(
            {{"id", assistant.id.to_string()},
             {"name", assistant.name},
             {"made_at", to_rfc3339(assistant.made_at)},
             {"opened_at", assistant.opened_at ? json(to_rfc3339(*assistant.opened_at)) : json(nullptr)},
             {"link", "/speak/" + service.key_of(assistant)}});
    return assistants;
}

// Null where there is no agenda to plan by.
json absences_json(const OwnPage& page) {
    if (page.event.form == events::EventForm::webinar) return nullptr;
    auto absences = json::array();
    for (const auto& absence : page.absences)
        absences.push_back({{"id", absence.id.to_string()},
                            {"starts_at", to_rfc3339(absence.starts_at)},
                            {"ends_at", to_rfc3339(absence.ends_at)},
                            {"note", absence.note}});
    return absences;
}

json profile_json(const speakers::Profile& profile) {
    return {{"biography", json(profile.biography.all())},
            {"pronouns", profile.pronouns},
            {"pronounced", profile.pronounced},
            {"telephone", profile.telephone},
            {"needs", profile.needs}};
}

json shown_biography(const speakers::Profile& profile) {
    auto shown = json::object();
    for (const auto& [language, text] : profile.biography.all()) shown[language] = site::markdown_to_html(text);
    return shown;
}

}  // namespace

std::string public_page_of(const OwnPage& page) {
    const bool is_seen = !std::ranges::all_of(page.sessions, &speakers::OwnSession::planned);
    if (page.event.state == events::EventState::draft || !is_seen) return {};
    return "/events/" + page.event.slug + "/speakers/" + page.speaker.person.to_string();
}

std::string public_session_of(const speakers::StageEvent& event, const speakers::OwnSession& session) {
    if (event.state == events::EventState::draft || session.planned) return {};
    return "/events/" + event.slug + "/sessions/" + session.slug;
}

json speakers_page_json(const speakers::SpeakerService& service, const OwnPage& page, Instant now,
                        std::string_view language) {
    auto sessions = json::array();
    for (const auto& session : page.sessions) sessions.push_back(own_session_json(page.event, session));
    auto checklist = json::array();
    for (const auto& item : page.checklist)
        checklist.push_back({{"kind", speakers::to_string(item.kind)},
                             {"due_at", to_rfc3339(item.due_at)},
                             {"done", item.done},
                             {"extended", item.extended}});
    return {{"event", event_json(page.event)},
            {"name", page.speaker.name},
            {"affiliation", text_or_null(page.speaker.affiliation)},
            {"public_page", text_or_null(public_page_of(page))},
            {"sessions", std::move(sessions)},
            {"checklist", std::move(checklist)},
            {"profile", profile_json(page.speaker.profile)},
            {"shown_biography", shown_biography(page.speaker.profile)},
            {"photo", photo_json(page.speaker.photo)},
            {"consents", consents_json(page, language)},
            {"absences", absences_json(page)},
            {"sound_check", sound_check_json(page, now)},
            {"kept", kept_json(page.kept)},
            {"acting", page.acting ? json(page.acting->name) : json(nullptr)},
            {"assistants", assistants_json(service, page)}};
}

speakers::ProfileChange profile_change_in(const json& body) {
    speakers::ProfileChange change;
    if (const auto texts = body.find("biography"); texts != body.end())
        change.biography = texts->get<std::map<std::string, std::string>>();
    const auto take = [&](const char* name, std::optional<std::string>& into) {
        if (const auto text = body.find(name); text != body.end()) into = text->get<std::string>();
    };
    take("pronouns", change.pronouns);
    take("pronounced", change.pronounced);
    take("telephone", change.telephone);
    take("needs", change.needs);
    return change;
}

}  // namespace plenary::personal
