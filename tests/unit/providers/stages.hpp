#pragma once
#include "support/fakes/stage.hpp"

namespace plenary::conferencing {

// Every provider of a service outside, each with its fake. A new one adds its line here.
[[nodiscard]] std::vector<test_support::StagePlan> every_stage();

// Those of them that make rooms at their service.
[[nodiscard]] std::vector<test_support::RoomStagePlan> every_room_stage();

}  // namespace plenary::conferencing
