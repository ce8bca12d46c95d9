#include "site/event_view.hpp"

#include <nlohmann/json.hpp>

#include "platform/catalogue.hpp"
#include "site/mark.hpp"
#include "site/markdown.hpp"
#include "site/when_view.hpp"

namespace plenary::site {
namespace {

using events::Availability;
using events::Event;
using events::EventState;
using nlohmann::json;

// More sessions than this have a page of their own.
constexpr std::size_t k_sessions_in_place = 12;

const Catalogue& words_in(std::string_view language) { return catalogue("pages", language); }
json text_or_none(const std::string& text) { return text.empty() ? json(false) : json(text); }

json badge(const char* kind, const char* icon, std::string text) {
    return {{"kind", kind}, {"icon", icon}, {"text", std::move(text)}};
}

json places_badges(Availability places, const Catalogue& words) {
    switch (places) {
        case Availability::open: return json::array({badge("good", "tick", words.text("badge_places"))});
        case Availability::few: return json::array({badge("note", "clock", words.text("badge_few"))});
        case Availability::waitlist: return json::array({badge("wait", "clock", words.text("badge_full"))});
        case Availability::not_open: return json::array({badge("neutral", "clock", words.text("badge_not_open"))});
        case Availability::closed: return json::array({badge("neutral", "dash", words.text("badge_closed"))});
    }
    return json::array();
}

json badges(const Event& event, std::optional<Availability> places, bool has_recording, Instant now, const Catalogue& words) {
    if (event.state == EventState::cancelled) return json::array({badge("alert", "cross", words.text("badge_cancelled"))});
    if (has_recording) return json::array({badge("note", "play", words.text("badge_recording"))});
    if (is_over(event, now)) return json::array({badge("neutral", "dash", words.text("badge_ended"))});
    if (is_live(event, now)) return json::array({badge("live", "dot", words.text("badge_live"))});
    auto all = json::array();
    if (event.moved_from) all.push_back(badge("wait", "arrow", words.text("badge_moved")));
    if (places && event.registration != events::RegistrationMode::none)
        for (const auto& one : places_badges(*places, words)) all.push_back(one);
    return all;
}

json notice(const Event& event, const Catalogue& words, std::string_view language) {
    const auto reason = event.change_note.best(language).text;
    if (event.state == EventState::cancelled) {
        json link = false;
        if (event.series) link = {{"href", "/series/" + event.series->slug}, {"text", event.series->title.best(language).text}};
        return {{"kind", "alert"}, {"icon", "cross"}, {"badge", words.text("badge_cancelled")}, {"reason", reason},
                {"next", words.text("event_cancelled_next")}, {"link", link}};
    }
    if (!event.moved_from) return false;
    return {{"kind", "wait"}, {"icon", "arrow"}, {"badge", words.text("badge_moved")}, {"reason", reason},
            {"next", words.text("event_moved_next")}, {"link", false}};
}

json before(const Event& event, std::string_view language) {
    if (event.state == EventState::cancelled) return when_text(range_of(event), language);
    if (!event.moved_from) return false;
    auto range = range_of(event);
    range.end = *event.moved_from + (event.ends_at - event.starts_at);
    range.start = *event.moved_from;
    return when_text(range, language);
}

// The one primary button and the sentence beside it, as the clock alone decides; whether places are left
// the page learns from /now.
void add_action(json& view, const Event& event, bool has_recording, Instant now, std::string_view language) {
    const auto& words = words_in(language);
    view["action"] = view["action_note"] = view["resend"] = false;
    const auto href = event_path(event) + "/register";
    const auto open = may_register(event, now);
    const bool known_places = event.registration != events::RegistrationMode::none && event.state != EventState::cancelled;
    if (known_places && (open || open.error().code != ErrorCode::registration_not_open))
        view["resend"] = {{"href", href + "?again=1"}};
    if (open) {
        const auto* key = has_recording && is_over(event, now)                           ? "event_register_and_watch"
                          : event.registration == events::RegistrationMode::approval ? "event_ask" : "event_register";
        view["action"] = {{"href", href}, {"text", words.text(key)}};
        view["action_note"] = words.text("event_about_a_minute");
    } else if (open.error().code == ErrorCode::registration_not_open) {
        view["action_note"] = sentence_at("event_opens", *event.registration_opens_at, zone_named(event.zone), language);
    } else if (open.error().code == ErrorCode::registration_closed && event.registration_closes_at) {
        view["action_note"] = sentence_at("event_closed_since", *event.registration_closes_at, zone_named(event.zone), language);
    }
}

void add_outcome(json& view, const Event& event, std::string_view language) {
    view["has_outcome"] = !event.outcome_title.empty();
    view["outcome"] = json::array();
    if (event.outcome_title.empty()) return;
    view["outcome"].push_back({{"href", false}, {"title", event.outcome_title.best(language).text},
                               {"text", event.outcome_summary.best(language).text}});
}

json session_rows(const Event& event, const agenda::Agenda& agenda, std::string_view language) {
    auto rows = json::array();
    for (const auto& session : agenda.sessions) {
        auto row = slot_view({session.starts_at, session.ends_at, zone_named(event.zone)});
        row.update({{"title", session.title.best(language).text}, {"people", text_or_none(names_text(session.people))},
                    {"href", session_path(event, session)}});
        rows.push_back(std::move(row));
    }
    return rows;
}

json agenda_link(const Event& event, const agenda::Agenda& agenda, const Catalogue& words) {
    const auto days = by_day(agenda);
    std::map<std::string, int> rooms;
    for (const auto& day : days)
        for (const auto& room : day.rooms)
            if (room.room) ++rooms[room.room->name];
    return {{"href", event_path(event) + "/agenda"},
            {"text", words.text("event_agenda_facts", {{"sessions", std::to_string(agenda.sessions.size())},
                                                       {"rooms", std::to_string(rooms.size())},
                                                       {"days", std::to_string(days.size())}})}};
}

// One session says nothing that the event does not say itself.
void add_agenda(json& view, const Event& event, const agenda::Agenda& agenda, std::string_view language) {
    const auto& words = words_in(language);
    const bool in_place = agenda.sessions.size() > 1 && agenda.sessions.size() <= k_sessions_in_place;
    const auto zone = zone_named(event.zone);
    view["has_sessions"] = in_place;
    view["sessions"] = in_place ? session_rows(event, agenda, language) : json::array();
    view["agenda_zone"] = words.text("event_agenda_zone", {{"zone", zone_text(zone, language)}});
    view["agenda_timezone"] = event.zone;
    view["agenda_link"] = agenda.sessions.size() > k_sessions_in_place ? agenda_link(event, agenda, words) : json(false);
    const auto people = agenda.sessions.size() > k_sessions_in_place ? std::vector<agenda::SessionPerson>{} : people_of(agenda);
    view["has_speakers"] = !people.empty();
    view["speakers"] = people_view(people, language);
    view["has_materials"] = false;
    view["materials"] = json::array();
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

json recording_view(const Event& event, const std::optional<PublishedRecording>& recording, const Catalogue& words) {
    const bool recorded = recording || event.recorded == events::Recorded::yes;
    return {{"text", words.text(recorded ? "event_recorded" : "event_not_recorded")}, {"link", false}};
}

json contact_view(const Event& event) {
    if (event.reply_address().empty()) return false;
    return {{"name", event.reply_name()},
            {"organisation", event.reply_name() == event.organisation.name ? json(false) : json(event.organisation.name)},
            {"email", event.reply_address()}, {"phone", false}, {"phone_href", false}};
}

std::string kind_text(const Event& event, const Catalogue& words) {
    switch (event.form) {
        case events::EventForm::conference: return words.text("kind_conference");
        case events::EventForm::webinar: return words.text("kind_webinar");
        case events::EventForm::forum: return words.text("kind_forum");
        case events::EventForm::market_engagement: return words.text("kind_market");
    }
    return "";
}

std::string initials(const std::string& name) {
    std::string letters;
    bool start = true;
    for (std::size_t at = 0; at < name.size(); ++at) {
        const auto byte = static_cast<unsigned char>(name[at]);
        if (start && byte > 0x20) {
            const std::size_t length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
            letters += name.substr(at, length) + '\n';
        }
        start = byte == ' ';
    }
    const auto first = letters.substr(0, letters.find('\n'));
    letters.resize(letters.empty() ? 0 : letters.size() - 1);
    const auto last = letters.substr(letters.rfind('\n') + 1);
    return letters.contains('\n') ? first + last : first;
}

}  // namespace

TimeRange range_of(const Event& event) { return {event.starts_at, event.ends_at, zone_named(event.zone), event.all_day}; }
std::string event_path(const Event& event) { return "/events/" + event.slug; }
std::string session_path(const Event& event, const agenda::Session& session) {
    return event_path(event) + "/sessions/" + session.slug;
}

json original_view(const events::Text& shown, std::string_view language) {
    if (shown.language.empty() || shown.language == language) return false;
    const auto name = language_name(shown.language, language);
    return {{"code", shown.language}, {"note", words_in(language).text("original_language", {{"language", name}})}};
}

std::string place_text(const Event& event, std::string_view language) {
    const auto& words = words_in(language);
    const auto place = event.place.best(language).text;
    if (!event.on_site || place.empty()) return words.text("place_online");
    return event.online ? words.text("place_both", {{"place", place}}) : place;
}

json entry_view(const Event& event, std::optional<Availability> places, bool has_recording, Instant now, std::string_view language) {
    const auto title = event.title.best(language);
    const auto range = range_of(event);
    return {{"hue", event.hue()}, {"href", event_path(event)},
            {"kicker", event.series ? json(event.series->title.best(language).text) : json(false)},
            {"title", title.text}, {"summary", text_or_none(event.summary.best(language).text)},
            {"original", original_view(title, language)}, {"place", place_text(event, language)},
            {"languages", languages_text(event.languages, language)}, {"length", length_text(range, language)},
            {"when", when_view(range, language)},
            {"badges", badges(event, places, has_recording, now, words_in(language))}};
}

json event_view(const Event& event, const agenda::Agenda& agenda, const std::optional<PublishedRecording>& recording,
                Instant now, std::string_view language) {
    const auto& words = words_in(language);
    const auto title = event.title.best(language);
    const auto range = range_of(event);
    const bool cancelled = event.state == EventState::cancelled;
    json view{{"hue", event.hue()}, {"figure", mark_svg(event.slug)}, {"series", false}, {"kind", kind_text(event, words)},
              {"heading", title.text}, {"original", original_view(title, language)},
              {"summary", event.summary.best(language).text}, {"notice", notice(event, words, language)},
              {"before", before(event, language)}, {"when", cancelled ? json(false) : when_view(range, language)},
              {"place", place_text(event, language)}, {"address", false}, {"length", length_text(range, language)},
              {"languages", languages_text(event.languages, language)},
              {"cost", event.cost.empty() ? words.text("cost_free") : event.cost.best(language).text},
              {"availability_props", json{{"event", event.slug}, {"register_href", event_path(event) + "/register"}}.dump()},
              {"description", !event.description.empty()},
              {"description_html", markdown_to_html(event.description.best(language).text)},
              {"recording", recording_view(event, recording, words)}, {"contact", contact_view(event)}};
    if (event.series)
        view["series"] = {{"href", "/series/" + event.series->slug}, {"title", event.series->title.best(language).text}};
    add_action(view, event, recording.has_value(), now, language);
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

json people_view(const std::vector<agenda::SessionPerson>& people, std::string_view language) {
    auto all = json::array();
    for (const auto& person : people)
        all.push_back({{"name", person.name},
                       {"role", person.role == agenda::SessionRole::moderator ? json(words_in(language).text("event_moderator")) : json(false)},
                       {"position", text_or_none(person.affiliation)}, {"initials", initials(person.name)},
                       {"bio", text_or_none(person.biography.best(language).text)}, {"photo", false}});
    return all;
}

std::string names_text(const std::vector<agenda::SessionPerson>& people) {
    std::string text;
    for (const auto& person : people) text += (text.empty() ? "" : ", ") + person.name;
    return text;
}

}  // namespace plenary::site
