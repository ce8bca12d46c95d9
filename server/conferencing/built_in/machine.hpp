#pragma once
#include <filesystem>
#include <string>

namespace plenary::conferencing::built_in {

// What this machine lacks for a room with cameras, in one sentence for its operator: "the camera room needs …".
// Empty: nothing.
[[nodiscard]] std::string trouble_with_camera_room();

// Where Debian keeps Janus's plugins, such as /usr/lib/x86_64-linux-gnu/janus; empty where it is not installed.
[[nodiscard]] std::filesystem::path janus_library();

// Whether a network interface besides loopback is up with an IPv4 address: Janus finds no way over loopback alone.
[[nodiscard]] bool has_network_interface();

}  // namespace plenary::conferencing::built_in
