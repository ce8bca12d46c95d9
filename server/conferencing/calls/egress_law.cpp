#include "conferencing/calls/egress_law.hpp"

#include <algorithm>

#include "conferencing/calls/address_range.hpp"
#include "platform/public_peer.hpp"

namespace plenary::conferencing {
namespace {

bool is_built_in(const std::string& host, std::string_view entry) {
    if (!entry.starts_with("*.")) return host == entry;
    return host.size() > entry.size() - 1 && host.ends_with(entry.substr(1));
}

bool takes_port(const AllowedPlace& place, std::uint16_t port) {
    if (place.port) return *place.port == port;
    return place.range || port == 443 || port == 80;
}

}  // namespace

Result<EgressLaw> EgressLaw::read(std::string_view allow) {
    EgressLaw law;
    while (!allow.empty()) {
        const auto comma = allow.find(',');
        const auto entry = allow.substr(0, comma);
        allow = comma == std::string_view::npos ? std::string_view{} : allow.substr(comma + 1);
        auto place = read_place(entry);
        if (!place)
            return std::unexpected(Error::invalid("egress.allow", "wrong_setting",
                                                  "egress.allow: \"" + std::string(entry) +
                                                      "\" is no host, address or network, with a port or without."));
        law.places_.push_back(*std::move(place));
    }
    return law;
}

EgressLaw EgressLaw::with(std::span<const std::string> built_in) const {
    auto law = *this;
    law.built_in_.assign(built_in.begin(), built_in.end());
    return law;
}

bool EgressLaw::may_call(const Destination& destination) const {
    const auto& [scheme, host, port] = destination;
    const auto named = [&](const std::string& entry) { return is_built_in(host, entry); };
    if (scheme == "https" && port == 443 && std::ranges::any_of(built_in_, named)) return true;
    const auto address = read_address(host);
    return std::ranges::any_of(places_, [&](const AllowedPlace& place) {
        if (!takes_port(place, port)) return false;
        return place.range ? address && place.range->holds(*address) : place.host == host;
    });
}

bool EgressLaw::may_connect(const sockaddr& peer) const {
    if (is_public(peer)) return true;
    const auto found = peer_of(peer);
    return found && std::ranges::any_of(places_, [&](const AllowedPlace& place) {
               return place.range && takes_port(place, found->port) && place.range->holds(found->address);
           });
}

}  // namespace plenary::conferencing
