#pragma once
#include <sys/socket.h>

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/error.hpp"

namespace plenary::conferencing {

// Where a request goes, as curl understands its URL.
struct Destination {
    std::string scheme, host;  // in lower case; an address without brackets
    std::uint16_t port = 0;
};
// Nothing for what is no http or https URL, or has a user name in it.
[[nodiscard]] std::optional<Destination> destination_of(const std::string& url);

// A range of addresses; version 4 within ::ffff:0:0/96.
struct AddressRange {
    std::array<std::uint8_t, 16> first;
    int bits;
    [[nodiscard]] bool holds(const std::array<std::uint8_t, 16>& address) const;
};

// One entry of `egress.allow`: "bbb.example.org", "bbb.example.org:8443", "10.20.0.0/16", "127.0.0.1:8090",
// "[fd00::1]:443". Without a port: 443 and 80 of a host, every port of addresses.
struct AllowedPlace {
    std::string host;  // empty: a range
    std::optional<AddressRange> range;
    std::optional<std::uint16_t> port;
};

// Which servers this installation calls for its video services: those built in for a service, at https alone, and what
// its operator allows. A name leads to a private network only where a range of it is allowed, whatever it resolves to.
class EgressLaw {
public:
    // `allow` as in plenary.toml, entries with commas between. Errors: invalid at egress.allow, naming the entry.
    [[nodiscard]] static Result<EgressLaw> read(std::string_view allow);

    // The same law with the hosts of a service; "*.zoom.us": all below zoom.us.
    [[nodiscard]] EgressLaw with(std::span<const std::string> built_in) const;

    [[nodiscard]] bool may_call(const Destination& destination) const;
    // Of the peer that is really connected to.
    [[nodiscard]] bool may_connect(const sockaddr& peer) const;

private:
    std::vector<AllowedPlace> places_;
    std::vector<std::string> built_in_;
};

}  // namespace plenary::conferencing
