#pragma once
#include <string_view>

#include "conferencing/conferencing_service.hpp"

namespace plenary::conferencing::built_in {

// What a stage is: a green room, in which those on it hear and see each other and nobody else does; live; or closed.
enum class StageState { green_room, live, closed };
[[nodiscard]] std::string_view to_string(StageState state);
[[nodiscard]] StageState stage_state(RoomState room);

// How somebody with a place stands with a session's stage. Kept: it outlives an open page.
enum class Standing { audience, on_stage, removed };
[[nodiscard]] std::string_view to_text(Standing standing);
// Throws std::invalid_argument for a word that is none of them.
[[nodiscard]] Standing standing_from_text(std::string_view text);

// Who somebody is to the stage now.
struct Part {
    bool host = false;
    bool on_stage = false;
};
[[nodiscard]] bool may_show(Part part, StageState state);
// The audience sees and hears what is live; hosts and those on stage each other before it, too.
[[nodiscard]] bool may_see(Part part, StageState state);

}  // namespace plenary::conferencing::built_in
