#pragma once
#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "platform/clock.hpp"
#include "platform/ids.hpp"

namespace plenary::recordings {

// As long as a recording is on its way from a video service.
inline constexpr std::string_view k_fetch_step = "fetch";
inline constexpr int k_fetched_run = 1;

// Why a recording did not come, or has not yet.
enum class FetchTrouble {
    cut,          // it is tried again
    no_room,      // the same, once there is some
    not_allowed,  // it lies where this server may not call
    too_large,
    not_fetched,  // nobody waits any more
    lost,         // another worker has it, or it was deleted
};
[[nodiscard]] std::string_view trouble_text(FetchTrouble trouble);
[[nodiscard]] bool is_final(FetchTrouble trouble);

// Where the file of a recording comes and lies until it is prepared.
[[nodiscard]] std::string fetched_key(const RecordingId& recording);
// "heat.mp4", "heat-2.mp4": as a file of the event `slug` is shown; `number` counts from 1.
[[nodiscard]] std::string fetched_name(std::string_view slug, std::string_view content_type, int number);
// Captions and chats that lie beside a recording are none.
[[nodiscard]] bool is_recording(std::string_view content_type);

// A recording that is waited for at an event, as its organisers see it.
struct AwaitedRecordings {
    SessionId session;
    std::string service;  // what the account is called
    bool missing;         // nobody waits any more
    Instant until;
};

}  // namespace plenary::recordings
