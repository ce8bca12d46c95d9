#include "site/agenda_part.hpp"

#include <algorithm>

#include "platform/catalogue.hpp"

namespace plenary::site {
namespace {

using agenda::Agenda;
using agenda::Session;
using events::Event;

std::string language_of(const Event& event) { return event.languages.empty() ? "en" : event.languages.front(); }
std::string title_of(const Event& event) { return event.title.best(language_of(event)).text; }

// "Cool streets, Hall 1, 2026-07-04": each as the sessions found write it.
std::string name_of(const Event& event, const std::vector<const Session*>& found, const AgendaFilter& filter) {
    auto name = title_of(event);
    if (found.empty()) return name;
    bool first = true;
    const auto add = [&](bool asked, const std::string& part) {
        if (!asked) return;
        name += (first ? ": " : ", ") + part;
        first = false;
    };
    add(!filter.of(Facet::track).empty(), found.front()->track);
    add(!filter.of(Facet::room).empty(), found.front()->room ? found.front()->room->name : "");
    add(!filter.of(Facet::kind).empty(), found.front()->kind);
    add(!filter.day.empty(), filter.day);
    add(!filter.of(Facet::language).empty(), filter.of(Facet::language));
    return name;
}

}  // namespace

AgendaPart whole_agenda(const Event& event, const Agenda& agenda) { return part_for(event, agenda, AgendaFilter{}); }

AgendaPart part_for(const Event& event, const Agenda& agenda, const AgendaFilter& filter) {
    const AgendaFacets facets(event, agenda);
    const auto asked = facets.named(filter);
    std::vector<const Session*> found;
    for (const auto& session : agenda.sessions)
        if (asked && (asked->day.empty() || session.day == asked->day) && facets.matches(session, *asked))
            found.push_back(&session);
    auto name = name_of(event, found, asked.value_or(filter));
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
