#pragma once
#include <nlohmann/json_fwd.hpp>

#include "agenda/absences/absence_times.hpp"

namespace plenary::agenda {

// What a body says of an absence, without whose it is; the contract has let it through.
[[nodiscard]] NewAbsence absence_in(const nlohmann::json& body);

}  // namespace plenary::agenda
