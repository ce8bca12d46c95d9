#pragma once
#include <nlohmann/json_fwd.hpp>

#include "organise/organised_event.hpp"

namespace plenary::organise {

// OrganisedEvent of the contract.
[[nodiscard]] nlohmann::json organised_json(const OrganisedEvent& organised);
// Draft, with what is pending: what is missing is what it needs at `now`.
[[nodiscard]] nlohmann::json draft_json(const events::Draft& draft, const Figures& figures, Instant now);

// A body that the contract has checked: NewWebinar.
[[nodiscard]] events::NewWebinar webinar_from_json(const nlohmann::json& body);

}  // namespace plenary::organise
