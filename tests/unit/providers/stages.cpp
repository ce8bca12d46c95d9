#include "stages.hpp"

#include "support/fakes/bigbluebutton/bigbluebutton_stage.hpp"

namespace plenary::conferencing {

using test_support::Stage;

std::vector<test_support::StagePlan> every_stage() {
    return {{"BigBlueButton",
             []() -> std::unique_ptr<Stage> { return std::make_unique<test_support::BigBlueButtonStage>(); }},
            {"ThreeBigBlueButtons",
             []() -> std::unique_ptr<Stage> { return std::make_unique<test_support::BigBlueButtonStage>(3); }}};
}

}  // namespace plenary::conferencing
