#include "conferencing/bigbluebutton/signal_proof.hpp"

#include <algorithm>

#include "conferencing/json_web_token.hpp"
#include "platform/keys.hpp"

namespace plenary::conferencing::bigbluebutton {
namespace {

std::string_view header(const RawSignal& signal, std::string_view name) {
    const auto found = std::ranges::find(signal.headers, name, &std::pair<std::string, std::string>::first);
    return found == signal.headers.end() ? std::string_view{} : std::string_view(found->second);
}

std::string_view bearer(const RawSignal& signal) {
    constexpr std::string_view k_scheme = "Bearer ";
    const auto value = header(signal, "authorization");
    return value.starts_with(k_scheme) ? value.substr(k_scheme.size()) : std::string_view{};
}

// A query without its checksum, byte by byte, and the checksum.
struct SplitQuery {
    std::string rest;
    std::string_view checksum;
};
SplitQuery split(std::string_view query) {
    constexpr std::string_view k_name = "checksum=";
    SplitQuery parts;
    while (!query.empty()) {
        const auto end = std::min(query.find('&'), query.size());
        const auto field = query.substr(0, end);
        query.remove_prefix(std::min(end + 1, query.size()));
        if (field.starts_with(k_name)) {
            parts.checksum = field.substr(k_name.size());
        } else {
            if (!parts.rest.empty()) parts.rest += '&';
            parts.rest += field;
        }
    }
    return parts;
}

// The first server with a secret of which `holds`; asks all of them, so that the time says nothing.
template <typename Holds>
const Server* first_of(const Settings& settings, Holds holds) {
    const Server* found = nullptr;
    for (const auto& server : settings.servers)
        if (!server.secret.empty() && holds(server) && !found) found = &server;
    return found;
}

}  // namespace

const Server* sender_of_events(const Settings& settings, const RawSignal& signal) {
    const auto [rest, checksum] = split(signal.query);
    if (checksum.empty()) {
        const auto secret = bearer(signal);
        return first_of(settings, [&](const Server& server) { return same_bytes(secret, server.secret); });
    }
    const auto hash = hash_of(checksum);
    if (!hash) return nullptr;
    auto address = settings.signals_address.substr(0, settings.signals_address.find('?'));
    if (!rest.empty()) address += '?' + rest;
    return first_of(settings, [&](const Server& server) {
        return same_bytes(checksum, hex_digest(*hash, {address, signal.body, server.secret}));
    });
}

const Server* sender_of_analytics(const Settings& settings, const RawSignal& signal, Instant now) {
    return first_of(settings, [&](const Server& server) {
        const auto claims = claims_of(bearer(signal), TokenHash::hs512, server.secret, now);
        return claims && claims->contains("exp");
    });
}

std::optional<SignedClaims> claims_of_recording(const Settings& settings, std::string_view token, Instant now) {
    std::optional<nlohmann::json> claims;
    const auto* sender = first_of(settings, [&](const Server& server) {
        auto read = claims_of(token, TokenHash::hs256, server.secret, now);
        const bool holds = read.has_value();
        if (holds && !claims) claims = std::move(read);
        return holds;
    });
    if (!sender) return std::nullopt;
    return SignedClaims{sender, std::move(*claims)};
}

}  // namespace plenary::conferencing::bigbluebutton
