#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "conferencing/bigbluebutton/checksum.hpp"

namespace plenary::conferencing::bigbluebutton {

// One server, as `bbb-conf --secret` says it.
struct Server {
    std::string name;    // the account's own word for it: rooms remember it, so it stays when the address changes
    std::string url;     // "https://meet.example.org/bigbluebutton", with or without "/api" behind
    std::string secret;  // none: nothing is asked of the server, and nothing it says is believed
};

// An account: its servers, and how its rooms are.
struct Settings {
    std::vector<Server> servers{};
    Hash hash = Hash::sha256;
    std::string signals_address{};    // of ours, where the account's signals come in; empty: none are asked for
    std::string return_address{};     // of ours, where people come to who leave; empty: where the server sends them
    bool mute_on_start = true;        // everybody comes in muted
    bool lobby = false;               // attendees wait until a moderator lets them in
    bool listening_audience = false;  // attendees have no camera, no microphone and no private chat
    bool in_frame = false;            // in our page: where the server's frame policy allows that
};

// The address that calls are put behind: ".../bigbluebutton/api", without a slash at its end.
[[nodiscard]] std::string api_of(std::string_view url);

// Null where the account has no such server.
[[nodiscard]] const Server* server_named(const Settings& settings, std::string_view name);

}  // namespace plenary::conferencing::bigbluebutton
