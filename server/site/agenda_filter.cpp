#include "site/agenda_filter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "agenda/session_kind.hpp"
#include "events/slug.hpp"
#include "platform/catalogue.hpp"
#include "platform/text.hpp"
#include "site/event_view.hpp"
#include "site/when_view.hpp"

namespace plenary::site {
namespace {

using agenda::Session;

std::vector<std::pair<std::string, std::string>> with_slugs(const std::vector<std::string>& names) {
    std::vector<std::pair<std::string, std::string>> named;
    std::set<std::string, std::less<>> taken;
    for (const auto& name : names) {
        const auto slug = events::slug_of(name);
        named.emplace_back(events::free_slug(slug.empty() ? "x" : slug, taken), name);
    }
    return named;
}

std::vector<std::string> rooms_of(const agenda::Agenda& agenda) {
    std::map<std::string, int, std::less<>> positions;
    for (const auto& session : agenda.sessions)
        if (session.room) positions.try_emplace(session.room->name, session.room->position);
    std::vector<std::string> names;
    for (const auto& [name, position] : positions) names.push_back(name);
    std::ranges::sort(names, {}, [&](const auto& name) { return std::pair(positions.at(name), name); });
    return names;
}

std::vector<std::string> tracks_of(const agenda::Agenda& agenda) {
    std::set<std::string> names;
    for (const auto& session : agenda.sessions)
        if (!session.track.empty()) names.insert(session.track);
    return {names.begin(), names.end()};
}

std::string encoded(std::string_view text) {
    std::string safe;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        safe += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return safe;
}

}  // namespace

bool holds_each_word(const Session& session, std::string_view text) {
    std::string searched = names_text(session.people) + '\n' + session.track;
    for (const auto& [language, title] : session.title.all()) searched += '\n' + title;
    if (session.room) searched += '\n' + session.room->name;
    searched = fold(searched);
    const auto words = fold(text);
    std::string_view rest = words;
    while (!rest.empty()) {
        const auto end = std::min(rest.find(' '), rest.size());
        if (!searched.contains(rest.substr(0, end))) return false;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return true;
}

std::string_view to_string(Facet facet) {
    constexpr std::array<std::string_view, k_facets.size()> k_names{"track", "room", "language", "kind"};
    return k_names.at(static_cast<std::size_t>(facet));
}

bool AgendaFilter::narrows() const {
    return !text.empty() || std::ranges::any_of(values, [](const auto& value) { return !value.empty(); });
}

std::string AgendaFilter::query() const {
    std::string query;
    const auto add = [&](std::string_view name, const std::string& value) {
        if (value.empty()) return;
        query += query.empty() ? '?' : '&';
        query += std::string(name) + '=' + value;
    };
    add("day", day);
    for (const auto facet : k_facets) add(to_string(facet), of(facet));
    add("q", encoded(text));
    return query;
}

bool is_worth_keeping(const AgendaFilter& filter) {
    return filter.text.empty() &&
           std::ranges::count_if(filter.values, [](const auto& value) { return !value.empty(); }) <= 1;
}

AgendaFacets::AgendaFacets(const events::Event& event, const agenda::Agenda& agenda)
    : event_(event), agenda_(agenda), rooms_(with_slugs(rooms_of(agenda))), tracks_(with_slugs(tracks_of(agenda))) {
    for (const auto& [slug, name] : rooms_) room_slugs_.emplace(name, slug);
    for (const auto& [slug, name] : tracks_) track_slugs_.emplace(name, slug);
    for (const auto& session : agenda.sessions)
        if (!kinds_.contains(session.kind)) kinds_.emplace(session.kind, to_string(agenda::kind_of(session.kind)));
}

std::string AgendaFacets::language_of(const Session& session) const {
    if (!session.language.empty()) return session.language;
    return event_.languages.empty() ? "" : event_.languages.front();
}

std::string AgendaFacets::value_of(const Session& session, Facet facet) const {
    switch (facet) {
        case Facet::track:
            return session.track.empty() ? "" : track_slugs_.at(session.track);
        case Facet::room:
            return session.room ? room_slugs_.at(session.room->name) : "";
        case Facet::language:
            return language_of(session);
        case Facet::kind:
            return kinds_.at(session.kind);
    }
    return "";
}

std::vector<std::pair<std::string, std::string>> AgendaFacets::choices(Facet facet, std::string_view language) const {
    if (facet == Facet::room) return rooms_;
    if (facet == Facet::track) return tracks_;
    std::map<std::string, std::string> named;
    for (const auto& session : agenda_.sessions)
        if (const auto value = value_of(session, facet); !value.empty())
            named.try_emplace(facet == Facet::language ? language_name(value, language)
                                                       : catalogue("pages", language).text("session_kind_" + value),
                              value);
    std::vector<std::pair<std::string, std::string>> all;
    for (const auto& [name, value] : named) all.emplace_back(value, name);
    return all;
}

bool AgendaFacets::is_called(const Session& session, Facet facet, const std::string& name) const {
    const auto value = value_of(session, facet);
    if (value.empty()) return false;
    if (value == name || (facet == Facet::language && fold(value) == fold(name))) return true;
    if (facet == Facet::track) return fold(session.track) == fold(name);
    if (facet != Facet::room) return false;
    return session.room->id.to_string() == name || fold(session.room->name) == fold(name);
}

std::optional<AgendaFilter> AgendaFacets::named(AgendaFilter filter) const {
    for (const auto facet : k_facets) {
        auto& wanted = filter.of(facet);
        if (wanted.empty()) continue;
        const auto found = std::ranges::find_if(
            agenda_.sessions, [&](const Session& session) { return is_called(session, facet, wanted); });
        if (found == agenda_.sessions.end()) return std::nullopt;
        wanted = value_of(*found, facet);
    }
    const bool any_day =
        filter.day.empty() || std::ranges::find(agenda_.sessions, filter.day, &Session::day) != agenda_.sessions.end();
    return any_day ? std::optional(std::move(filter)) : std::nullopt;
}

AgendaFilter AgendaFacets::known(AgendaFilter filter) const {
    for (const auto facet : k_facets) {
        const auto has = [&](const Session& session) { return value_of(session, facet) == filter.of(facet); };
        if (!filter.of(facet).empty() && std::ranges::none_of(agenda_.sessions, has)) filter.of(facet).clear();
    }
    const auto is_then = [&](const Session& session) { return session.day == filter.day; };
    if (filter.day != k_every_day && std::ranges::none_of(agenda_.sessions, is_then)) filter.day.clear();
    return filter;
}

bool AgendaFacets::matches(const Session& session, const AgendaFilter& filter, std::optional<Facet> open) const {
    for (const auto facet : k_facets)
        if (facet != open && !filter.of(facet).empty() && value_of(session, facet) != filter.of(facet)) return false;
    return true;
}

OpeningDay opening_day(const agenda::Agenda& agenda, Instant now) {
    std::map<std::string, Instant> ends;
    for (const auto& session : agenda.sessions) {
        auto& end = ends.try_emplace(session.day, session.ends_at).first->second;
        end = std::max(end, session.ends_at);
    }
    for (const auto& [day, end] : ends)
        if (now < end) return {day, end};
    return {ends.empty() ? "" : ends.begin()->first, std::nullopt};
}

}  // namespace plenary::site
