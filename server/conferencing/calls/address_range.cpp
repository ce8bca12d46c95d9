#include "conferencing/calls/address_range.hpp"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netinet/in.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <memory>

namespace plenary::conferencing {
namespace {

using Bytes = std::array<std::uint8_t, 16>;

Bytes mapped(const void* version_4) {
    Bytes bytes{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    std::memcpy(bytes.data() + 12, version_4, 4);
    return bytes;
}

template <typename Number>
std::optional<Number> read_number(std::string_view text, Number least, Number most) {
    Number number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failure != std::errc{} || end != text.data() + text.size() || number < least || number > most)
        return std::nullopt;
    return number;
}

bool is_name(std::string_view text) {
    return !text.empty() && text.size() <= 253 && text.front() != '.' && text.front() != '-' &&
           std::ranges::all_of(text, [](char each) {
               return (each >= 'a' && each <= 'z') || (each >= '0' && each <= '9') || each == '.' || each == '-';
           });
}

std::string lower(std::string_view text) {
    std::string made(text);
    std::ranges::transform(made, made.begin(), [](char each) { return each >= 'A' && each <= 'Z' ? each + 32 : each; });
    return made;
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\n");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\n") - first + 1);
}

// "host:port", "[v6]:port" or without one; a bare version 6 has several colons.
struct Split {
    std::string_view host;
    std::optional<std::string_view> port;
};
std::optional<Split> split_port(std::string_view text) {
    if (text.starts_with('[')) {
        const auto end = text.find(']');
        if (end == std::string_view::npos) return std::nullopt;
        const auto rest = text.substr(end + 1);
        if (!rest.empty() && rest.front() != ':') return std::nullopt;
        return Split{text.substr(1, end - 1), rest.empty() ? std::nullopt : std::optional(rest.substr(1))};
    }
    const auto colon = text.find(':');
    if (colon == std::string_view::npos || text.find(':', colon + 1) != std::string_view::npos)
        return Split{text, std::nullopt};
    return Split{text.substr(0, colon), text.substr(colon + 1)};
}

std::optional<AddressRange> read_range(std::string_view text) {
    const auto slash = text.find('/');
    const auto address = read_address(std::string(text.substr(0, slash)));
    if (!address) return std::nullopt;
    if (slash == std::string_view::npos) return AddressRange{*address, 128};
    const bool version_4 = text.substr(0, slash).find(':') == std::string_view::npos;
    const auto bits = read_number(text.substr(slash + 1), 0, version_4 ? 32 : 128);
    if (!bits) return std::nullopt;
    return AddressRange{*address, version_4 ? 96 + *bits : *bits};
}

struct UrlDeleter {
    void operator()(CURLU* url) const { curl_url_cleanup(url); }
};

std::string part_of(CURLU* url, CURLUPart part, unsigned flags = 0) {
    char* text = nullptr;
    if (curl_url_get(url, part, &text, flags) != CURLUE_OK) return {};
    std::string copy(text);
    curl_free(text);
    return copy;
}

}  // namespace

bool AddressRange::holds(const Bytes& address) const {
    for (int bit = 0; bit < bits; bit += 8) {
        const auto at = static_cast<std::size_t>(bit / 8);
        const auto mask = static_cast<std::uint8_t>(bits - bit >= 8 ? 0xffU : 0xffU << (8 - (bits - bit)));
        if (((address.at(at) ^ first.at(at)) & mask) != 0) return false;
    }
    return true;
}

std::optional<Bytes> read_address(const std::string& text) {
    in_addr version_4{};
    if (::inet_pton(AF_INET, text.c_str(), &version_4) == 1) return mapped(&version_4);
    in6_addr version_6{};
    if (::inet_pton(AF_INET6, text.c_str(), &version_6) != 1) return std::nullopt;
    Bytes bytes{};
    std::memcpy(bytes.data(), &version_6, bytes.size());
    return bytes;
}

std::optional<Peer> peer_of(const sockaddr& address) {
    if (address.sa_family == AF_INET) {
        sockaddr_in version_4{};
        std::memcpy(&version_4, &address, sizeof version_4);
        return Peer{mapped(&version_4.sin_addr), ntohs(version_4.sin_port)};
    }
    if (address.sa_family != AF_INET6) return std::nullopt;
    sockaddr_in6 version_6{};
    std::memcpy(&version_6, &address, sizeof version_6);
    Peer peer{{}, ntohs(version_6.sin6_port)};
    std::memcpy(peer.address.data(), &version_6.sin6_addr, peer.address.size());
    return peer;
}

std::optional<AllowedPlace> read_place(std::string_view entry) {
    const auto split = split_port(trimmed(entry));
    if (!split) return std::nullopt;
    AllowedPlace place;
    if (split->port) {
        place.port = read_number<std::uint16_t>(*split->port, 1, 65'535);
        if (!place.port) return std::nullopt;
    }
    place.range = read_range(split->host);
    if (place.range) return place;
    place.host = lower(split->host);
    return is_name(place.host) ? std::optional(place) : std::nullopt;
}

std::optional<Destination> destination_of(const std::string& url) {
    const std::unique_ptr<CURLU, UrlDeleter> parsed(curl_url());
    if (!parsed || curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), CURLU_PATH_AS_IS) != CURLUE_OK)
        return std::nullopt;
    if (!part_of(parsed.get(), CURLUPART_USER).empty() || !part_of(parsed.get(), CURLUPART_PASSWORD).empty())
        return std::nullopt;
    Destination to{lower(part_of(parsed.get(), CURLUPART_SCHEME)), lower(part_of(parsed.get(), CURLUPART_HOST)), 0};
    if (to.scheme != "https" && to.scheme != "http") return std::nullopt;
    if (to.host.starts_with('[') && to.host.ends_with(']')) to.host = to.host.substr(1, to.host.size() - 2);
    const auto port = part_of(parsed.get(), CURLUPART_PORT, CURLU_DEFAULT_PORT);
    to.port = read_number<std::uint16_t>(port, 1, 65'535).value_or(0);
    if (to.port == 0 || to.host.empty()) return std::nullopt;
    return to;
}

}  // namespace plenary::conferencing
