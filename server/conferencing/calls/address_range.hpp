#pragma once
#include "conferencing/calls/egress_law.hpp"

namespace plenary::conferencing {

// Version 4 within ::ffff:0:0/96. Nothing for a name.
[[nodiscard]] std::optional<std::array<std::uint8_t, 16>> read_address(const std::string& text);

struct Peer {
    std::array<std::uint8_t, 16> address;
    std::uint16_t port;
};
// Nothing for what is no address of the Internet.
[[nodiscard]] std::optional<Peer> peer_of(const sockaddr& address);

// Spaces around it do not count.
[[nodiscard]] std::optional<AllowedPlace> read_place(std::string_view entry);

}  // namespace plenary::conferencing
