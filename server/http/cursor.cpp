#include "http/cursor.hpp"

#include <nlohmann/json.hpp>

#include "platform/keys.hpp"

namespace plenary::http {
namespace {

constexpr std::size_t k_mac_bytes = 16;
constexpr std::size_t k_filter_bytes = 12;

std::string_view start_of(const Digest& digest, std::size_t bytes) {
    return {reinterpret_cast<const char*>(digest.data()), bytes};
}

std::string filter_hash(std::string_view list) { return to_base64url(start_of(sha256(list), k_filter_bytes)); }

std::int64_t seconds(Instant instant) {
    return std::chrono::duration_cast<std::chrono::seconds>(instant.time_since_epoch()).count();
}

std::unexpected<Error> invalid() {
    auto error = Error::invalid("/cursor", "cursor_invalid");
    error.code = ErrorCode::cursor_invalid;
    return std::unexpected(std::move(error));
}

}  // namespace

std::string Cursors::sign(std::string_view payload) const {
    return std::string(start_of(hmac_sha256(key_, payload), k_mac_bytes));
}

std::string Cursors::make(std::string_view list, const nlohmann::json& values, Instant now) const {
    const auto payload = nlohmann::json::array({seconds(now + k_lifetime), filter_hash(list), values}).dump();
    return to_base64url(sign(payload) + payload);
}

Result<nlohmann::json> Cursors::read(std::string_view list, std::string_view cursor, Instant now) const {
    const auto bytes = from_base64url(cursor);
    if (bytes.size() <= k_mac_bytes) return invalid();
    const auto payload = std::string_view(bytes).substr(k_mac_bytes);
    if (!same_bytes(std::string_view(bytes).substr(0, k_mac_bytes), sign(payload))) return invalid();
    const auto parts = nlohmann::json::parse(payload);  // ours: the MAC says so
    if (parts.at(0).get<std::int64_t>() <= seconds(now) || parts.at(1) != filter_hash(list)) return invalid();
    return parts.at(2);
}

}  // namespace plenary::http
