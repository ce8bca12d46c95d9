#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string_view>
#include <vector>

#include "agenda/session.hpp"
#include "events/event.hpp"

namespace plenary::site {

// The rooms of an agenda, each once, in their order.
[[nodiscard]] std::vector<agenda::Room> rooms_of(const agenda::Agenda& agenda);

// Where an agenda can be shown besides its page: addresses for the screens of the hall, and the lines that put it into
// another website.
[[nodiscard]] nlohmann::json signage_view(const events::Event& event, const agenda::Agenda& agenda,
                                          std::string_view public_url, std::string_view language);

// A screen in the hall, of one room or (null) of all: the whole agenda, until its script shows what is on.
[[nodiscard]] nlohmann::json screen_view(const events::Event& event, const agenda::Agenda& agenda,
                                         const agenda::Room* room, std::string_view language);

}  // namespace plenary::site
