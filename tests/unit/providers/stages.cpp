#include "stages.hpp"

#include "support/fakes/bigbluebutton/bigbluebutton_stage.hpp"
#include "support/fakes/jitsi/jitsi_stage.hpp"
#include "support/fakes/zoom/zoom_stage.hpp"

namespace plenary::conferencing {
namespace {

using test_support::BigBlueButtonStage;
using test_support::JitsiStage;
using test_support::RoomStage;
using test_support::Stage;
using test_support::ZoomStage;

// Sets up a `Made`, with what it takes.
template <typename Kind, typename Made, auto... Of>
std::unique_ptr<Kind> set_up() {
    return std::make_unique<Made>(Of...);
}

}  // namespace

std::vector<test_support::StagePlan> every_stage() {
    return {{"BigBlueButton", &set_up<Stage, BigBlueButtonStage>},
            {"ThreeBigBlueButtons", &set_up<Stage, BigBlueButtonStage, 3>},
            {"ZoomMeetings", &set_up<Stage, ZoomStage, false>},
            {"ZoomWebinars", &set_up<Stage, ZoomStage, true>},
            {"JitsiMeet", &set_up<Stage, JitsiStage, false>},
            {"JitsiAsAService", &set_up<Stage, JitsiStage, true>}};
}

std::vector<test_support::RoomStagePlan> every_room_stage() {
    return {{"BigBlueButton", &set_up<RoomStage, BigBlueButtonStage>},
            {"ThreeBigBlueButtons", &set_up<RoomStage, BigBlueButtonStage, 3>},
            {"ZoomMeetings", &set_up<RoomStage, ZoomStage, false>},
            {"ZoomWebinars", &set_up<RoomStage, ZoomStage, true>}};
}

}  // namespace plenary::conferencing
