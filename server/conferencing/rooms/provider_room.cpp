#include "conferencing/rooms/provider_room.hpp"

#include <array>
#include <stdexcept>
#include <utility>

namespace plenary::conferencing {
namespace {

constexpr std::array<std::pair<RoomStage, std::string_view>, 4> k_stages{{{RoomStage::wanted, "wanted"},
                                                                          {RoomStage::ready, "ready"},
                                                                          {RoomStage::leaving, "leaving"},
                                                                          {RoomStage::gone, "gone"}}};

}  // namespace

std::string_view to_string(RoomStage stage) {
    for (const auto& [each, word] : k_stages)
        if (each == stage) return word;
    std::unreachable();
}

RoomStage room_stage_named(std::string_view word) {
    for (const auto& [stage, each] : k_stages)
        if (each == word) return stage;
    throw std::invalid_argument("no stage of a room: " + std::string(word));
}

}  // namespace plenary::conferencing
