#pragma once
#include "conferencing/zoom/calls.hpp"
#include "conferencing/zoom/room.hpp"

namespace plenary::conferencing::zoom {

// Cloud recordings of every run of a room: films, sound and the transcript. Whoever fetches one looks at what comes:
// Zoom answers with a page for signing in, and 200, where it does not like the token.
class Shelf final : public RecordingShelf {
public:
    explicit Shelf(Calls& calls) : calls_(calls) {}

    asio::awaitable<Result<std::optional<std::vector<OfferedRecording>>>> list(RoomData room) override;
    asio::awaitable<Result<void>> remove(RoomData room, std::string key) override;

private:
    Calls& calls_;
};

// What is offered of one run, with keys of its UUID and the file's id. Nothing while a file is at work.
[[nodiscard]] std::optional<std::vector<OfferedRecording>> offered_of(const nlohmann::json& recordings,
                                                                      const std::string& uuid);

}  // namespace plenary::conferencing::zoom
