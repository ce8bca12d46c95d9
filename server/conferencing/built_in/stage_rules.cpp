#include "conferencing/built_in/stage_rules.hpp"

#include <stdexcept>

namespace plenary::conferencing::built_in {

std::string_view to_string(StageState state) {
    switch (state) {
        case StageState::green_room:
            return "green_room";
        case StageState::live:
            return "live";
        case StageState::closed:
            return "closed";
    }
    return "";
}

StageState stage_state(RoomState room) {
    switch (room) {
        case RoomState::live:
            return StageState::live;
        case RoomState::ended:
        case RoomState::cancelled:
            return StageState::closed;
        case RoomState::not_open:
        case RoomState::preparing:
        case RoomState::waiting:
        case RoomState::paused:
            break;
    }
    return StageState::green_room;
}

std::string_view to_text(Standing standing) {
    switch (standing) {
        case Standing::audience:
            return "audience";
        case Standing::on_stage:
            return "on_stage";
        case Standing::removed:
            return "removed";
    }
    return "";
}

Standing standing_from_text(std::string_view text) {
    for (const auto standing : {Standing::audience, Standing::on_stage, Standing::removed})
        if (to_text(standing) == text) return standing;
    throw std::invalid_argument("no standing: " + std::string(text));
}

bool may_show(Part part, StageState state) { return part.on_stage && state != StageState::closed; }

bool may_see(Part part, StageState state) {
    if (state == StageState::closed) return false;
    return part.host || part.on_stage || state == StageState::live;
}

}  // namespace plenary::conferencing::built_in
