#include "platform/public_peer.hpp"

#include <netinet/in.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <cstring>

namespace plenary {
namespace {

struct Network {
    std::uint32_t address;
    int bits;
};

constexpr std::uint32_t ip(std::uint32_t a, std::uint32_t b, std::uint32_t c = 0, std::uint32_t d = 0) {
    return a << 24U | b << 16U | c << 8U | d;
}

// The IANA registry of special-purpose addresses, and multicast with all that lies behind it.
constexpr std::array k_not_public{
    Network{ip(0, 0), 8},         Network{ip(10, 0), 8},     Network{ip(100, 64), 10},   Network{ip(127, 0), 8},
    Network{ip(169, 254), 16},    Network{ip(172, 16), 12},  Network{ip(192, 0, 0), 24}, Network{ip(192, 0, 2), 24},
    Network{ip(192, 88, 99), 24}, Network{ip(192, 168), 16}, Network{ip(198, 18), 15},   Network{ip(198, 51, 100), 24},
    Network{ip(203, 0, 113), 24}, Network{ip(224, 0), 3},
};

bool is_public_v4(std::uint32_t address) {
    for (const auto& network : k_not_public)
        if ((address ^ network.address) >> static_cast<unsigned>(32 - network.bits) == 0) return false;
    return true;
}

std::uint32_t v4_at(const in6_addr& address, std::size_t at) {
    return ip(address.s6_addr[at], address.s6_addr[at + 1], address.s6_addr[at + 2], address.s6_addr[at + 3]);
}

// Of global unicast 2000::/3 alone, without documentation, Teredo and benchmarks; 6to4 as the address that it holds.
bool is_public_v6(const in6_addr& address) {
    const auto* bytes = address.s6_addr;
    if ((bytes[0] & 0xe0U) != 0x20U) return false;
    if (bytes[0] == 0x20 && bytes[1] == 0x02) return is_public_v4(v4_at(address, 2));
    if (bytes[0] == 0x20 && bytes[1] == 0x01 && (bytes[2] < 0x02 || (bytes[2] == 0x0d && bytes[3] == 0xb8)))
        return false;
    return !(bytes[0] == 0x3f && bytes[1] == 0xff && bytes[2] < 0x10);
}

curl_socket_t open_public(void* /*unused*/, curlsocktype purpose, curl_sockaddr* peer) {
    if (purpose != CURLSOCKTYPE_IPCXN || !is_public(peer->addr)) return CURL_SOCKET_BAD;
    return ::socket(peer->family, peer->socktype | SOCK_CLOEXEC, peer->protocol);
}

}  // namespace

bool is_public(const sockaddr& address) {
    if (address.sa_family == AF_INET) {
        sockaddr_in v4{};
        std::memcpy(&v4, &address, sizeof v4);
        return is_public_v4(ntohl(v4.sin_addr.s_addr));
    }
    if (address.sa_family != AF_INET6) return false;
    sockaddr_in6 v6{};
    std::memcpy(&v6, &address, sizeof v6);
    return is_public_v6(v6.sin6_addr);
}

void keep_to_public_peers(CURL* easy) {
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "https");
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, open_public);
}

}  // namespace plenary
