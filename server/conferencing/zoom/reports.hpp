#pragma once
#include "conferencing/zoom/calls.hpp"
#include "conferencing/zoom/room.hpp"

namespace plenary::conferencing::zoom {

// The runs of a room that are over, by their UUID: a number names the latest only. Of a room that repeats, those of the
// session's own time where it is known. Nothing while there is none.
asio::awaitable<Result<std::vector<std::string>>> past_runs(Calls& calls, Room room);

// Who was there, of every run of the room. Zoom keeps it for a year.
class Reports final : public ParticipantReports {
public:
    explicit Reports(Calls& calls) : calls_(calls) {}
    asio::awaitable<Result<std::optional<std::vector<Stay>>>> report(RoomData room) override;

private:
    using Stays = std::optional<std::vector<Stay>>;
    asio::awaitable<Result<Stays>> of_run(Room room, std::string uuid);
    // Zoom has no list for a run with one person in it.
    asio::awaitable<Result<Stays>> of_nobody_or_one(std::string run);

    Calls& calls_;
};

// A row for each time that somebody joined, without those who only waited. Nothing where a row has no end yet, or none
// lasted: Zoom is still counting.
[[nodiscard]] std::optional<std::vector<Stay>> stays_of(const nlohmann::json& rows);

}  // namespace plenary::conferencing::zoom
