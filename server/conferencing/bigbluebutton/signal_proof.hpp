#pragma once
#include "conferencing/bigbluebutton/settings.hpp"
#include "conferencing/provider_parts.hpp"

namespace plenary::conferencing::bigbluebutton {

// The server that proves to have sent this; null where none does. All compare in constant time.

// By the `checksum` in the query over our address, the body and the secret, else by the secret as a bearer token.
[[nodiscard]] const Server* sender_of_events(const Settings& settings, const RawSignal& signal);

// By a token of the secret that runs out: analytics.
[[nodiscard]] const Server* sender_of_analytics(const Settings& settings, const RawSignal& signal, Instant now);

// By the token itself, whose claims are given too: a recording that is ready.
struct SignedClaims {
    const Server* sender;
    nlohmann::json claims;
};
[[nodiscard]] std::optional<SignedClaims> claims_of_recording(const Settings& settings, std::string_view token,
                                                              Instant now);

}  // namespace plenary::conferencing::bigbluebutton
