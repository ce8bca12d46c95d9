#pragma once
#include <cstdint>
#include <filesystem>
#include <string>

namespace plenary::conferencing::built_in {

// How one run of Janus is reached: made anew at each start, known to nobody else.
struct JanusAddress {
    std::uint16_t api_port = 0, admin_port = 0;  // on 127.0.0.1
    std::string api_secret, admin_secret, room_key;

    [[nodiscard]] std::string api() const;
    [[nodiscard]] std::string admin() const;
};

// With random secrets and two ports that are free now.
[[nodiscard]] JanusAddress new_janus_address();

// In Janus's folder: what it reads, what it writes, and what we write of who was on stage, which it does not see.
inline constexpr const char* k_settings = "settings";
inline constexpr const char* k_recordings = "recordings";
inline constexpr const char* k_shown = "shown";
// Where it sees the first two.
inline constexpr const char* k_inside = "/room";
inline constexpr const char* k_settings_inside = "/room/settings";
inline constexpr const char* k_recordings_inside = "/room/recordings";

struct JanusChoices {
    std::filesystem::path library;  // janus_library()
    std::string media_ports;        // "20000-20999", UDP
    unsigned event_loops = 1;
};

// Writes the files that Janus reads at its start into `folder`, for nobody but it to read. Throws
// std::filesystem::filesystem_error where they cannot be written.
void write_janus_settings(const std::filesystem::path& folder, const JanusAddress& address,
                          const JanusChoices& choices);

}  // namespace plenary::conferencing::built_in
