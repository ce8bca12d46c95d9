#include "site/event_json.hpp"

#include <nlohmann/json.hpp>

#include "agenda/session_kind.hpp"
#include "events/topics.hpp"
#include "platform/instant_text.hpp"
#include "site/markdown.hpp"

namespace plenary::site {
namespace {

using agenda::Session;
using events::Event;
using events::TextByLanguage;
using nlohmann::json;

json text_or_null(const TextByLanguage& text) { return text.empty() ? json(nullptr) : json(text.all()); }
json text_or_null(const std::string& text) { return text.empty() ? json(nullptr) : json(text); }
json instant_or_null(const std::optional<Instant>& instant) {
    return instant ? json(to_rfc3339(*instant)) : json(nullptr);
}
json topic(const std::string& slug) { return {{"slug", slug}, {"name", events::topic_name(slug).all()}}; }

json place_json(const Event& event) {
    if (!event.on_site || event.place.empty()) return nullptr;
    return {{"text", event.place.all()}, {"country", text_or_null(event.country)}};
}

json series_link(const events::Series& series) {
    return {{"id", series.id.to_string()},
            {"slug", series.slug},
            {"title", series.title.all()},
            {"kind", series.kind == events::SeriesKind::webinar ? "webinars" : "conference"},
            {"hue", series.hue}};
}

json outcome_json(const Event& event) {
    if (event.outcome_title.empty()) return nullptr;
    return {{"title", event.outcome_title.all()}, {"summary", text_or_null(event.outcome_summary)}};
}

json partners(const Event& event, bool funders) {
    auto all = json::array();
    for (const auto& party : event.parties) {
        if ((party.role == events::PartyRole::funder) != funders) continue;
        all.push_back({{"name", {{"en", party.name}}},
                       {"link", text_or_null(party.url)},
                       {"mark", nullptr},
                       {"sentence", funders && all.empty() ? text_or_null(event.funding) : json(nullptr)}});
    }
    return all;
}

json question_json(const events::Question& question) {
    auto options = json::array();
    for (const auto& option : question.options) options.push_back({{"key", option.key}, {"label", option.label.all()}});
    return {{"key", question.key},
            {"kind", to_string(question.kind)},
            {"label", question.label.all()},
            {"why", text_or_null(question.reason)},
            {"required", question.required},
            {"options", std::move(options)},
            {"max_length", question.max_length}};
}

json form_json(const Event& event) {
    auto questions = json::array();
    for (const auto& question : event.questions) questions.push_back(question_json(question));
    auto consents = json::array();
    for (const auto& consent : event.consents)
        consents.push_back({{"key", consent.key},
                            {"version", consent.version},
                            {"text", consent.text.all()},
                            {"required", consent.required}});
    return {{"opens_at", instant_or_null(event.registration_opens_at)},
            {"closes_at", instant_or_null(event.registration_closes_at)},
            {"approval", event.registration == events::RegistrationMode::approval},
            {"questions", std::move(questions)},
            {"consents", std::move(consents)}};
}

json description_html(const Event& event) {
    if (event.description.empty()) return nullptr;
    json html = json::object();
    for (const auto& [language, text] : event.description.all()) html[language] = markdown_to_html(text);
    return html;
}

json contact_json(const Event& event) {
    if (event.reply_address().empty()) return nullptr;
    return {{"name", event.reply_name()},
            {"email", event.reply_address()},
            {"telephone", text_or_null(event.organisation.contact_phone)}};
}

json people_json(const agenda::Agenda& agenda) {
    auto all = json::array();
    for (const auto& person : people_of(agenda))
        if (person.role != agenda::SessionRole::interpreter)
            all.push_back({{"id", person.id.to_string()},
                           {"name", person.name},
                           {"role", to_string(person.role)},
                           {"affiliation", text_or_null(person.affiliation)},
                           {"portrait", nullptr}});
    return all;
}

std::string first_language(const Event& event) { return event.languages.empty() ? "en" : event.languages.front(); }

json room_json(const Event& event, const std::optional<agenda::Room>& room) {
    if (!room) return nullptr;
    return {{"id", room->id.to_string()}, {"name", {{first_language(event), room->name}}}};
}

json session_link(const Session& session) {
    return {{"id", session.id.to_string()},
            {"title", session.title.all()},
            {"starts_at", to_rfc3339(session.starts_at)},
            {"ends_at", to_rfc3339(session.ends_at)}};
}

json sign_up_json(const Session& session) {
    return session.sign_up ? json{{"closes_at", to_rfc3339(sign_up_end(session))}} : json(nullptr);
}

json sign_ups_json(const Event& event, const agenda::Agenda& agenda,
                   const std::vector<registration::SignUpPlaces>& places, Instant now) {
    auto all = json::array();
    for (const auto& left : places)
        if (const auto* session = find_session(agenda, left.session.to_string()))
            all.push_back({{"session", left.session.to_string()},
                           {"places", to_string(availability_of(event, *session, left, now))}});
    return all;
}

json session_json(const Event& event, const Session& session) {
    const auto language = session.language.empty() ? first_language(event) : session.language;
    auto people = json::array();
    for (const auto& person : session.people)
        if (person.role != agenda::SessionRole::interpreter)
            people.push_back({{"name", person.name}, {"role", to_string(person.role)}});
    auto shown = session_link(session);
    shown.update({{"kind", to_string(agenda::kind_of(session.kind))},
                  {"summary", session.subtitle.empty() ? json(nullptr) : json{{language, session.subtitle}}},
                  {"room", room_json(event, session.room)},
                  {"tracks", session.track.empty() ? json::array() : json::array({session.track})},
                  {"languages", json::array({language})},
                  {"people", std::move(people)},
                  {"cancelled", session.state == agenda::SessionState::cancelled},
                  {"planned_starts_at", instant_or_null(session.planned_start)},
                  {"status_line", text_or_null(session.status_line)},
                  {"recorded", session.recorded == events::Recorded::yes},
                  {"sign_up", sign_up_json(session)}});
    return shown;
}

}  // namespace

json event_summary_json(const Event& event) {
    auto themes = json::array();
    for (const auto& theme : event.themes) themes.push_back(topic(theme));
    return {{"id", event.id.to_string()},
            {"slug", event.slug},
            {"title", event.title.all()},
            {"summary", text_or_null(event.summary)},
            {"state", to_string(event.state)},
            {"form", to_string(event.participation())},
            {"starts_at", to_rfc3339(event.starts_at)},
            {"ends_at", to_rfc3339(event.ends_at)},
            {"zone", event.zone},
            {"all_day", event.all_day},
            {"place", place_json(event)},
            {"languages", event.languages},
            {"region", event.regions.empty() ? json(nullptr) : topic(event.regions.front())},
            {"themes", std::move(themes)},
            {"series", event.series ? series_link(*event.series) : json(nullptr)},
            {"postponed", event.postponed},
            {"moved_from", instant_or_null(event.moved_from)},
            {"notice", text_or_null(event.change_note)}};
}

json event_json(const Event& event, const agenda::Agenda& agenda) {
    auto shown = event_summary_json(event);
    auto sessions = json::array();
    for (const auto& session : agenda.sessions) sessions.push_back(session_json(event, session));
    shown.update({{"description", text_or_null(event.description)},
                  {"description_html", description_html(event)},
                  {"outcome", outcome_json(event)},
                  {"hosts", partners(event, false)},
                  {"funders", partners(event, true)},
                  {"people", people_json(agenda)},
                  {"sessions", std::move(sessions)},
                  {"registration", form_json(event)},
                  {"recorded", event.recorded == events::Recorded::yes},
                  {"contact", contact_json(event)}});
    return shown;
}

json event_now_json(const Event& event, const agenda::Agenda& agenda, events::Availability availability,
                    const std::vector<registration::SignUpPlaces>& places, Instant now) {
    auto live = json::array();
    const bool event_is_live = is_live(event, now);
    for (const auto& session : agenda.sessions)
        if (event_is_live && agenda::is_live(session, now)) live.push_back(session_link(session));
    return {{"at", to_rfc3339(now)},
            {"version", event.version},
            {"state", to_string(event.state)},
            {"live", event_is_live},
            {"availability", to_string(availability)},
            {"opens_at", instant_or_null(event.registration_opens_at)},
            {"closes_at", instant_or_null(event.registration_closes_at)},
            {"sessions_live", std::move(live)},
            {"sign_ups", sign_ups_json(event, agenda, places, now)}};
}

json agenda_json(const Event& event, const agenda::Agenda& agenda) {
    auto days = json::array();
    for (const auto& day : by_day(agenda)) {
        auto rooms = json::array();
        for (const auto& room : day.rooms) {
            auto sessions = json::array();
            for (const auto* session : room.sessions) sessions.push_back(session_json(event, *session));
            rooms.push_back({{"room", room_json(event, room.room)}, {"sessions", std::move(sessions)}});
        }
        days.push_back({{"day", day.day}, {"rooms", std::move(rooms)}});
    }
    return {{"zone", event.zone},
            {"version", agenda.release.empty() ? json(nullptr) : json(agenda.release)},
            {"days", std::move(days)}};
}

json series_summary_json(const events::Series& series) {
    auto shown = series_link(series);
    shown["summary"] = text_or_null(series.summary);
    return shown;
}

json series_json(const events::Series& series, const std::vector<std::shared_ptr<const Event>>& events) {
    auto shown = series_summary_json(series);
    auto editions = json::array();
    for (const auto& event : events) {
        editions.push_back(event_summary_json(*event));
        editions.back()["outcome"] = outcome_json(*event);
    }
    shown.update({{"description", text_or_null(series.description)}, {"editions", std::move(editions)}});
    return shown;
}

}  // namespace plenary::site
