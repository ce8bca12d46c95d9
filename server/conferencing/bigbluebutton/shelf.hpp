#pragma once
#include "conferencing/bigbluebutton/calls.hpp"
#include "conferencing/bigbluebutton/room.hpp"

namespace plenary::conferencing::bigbluebutton {

// Recordings of a session, those of a room that was made anew among them. What can be fetched is one file: the format
// `video`, else `podcast` (the sound). A recording that is only played page by page on its server (`presentation`), and
// one that somebody has hidden there, are not offered.
class Shelf final : public RecordingShelf {
public:
    Shelf(const Settings& settings, Calls& calls) : settings_(settings), calls_(calls) {}
    asio::awaitable<Result<std::optional<std::vector<OfferedRecording>>>> list(RoomData room) override;
    asio::awaitable<Result<void>> remove(RoomData room, std::string key) override;

private:
    const Settings& settings_;
    Calls& calls_;
};

// A recording, as one of the answers to `getRecordings` has it.
struct ToldRecording {
    bool at_work = false;  // recorded, archived or in the making
    std::optional<OfferedRecording> offered{};
};
[[nodiscard]] ToldRecording recording_in(const pugi::xml_node& node);

}  // namespace plenary::conferencing::bigbluebutton
