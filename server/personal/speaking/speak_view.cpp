#include "personal/speaking/speak_view.hpp"

#include <nlohmann/json.hpp>

#include "personal/speaking/speak_json.hpp"
#include "platform/catalogue.hpp"
#include "platform/time_text.hpp"
#include "site/event_view.hpp"
#include "site/markdown.hpp"
#include "site/when_view.hpp"

namespace plenary::personal {
namespace {

using nlohmann::json;
using speakers::OwnPage;

const Catalogue& words(std::string_view language) { return catalogue("speakers", language); }
json text_or_none(const std::string& text) { return text.empty() ? json(false) : json(text); }

// "Ada Asks (City of Porto), Ben Brown, moderator": who else is there.
std::string others_text(const std::vector<speakers::OnStage>& others, std::string_view language) {
    std::string text;
    for (const auto& person : others) {
        text += (text.empty() ? "" : "; ") + person.name;
        if (!person.affiliation.empty()) text += " (" + person.affiliation + ")";
        if (person.role != agenda::SessionRole::speaker)
            text += ", " + words(language).text("role." + std::string(agenda::to_string(person.role)));
        if (!person.telephone.empty()) text += ", " + person.telephone;
    }
    return text;
}

// Where to go on the day.
json backstage_view(const OwnPage& page, const speakers::OwnSession& session, Instant now, std::string_view language) {
    if (backstage(page, now) != &session) return false;
    if (session.room.empty()) return words(language).text("page.backstage_ask");
    return words(language).text("page.backstage_room", {{"room", session.room}});
}

json session_view(const speakers::StageEvent& event, const speakers::OwnSession& session, std::string_view language) {
    const auto title = session.title.best(language);
    const auto others = others_text(session.others, language);
    return {{"id", "session-" + session.id.to_string()},
            {"title", title.text},
            {"lang", title.language == language ? json(false) : json(title.language)},
            {"href", text_or_none(public_session_of(event, session))},
            {"when", site::when_view({session.starts_at, session.ends_at, zone_of(event)}, language)},
            {"role", words(language).text("role." + std::string(agenda::to_string(session.role)))},
            {"room", text_or_none(session.room)},
            {"cancelled", session.state == agenda::SessionState::cancelled
                              ? json(words(language).text("page.session_cancelled"))
                              : json(false)},
            {"planned", session.planned ? json(words(language).text("page.planned")) : json(false)},
            {"others", others.empty() ? json(false) : json(words(language).text("page.with", {{"names", others}}))}};
}

json item_view(const OwnPage& page, const speakers::Item& item, Instant now, std::string_view language) {
    const auto name = std::string(speakers::to_string(item.kind));
    const Values moment{{"moment", instant_text(item.due_at, zone_of(page.event), language)}};
    const auto* due = now >= item.due_at ? "page.late" : item.extended ? "page.due_extended" : "page.due";
    return {{"id", name},
            {"title", words(language).text("item." + name)},
            {"done", item.done},
            {"state", words(language).text(item.done ? "page.done" : "page.open")},
            {"due", item.done ? json(false) : json(words(language).text(due, moment))}};
}

json next_view(const OwnPage& page, Instant now, std::string_view language) {
    if (const auto* session = backstage(page, now))
        return {{"href", "#session-" + session->id.to_string()}, {"text", words(language).text("next.backstage")}};
    const auto* next = speakers::next_open(page.checklist);
    if (!next) return false;
    const auto name = std::string(speakers::to_string(next->kind));
    return {{"href", "#" + name}, {"text", words(language).text("next." + name)}};
}

json contact_view(const speakers::StageEvent& event) {
    return {{"name", event.contact_name.empty() ? event.organisation : event.contact_name},
            {"email", text_or_none(event.contact_email)},
            {"phone", text_or_none(event.contact_phone)}};
}

}  // namespace

json speak_view(const OwnPage& page, const std::string& key, Instant now, std::string_view language) {
    const auto& texts = words(language);
    auto sessions = json::array();
    for (const auto& session : page.sessions) {
        sessions.push_back(session_view(page.event, session, language));
        sessions.back()["backstage"] = backstage_view(page, session, now, language);
    }
    auto checklist = json::array();
    for (const auto& item : page.checklist) checklist.push_back(item_view(page, item, now, language));
    const auto title = page.event.title.best(language);
    const auto biography = page.speaker.profile.biography.best(language);
    return {{"props", json{{"speaker_key", key}}.dump()},
            {"hue", page.event.hue},
            {"heading", title.text},
            {"heading_lang", title.language == language ? json(false) : json(title.language)},
            {"greeting", texts.text("page.greeting", {{"name", page.speaker.name}})},
            {"acting", page.acting ? json(texts.text("page.acting", {{"name", page.acting->name}})) : json(false)},
            {"lead", texts.text(page.acting ? "page.lead_acting" : "page.lead")},
            {"cancelled", page.event.state == events::EventState::cancelled ? json(texts.text("page.event_cancelled"))
                                                                            : json(false)},
            {"next", next_view(page, now, language)},
            {"all_done", speakers::next_open(page.checklist) ? json(false) : json(texts.text("page.all_done"))},
            {"on_stage", texts.text("page.on_stage")},
            {"sessions", std::move(sessions)},
            {"no_session", page.sessions.empty() ? json(texts.text("page.no_session")) : json(false)},
            {"asked", texts.text("page.asked")},
            {"checklist", std::move(checklist)},
            {"preview", texts.text("page.preview")},
            {"photo",
             page.speaker.photo ? json(site::photo_path(page.speaker.photo->square.to_string(), 800)) : json(false)},
            {"photo_alt", texts.text("page.photo_alt", {{"name", page.speaker.name}})},
            {"name", page.speaker.name},
            {"affiliation", text_or_none(page.speaker.affiliation)},
            {"biography_html", text_or_none(site::markdown_to_html(biography.text))},
            {"no_biography", biography.text.empty() ? json(texts.text("page.no_biography")) : json(false)},
            {"ask", texts.text("page.ask")},
            {"contact", contact_view(page.event)},
            {"noscript", texts.text("page.noscript")}};
}

}  // namespace plenary::personal
