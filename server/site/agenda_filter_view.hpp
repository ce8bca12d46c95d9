#pragma once
#include <nlohmann/json_fwd.hpp>
#include <set>
#include <string>
#include <string_view>

#include "agenda/session.hpp"
#include "platform/time_zone.hpp"
#include "site/agenda_filter.hpp"
#include "site/found_in_slides.hpp"

namespace plenary::site {

// What the parts of one agenda page share.
struct AgendaPage {
    const events::Event& event;
    const agenda::Agenda& agenda;
    const AgendaFilter& filter;
    std::string day;  // the only one shown; empty: all
    std::string_view language;
    const FoundInSlides& in_slides;  // of the words asked for
    AgendaFacets facets{event, agenda};
    std::set<std::string, std::less<>> days{};
    std::set<SessionId> unworded{};  // without the words asked for

    [[nodiscard]] bool matches(const agenda::Session& session, std::optional<Facet> open = {}) const {
        return facets.matches(session, filter, open) && !unworded.contains(session.id);
    }
    [[nodiscard]] bool shows(const agenda::Session& session) const {
        return (day.empty() || session.day == day) && matches(session);
    }
};

// Noon of a programme's day, for its heading: the day itself is never in doubt there.
[[nodiscard]] Instant noon_of(const std::string& day, const TimeZone& zone);

// The days, with how many of what is looked for each has; none where there is one.
[[nodiscard]] nlohmann::json day_choices(const AgendaPage& page);
// The form that looks for sessions.
[[nodiscard]] nlohmann::json search_view(const AgendaPage& page);
// What leaves nothing, named, each with the way to do without it.
[[nodiscard]] nlohmann::json nothing_view(const AgendaPage& page);

}  // namespace plenary::site
