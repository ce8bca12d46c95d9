#pragma once
#include <string>
#include <vector>

#include "agenda/favourites/favourites.hpp"
#include "agenda/session.hpp"
#include "events/event.hpp"
#include "site/agenda_filter.hpp"

namespace plenary::site {

// Some sessions of an agenda, in its order, under a name that says which.
struct AgendaPart {
    std::string name;
    std::vector<const agenda::Session*> sessions;  // of an agenda that outlives the part
};

[[nodiscard]] AgendaPart whole_agenda(const events::Event& event, const agenda::Agenda& agenda);
// `filter` as AgendaFacets::named takes it; what the agenda does not have leaves no session. Words are left out of
// account.
[[nodiscard]] AgendaPart part_for(const events::Event& event, const agenda::Agenda& agenda, const AgendaFilter& filter);
[[nodiscard]] AgendaPart part_for(const events::Event& event, const agenda::Agenda& agenda,
                                  const agenda::Favourites& favourites);
[[nodiscard]] AgendaPart part_for(const events::Event& event, const agenda::Session& session);

}  // namespace plenary::site
