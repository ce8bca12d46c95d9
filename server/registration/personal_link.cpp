#include "registration/personal_link.hpp"

#include <algorithm>

#include "platform/keys.hpp"

namespace plenary::registration {
namespace {

constexpr std::size_t k_id_bytes = 16;
constexpr std::size_t k_proof_bytes = 16;

std::string id_bytes(const RegistrationId& id) {
    const auto& bytes = id.value.bytes();
    return {bytes.begin(), bytes.end()};
}

}  // namespace

std::string make_link_token(std::string_view link_key, const RegistrationId& id, int generation) {
    auto token = id_bytes(id);
    const auto proof = hmac_sha256(link_key, token + "." + std::to_string(generation));
    token.append(proof.begin(), proof.begin() + k_proof_bytes);
    return to_base64url(token);
}

std::optional<RegistrationId> claimed_registration(std::string_view token) {
    const auto bytes = from_base64url(token);
    if (bytes.size() != k_id_bytes + k_proof_bytes) return std::nullopt;
    std::array<std::uint8_t, k_id_bytes> id;
    std::copy_n(bytes.begin(), id.size(), id.begin());
    return RegistrationId{Uuid{id}};
}

bool is_link_token(std::string_view link_key, std::string_view token, const RegistrationId& id, int generation) {
    return same_bytes(make_link_token(link_key, id, generation), token);
}

}  // namespace plenary::registration
