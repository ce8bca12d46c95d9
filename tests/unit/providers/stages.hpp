#pragma once
#include "support/fakes/stage.hpp"

namespace plenary::conferencing {

// Every provider that makes rooms at a service outside, each with its fake. A new one adds its line here.
[[nodiscard]] std::vector<test_support::StagePlan> every_stage();

}  // namespace plenary::conferencing
