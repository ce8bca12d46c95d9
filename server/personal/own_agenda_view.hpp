#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "personal/own_agenda.hpp"

namespace plenary::personal {

// What "personal" shows of the own agenda before any script: the sessions signed up for or starred, and those whose
// rooms are open to this person. False where there is none.
[[nodiscard]] nlohmann::json own_agenda_view(const OwnAgenda& own, std::string_view language);

}  // namespace plenary::personal
