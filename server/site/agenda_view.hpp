#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "agenda/session.hpp"
#include "site/agenda_filter.hpp"
#include "site/found_in_slides.hpp"

namespace plenary::site {

// "84 sessions · 5 rooms · 3 days"; of rooms and days only what there is to count.
[[nodiscard]] std::string agenda_facts(const agenda::Agenda& agenda, std::string_view language);

// Whether the agenda shows one day at a time unless something is looked for.
[[nodiscard]] bool is_long(const agenda::Agenda& agenda);

// The agenda by day, in order of time; of `filter`, which the agenda knows (AgendaFacets::known), what it asks for.
// `opening` is the day of a long agenda for which nothing is asked, `in_slides` where slides hold the words asked for.
[[nodiscard]] nlohmann::json agenda_view(const events::Event& event, const agenda::Agenda& agenda,
                                         const AgendaFilter& filter, const FoundInSlides& in_slides,
                                         const std::string& opening, std::string_view language);

}  // namespace plenary::site
