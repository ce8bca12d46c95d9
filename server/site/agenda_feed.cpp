#include "site/agenda_feed.hpp"

#include "messages/calendar_feed.hpp"
#include "site/event_view.hpp"
#include "site/when_view.hpp"

namespace plenary::site {
namespace {

using messages::CalendarEntry;
using messages::CalendarFeed;

constexpr std::chrono::hours k_refresh{1};

std::string language_of(const events::Event& event) { return event.languages.empty() ? "en" : event.languages.front(); }

std::string lines(const std::vector<std::string>& parts) {
    std::string text;
    for (const auto& part : parts)
        if (!part.empty()) text += (text.empty() ? "" : "\n") + part;
    return text;
}

// Nothing takes place at the times known: as the entries of the mails have it.
bool is_off(const events::Event& event) { return event.state == events::EventState::cancelled || event.postponed; }

std::string location_of(const events::Event& event, const agenda::Session& session, const std::string& language) {
    if (!session.room) return place_text(event, language);
    const auto place = event.on_site ? event.place.best(language).text : "";
    return place.empty() ? session.room->name : session.room->name + ", " + place;
}

std::string uid_of(const agenda::Session& session) { return session.id.to_string() + "@plenary"; }

CalendarEntry session_entry(const events::Event& event, const agenda::Agenda& agenda, const agenda::Session& session,
                            const std::string& public_url, Instant now) {
    const auto language = language_of(event);
    const auto shown = session.language.empty() ? language : session.language;
    std::vector<agenda::SessionPerson> people;
    for (const auto& person : session.people)
        if (person.role != agenda::SessionRole::interpreter) people.push_back(person);
    const bool alone = agenda.sessions.size() == 1;
    return {
        .uid = uid_of(session),
        .sequence = static_cast<int>(event.version),
        .changed = now,
        .when = {session.starts_at, session.ends_at, zone_named(agenda.zone)},
        .summary = session.title.best(shown, language).text,
        .description = lines({session.subtitle, names_text(people), session.status_line.best(shown, language).text}),
        .location = location_of(event, session, language),
        .url = public_url + (alone ? event_path(event) : session_path(event, session)),
        .organiser = {},
        .attendee = std::nullopt,
        .cancelled = is_off(event) || session.state == agenda::SessionState::cancelled};
}

// Only what stands in the same calendar is named: what is not there nobody can look up.
void relate(CalendarEntry& entry, const agenda::Session& session, const AgendaPart& part) {
    for (const auto* other : part.sessions) {
        if (session.within == other->id) entry.part_of = uid_of(*other);
        if (session.again_of == other->id) entry.repeat_of = uid_of(*other);
    }
}

CalendarEntry event_entry(const events::Event& event, const std::string& public_url, Instant now) {
    return {.uid = event.id.to_string() + "@plenary",
            .sequence = event.calendar_sequence,
            .changed = now,
            .when = range_of(event),
            .summary = event.title.best("en").text,
            .description = event.summary.best("en").text,
            .location = place_text(event, "en"),
            .url = public_url + event_path(event),
            .organiser = {},
            .attendee = std::nullopt,
            .cancelled = is_off(event)};
}

CalendarFeed empty_feed(const agenda::Agenda& agenda, const AgendaPart& part, std::string url) {
    return {.name = part.name, .url = std::move(url), .zone = agenda.zone, .refresh = k_refresh, .entries = {}};
}

}  // namespace

std::string agenda_feed(const events::Event& event, const agenda::Agenda& agenda, const AgendaPart& part,
                        const std::string& public_url, Instant now) {
    auto feed = empty_feed(agenda, part, public_url + event_path(event));
    for (const auto* session : part.sessions) {
        feed.entries.push_back(session_entry(event, agenda, *session, public_url, now));
        if (session->within || session->again_of) relate(feed.entries.back(), *session, part);
    }
    return write_feed(feed);
}

std::string agenda_feed(const events::Event& event, const agenda::Agenda& agenda, const AgendaPart& part,
                        const Follower& follower, const std::string& public_url, Instant now) {
    auto feed = empty_feed(agenda, part, follower.page);
    for (const auto* session : part.sessions) {
        auto entry = session_entry(event, agenda, *session, public_url, now);
        if (session->within || session->again_of) relate(entry, *session, part);
        entry.url = follower.page;
        entry.description = lines({entry.description, follower.page});
        // A place that is lost is a change which no other entry of this session has.
        entry.sequence += follower.holds_place ? 0 : 1;
        entry.cancelled = entry.cancelled || !follower.holds_place;
        feed.entries.push_back(std::move(entry));
    }
    return write_feed(feed);
}

std::string events_feed(const std::vector<std::shared_ptr<const events::Event>>& events, const std::string& name,
                        const std::string& public_url, Instant now) {
    CalendarFeed feed{.name = name, .url = public_url + "/events", .zone = "", .refresh = k_refresh, .entries = {}};
    for (const auto& event : events) feed.entries.push_back(event_entry(*event, public_url, now));
    return write_feed(feed);
}

}  // namespace plenary::site
