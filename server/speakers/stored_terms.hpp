#pragma once
#include <nlohmann/json_fwd.hpp>

#include "speakers/checklist.hpp"

namespace plenary::speakers {

// What organisers chose, as a row of `speaker_terms` holds it: {"biography": {"days": 14}, "photo": {"day": "2027-03-01"}}.
[[nodiscard]] Terms terms_in(bool reminders, const nlohmann::json& deadlines, bool sound_checks);
[[nodiscard]] nlohmann::json stored_deadlines(const Terms& terms);

}  // namespace plenary::speakers
