#include "conferencing/zoom/signature.hpp"

#include <algorithm>
#include <charconv>

#include "platform/hex.hpp"
#include "platform/keys.hpp"

namespace plenary::conferencing::zoom {
namespace {

constexpr std::chrono::seconds k_window{300};
constexpr std::size_t k_longest_token = 128;

std::unexpected<Error> refused(std::string_view why) {
    return std::unexpected(Error{ErrorCode::forbidden, std::string(why)});
}

// Nothing where there is none, or more than one.
std::optional<std::string_view> only_header(const RawSignal& signal, std::string_view name) {
    std::optional<std::string_view> found;
    for (const auto& [its, value] : signal.headers) {
        if (its != name) continue;
        if (found) return std::nullopt;
        found = value;
    }
    return found;
}

std::optional<Instant> whole_seconds(std::string_view text) {
    std::int64_t seconds = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    constexpr std::int64_t k_most = 100'000'000'000;  // beyond, microseconds do not count any more
    if (error != std::errc{} || end != text.data() + text.size() || seconds < 0 || seconds > k_most) return {};
    return Instant{std::chrono::seconds{seconds}};
}

}  // namespace

Result<void> prove(const RawSignal& signal, std::string_view secret, Instant now) {
    if (secret.empty()) return refused("No secret is set for the messages of Zoom.");
    const auto signature = only_header(signal, "x-zm-signature");
    const auto timestamp = only_header(signal, "x-zm-request-timestamp");
    const auto sent_at = timestamp ? whole_seconds(*timestamp) : std::nullopt;
    if (!signature || !sent_at) return refused("The message is not signed.");
    const auto expected = "v0=" + to_hex(hmac_sha256(secret, "v0:" + std::string(*timestamp) + ":" + signal.body));
    if (!same_bytes(*signature, expected)) return refused("The signature is not Zoom's.");
    if (*sent_at < now - k_window || *sent_at > now + k_window) return refused("The message is too old.");
    return {};
}

Result<std::string> answer_validation(std::string_view plain_token, std::string_view secret) {
    if (plain_token.empty() || plain_token.size() > k_longest_token || plain_token.contains(':'))
        return std::unexpected(Error{ErrorCode::malformed, "This is no token of a validation."});
    return nlohmann::json{{"plainToken", plain_token}, {"encryptedToken", to_hex(hmac_sha256(secret, plain_token))}}
        .dump();
}

}  // namespace plenary::conferencing::zoom
