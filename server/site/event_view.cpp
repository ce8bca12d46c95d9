#include "site/event_view.hpp"

#include <nlohmann/json.hpp>

#include "platform/catalogue.hpp"
#include "site/agenda_view.hpp"
#include "site/event_action_view.hpp"
#include "site/mark.hpp"
#include "site/markdown.hpp"
#include "site/publications_view.hpp"
#include "site/when_view.hpp"

namespace plenary::site {
namespace {

using events::Event;
using events::EventState;
using nlohmann::json;

// More sessions than this have a page of their own.
constexpr std::size_t k_sessions_in_place = 12;

const Catalogue& words_in(std::string_view language) { return catalogue("pages", language); }
json text_or_none(const std::string& text) { return text.empty() ? json(false) : json(text); }

void add_outcome(json& view, const Event& event, std::string_view language) {
    view["has_outcome"] = !event.outcome_title.empty();
    view["outcome"] = json::array();
    if (event.outcome_title.empty()) return;
    view["outcome"].push_back({{"href", false},
                               {"title", event.outcome_title.best(language).text},
                               {"text", event.outcome_summary.best(language).text}});
}

json session_rows(const Event& event, const agenda::Agenda& agenda, std::string_view language) {
    auto rows = json::array();
    for (const auto& session : agenda.sessions) {
        auto row = slot_view({session.starts_at, session.ends_at, zone_named(event.zone)});
        const auto title = session.title.best(language);
        row.update({{"title", title.text},
                    {"title_lang", foreign_code(title, language)},
                    {"people", text_or_none(names_text(session.people))},
                    {"href", session_path(event, session)}});
        rows.push_back(std::move(row));
    }
    return rows;
}

json agenda_link(const Event& event, const agenda::Agenda& agenda, std::string_view language) {
    return {{"href", event_path(event) + "/agenda"}, {"text", agenda_facts(agenda, language)}};
}

// One session says nothing that the event does not say itself.
void add_agenda(json& view, const Event& event, const agenda::Agenda& agenda, std::string_view language) {
    const auto& words = words_in(language);
    const bool in_place = agenda.sessions.size() > 1 && agenda.sessions.size() <= k_sessions_in_place;
    const auto zone = zone_named(event.zone);
    view["has_sessions"] = in_place;
    view["files"] = agenda_files_view(event, agenda, language);
    view["sessions"] = in_place ? session_rows(event, agenda, language) : json::array();
    view["agenda_zone"] = words.text("event_agenda_zone", {{"zone", zone_text(zone, language)}});
    view["agenda_timezone"] = event.zone;
    view["agenda_link"] =
        agenda.sessions.size() > k_sessions_in_place ? agenda_link(event, agenda, language) : json(false);
    const auto people =
        agenda.sessions.size() > k_sessions_in_place ? std::vector<agenda::SessionPerson>{} : people_of(agenda);
    view["has_speakers"] = !people.empty();
    view["speakers"] = people_view(event, people, language);
    view["has_materials"] = false;
    view["materials"] = json::array();
    add_publications(view, {}, language);
}

void add_parties(json& view, const Event& event, std::string_view language) {
    auto hosts = json::array();
    auto funders = json::array();
    for (const auto& party : event.parties) {
        json shown{{"logo", false}, {"href", text_or_none(party.url)}, {"name", party.name}};
        if (party.role != events::PartyRole::funder) {
            hosts.push_back(std::move(shown));
        } else {
            shown["sentence"] = funders.empty() ? text_or_none(event.funding.best(language).text) : json(false);
            funders.push_back(std::move(shown));
        }
    }
    view["has_hosts"] = !hosts.empty();
    view["has_funders"] = !funders.empty();
    view["hosts"] = std::move(hosts);
    view["funders"] = std::move(funders);
}

std::string_view who_watches(const PublishedRecording& recording) {
    if (recording.audience == "public") return "event_was_recorded_public";
    return recording.audience == "attendees" ? "event_was_recorded_attendees" : "event_was_recorded";
}

json recording_view(const Event& event, const std::optional<PublishedRecording>& recording, Instant now,
                    const Catalogue& words) {
    const bool recorded = recording || event.recorded == events::Recorded::yes;
    std::string_view key = recorded ? "event_recorded" : "event_not_recorded";
    if (is_over(event, now))
        key = recording ? who_watches(*recording) : recorded ? "event_recording_not_there" : "event_not_recorded_past";
    if (!recording) return {{"text", words.text(key)}, {"link", false}};
    const json link{{"href", event_path(event) + "/recording"}, {"text", words.text("event_watch")}};
    return {{"text", words.text(key)}, {"link", link}};
}

json contact_view(const Event& event) {
    if (event.reply_address().empty()) return false;
    return {
        {"name", event.reply_name()},
        {"organisation", event.reply_name() == event.organisation.name ? json(false) : json(event.organisation.name)},
        {"email", event.reply_address()},
        {"phone", false},
        {"phone_href", false}};
}

}  // namespace

std::string kind_text(events::EventForm form, const Catalogue& words) {
    switch (form) {
        case events::EventForm::conference:
            return words.text("kind_conference");
        case events::EventForm::webinar:
            return words.text("kind_webinar");
        case events::EventForm::forum:
            return words.text("kind_forum");
        case events::EventForm::market_engagement:
            return words.text("kind_market");
    }
    return "";
}

TimeRange range_of(const Event& event) {
    return {event.starts_at, event.ends_at, zone_named(event.zone), event.all_day};
}
std::string event_path(const Event& event) { return "/events/" + event.slug; }
std::string session_path(const Event& event, const agenda::Session& session) {
    return event_path(event) + "/sessions/" + session.slug;
}
std::string speaker_path(const Event& event, const agenda::SessionPerson& person) {
    return event_path(event) + "/speakers/" + person.id.to_string();
}

json event_view(const Event& event, const agenda::Agenda& agenda, const std::optional<PublishedRecording>& recording,
                Instant now, std::string_view language) {
    const auto& words = words_in(language);
    const auto title = event.title.best(language);
    const auto range = range_of(event);
    const bool takes_place = event.state != EventState::cancelled && !event.postponed;
    json view{{"hue", event.hue()},
              {"figure", mark_svg(event.slug)},
              {"series", false},
              {"kind", kind_text(event.form, words)},
              {"heading", title.text},
              {"original", original_view(title, language)},
              {"summary", event.summary.best(language).text},
              {"notice", notice_view(event, language)},
              {"before", before_view(event, language)},
              {"when", takes_place ? when_view(range, language) : json(false)},
              {"place", place_text(event, language)},
              {"address", false},
              {"length", length_text(range, language)},
              {"languages", languages_text(event.languages, language)},
              {"cost", event.cost.empty() ? words.text("cost_free") : event.cost.best(language).text},
              {"description", !event.description.empty()},
              {"description_html", markdown_to_html(event.description.best(language).text)},
              {"recording", recording_view(event, recording, now, words)},
              {"state", state_view(event, now, language)},
              {"contact", contact_view(event)}};
    if (event.series)
        view["series"] = {{"href", "/series/" + event.series->slug},
                          {"title", event.series->title.best(language).text}};
    add_event_action(view, event, recording.has_value(), now, language);
    add_outcome(view, event, language);
    add_agenda(view, event, agenda, language);
    add_parties(view, event, language);
    return view;
}

std::optional<Instant> page_boundary(const Event& event, Instant now) {
    std::optional<Instant> next;
    for (const auto at : {std::optional(event.starts_at), std::optional(event.ends_at), event.registration_opens_at,
                          event.registration_closes_at})
        if (at && *at > now && (!next || *at < *next)) next = at;
    return next;
}

}  // namespace plenary::site
