#pragma once
#include <optional>
#include <string>
#include <vector>

#include "agenda/favourites.hpp"
#include "agenda/session.hpp"
#include "events/event.hpp"

namespace plenary::site {

// Some sessions of an agenda, in its order, under a name that says which.
struct AgendaPart {
    std::string name;
    std::vector<const agenda::Session*> sessions;  // of an agenda that outlives the part
};

// Sessions that fit whatever is named here. Tracks and rooms go by their name, whatever its case, or its
// slug; a room also by its id.
struct CalendarFilter {
    std::optional<std::string> track{}, room{}, day{}, language{};

    [[nodiscard]] bool empty() const { return !track && !room && !day && !language; }
    // Tells filters apart that tell sessions apart.
    [[nodiscard]] std::string key() const;
};

[[nodiscard]] AgendaPart whole_agenda(const events::Event& event, const agenda::Agenda& agenda);
[[nodiscard]] AgendaPart part_for(const events::Event& event, const agenda::Agenda& agenda,
                                  const CalendarFilter& filter);
[[nodiscard]] AgendaPart part_for(const events::Event& event, const agenda::Agenda& agenda,
                                  const agenda::Favourites& favourites);
[[nodiscard]] AgendaPart part_for(const events::Event& event, const agenda::Session& session);

}  // namespace plenary::site
