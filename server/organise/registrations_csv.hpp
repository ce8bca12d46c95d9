#pragma once
#include <span>
#include <string>

#include "events/event.hpp"
#include "organise/registration_list.hpp"

namespace plenary::organise {

// The table as a spreadsheet takes it: a row of headings in `language`, a column for each question of the event, times
// in UTC. What somebody typed is text there, never a formula.
[[nodiscard]] std::string registrations_csv(std::span<const ListedRegistration> rows, const events::Event& event,
                                            std::string_view language);

}  // namespace plenary::organise
