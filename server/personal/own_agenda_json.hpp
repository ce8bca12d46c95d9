#pragma once
#include <nlohmann/json_fwd.hpp>

#include "personal/own_agenda.hpp"

namespace plenary::personal {

// MySessions of the contract.
[[nodiscard]] nlohmann::json own_agenda_json(const OwnAgenda& own);

}  // namespace plenary::personal
