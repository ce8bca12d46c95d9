#pragma once
#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "agenda/session.hpp"

namespace plenary::site {

// What sessions are chosen by, besides their day.
enum class Facet { track, room, language, kind };
inline constexpr std::array k_facets{Facet::track, Facet::room, Facet::language, Facet::kind};
// As addresses have it: "track".
[[nodiscard]] std::string_view to_string(Facet facet);

inline constexpr std::string_view k_every_day = "all";

// What of an agenda is asked for, as an address says it; empty: whatever there is.
struct AgendaFilter {
    std::string day;  // "2026-09-15", or k_every_day
    std::array<std::string, k_facets.size()> values;
    std::string text;  // words, each of them somewhere in title, names, track or room

    [[nodiscard]] const std::string& of(Facet facet) const { return values.at(static_cast<std::size_t>(facet)); }
    [[nodiscard]] std::string& of(Facet facet) { return values.at(static_cast<std::size_t>(facet)); }
    // Whether anything but the day is asked for.
    [[nodiscard]] bool narrows() const;
    // "?day=2026-09-15&track=heat"; empty where nothing is asked for.
    [[nodiscard]] std::string query() const;
};

// Pages with at most one wish besides the day are few, and are prepared; the others are made when asked for.
[[nodiscard]] bool is_worth_keeping(const AgendaFilter& filter);

// What the sessions of one agenda can be chosen by. Points into `event` and `agenda`, which outlive it.
class AgendaFacets {
public:
    AgendaFacets(const events::Event& event, const agenda::Agenda& agenda);

    // The value of a session as addresses have it: rooms and tracks by the slug of their name; empty: none.
    [[nodiscard]] std::string value_of(const agenda::Session& session, Facet facet) const;
    // All values with their names: rooms in their order, everything else by name.
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> choices(Facet facet,
                                                                           std::string_view language) const;
    // With each value as addresses have it where it stands otherwise: tracks and rooms go by their name too, whatever
    // its case, a room also by its id. Nothing where this agenda has no such value or day.
    [[nodiscard]] std::optional<AgendaFilter> named(AgendaFilter filter) const;
    // Without what this agenda does not have.
    [[nodiscard]] AgendaFilter known(AgendaFilter filter) const;
    // Whether a session is among what is asked for; `open` is left out of account, and so are day and words.
    [[nodiscard]] bool matches(const agenda::Session& session, const AgendaFilter& filter,
                               std::optional<Facet> open = {}) const;

private:
    [[nodiscard]] bool is_called(const agenda::Session& session, Facet facet, const std::string& name) const;
    std::string language_of(const agenda::Session& session) const;

    const events::Event& event_;
    const agenda::Agenda& agenda_;
    std::vector<std::pair<std::string, std::string>> rooms_, tracks_;  // slug and name
    std::map<std::string, std::string, std::less<>> room_slugs_, track_slugs_;
    std::map<std::string, std::string, std::less<>> kinds_;  // by what is stored
};

// Whether each word of a text is in the session's title, names, track or room.
[[nodiscard]] bool holds_each_word(const agenda::Session& session, std::string_view text);

// The day with which a long agenda opens: the first that is not over, the first of all where it is over.
struct OpeningDay {
    std::string day;
    std::optional<Instant> until;  // when it is another one; none: never
};
[[nodiscard]] OpeningDay opening_day(const agenda::Agenda& agenda, Instant now);

}  // namespace plenary::site
