#include "site/agenda_part.hpp"

#include <algorithm>

#include "events/slug.hpp"
#include "platform/catalogue.hpp"
#include "platform/text.hpp"

namespace plenary::site {
namespace {

using agenda::Agenda;
using agenda::Session;
using events::Event;

std::string language_of(const Event& event) { return event.languages.empty() ? "en" : event.languages.front(); }
std::string title_of(const Event& event) { return event.title.best(language_of(event)).text; }

bool is_called(const std::string& name, const std::string& wanted) {
    return !name.empty() && (fold(name) == fold(wanted) || events::slug_of(name) == wanted);
}

bool is_in(const Session& session, const std::string& room) {
    return session.room && (session.room->id.to_string() == room || is_called(session.room->name, room));
}

bool fits(const Event& event, const Session& session, const CalendarFilter& filter) {
    if (filter.day && session.day != *filter.day) return false;
    if (filter.track && !is_called(session.track, *filter.track)) return false;
    if (filter.room && !is_in(session, *filter.room)) return false;
    const auto spoken = session.language.empty() ? language_of(event) : session.language;
    return !filter.language || fold(spoken) == fold(*filter.language);
}

// "Cool streets: Hall 1, Water", as the sessions found write it.
std::string name_of(const Event& event, const std::vector<const Session*>& found, const CalendarFilter& filter) {
    std::vector<std::string> parts;
    if (!found.empty()) {
        if (filter.track) parts.push_back(found.front()->track);
        if (filter.room) parts.push_back(found.front()->room->name);
        if (filter.day) parts.push_back(*filter.day);
        if (filter.language) parts.push_back(*filter.language);
    }
    auto name = title_of(event);
    for (std::size_t i = 0; i < parts.size(); ++i) name += (i == 0 ? ": " : ", ") + parts[i];
    return name;
}

}  // namespace

std::string CalendarFilter::key() const {
    std::string text;
    for (const auto* part : {&track, &room, &day, &language}) text += fold(part->value_or("")) + '\n';
    return text;
}

AgendaPart whole_agenda(const Event& event, const Agenda& agenda) { return part_for(event, agenda, CalendarFilter{}); }

AgendaPart part_for(const Event& event, const Agenda& agenda, const CalendarFilter& filter) {
    std::vector<const Session*> found;
    for (const auto& session : agenda.sessions)
        if (fits(event, session, filter)) found.push_back(&session);
    auto name = name_of(event, found, filter);
    return {std::move(name), std::move(found)};
}

AgendaPart part_for(const Event& event, const Agenda& agenda, const agenda::Favourites& favourites) {
    AgendaPart part{title_of(event) + ": " + catalogue("pages", language_of(event)).text("calendar_mine"), {}};
    for (const auto& session : agenda.sessions)
        if (std::ranges::binary_search(favourites.sessions, session.id)) part.sessions.push_back(&session);
    return part;
}

AgendaPart part_for(const Event& event, const Session& session) {
    return {session.title.best(session.language.empty() ? language_of(event) : session.language).text, {&session}};
}

}  // namespace plenary::site
