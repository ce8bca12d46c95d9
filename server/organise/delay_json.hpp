#pragma once
#include <nlohmann/json_fwd.hpp>

#include "agenda/delays/delay.hpp"

namespace plenary::organise {

// The contract's JSON of delays (api/agenda_delays.yaml). Errors: invalid where the reach `session` names none.
[[nodiscard]] Result<agenda::DelayOrder> delay_order_in(const nlohmann::json& body);
[[nodiscard]] nlohmann::json delayed_json(const agenda::Delayed& delayed);
[[nodiscard]] nlohmann::json said_delay_json(const agenda::SaidDelay& said);

}  // namespace plenary::organise
