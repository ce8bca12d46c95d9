#include "speakers/speaker_link.hpp"

#include <algorithm>

#include "platform/keys.hpp"

namespace plenary::speakers {
namespace {

constexpr std::size_t k_id_bytes = 16;
constexpr std::size_t k_proof_bytes = 16;
// A place's key, which is made with the same secret, is none of a speaker's.
constexpr std::string_view k_of_speakers{"speaker\0", 8};
constexpr std::string_view k_of_assistants{"speaker's assistant\0", 20};

std::string make_key(std::string_view link_key, std::string_view purpose, const Uuid& id, std::string_view more) {
    const auto& bytes = id.bytes();
    std::string key(bytes.begin(), bytes.end());
    const auto proof = hmac_sha256(link_key, std::string(purpose) + key + std::string(more));
    key.append(proof.begin(), proof.begin() + k_proof_bytes);
    return to_base64url(key);
}

}  // namespace

std::string make_speaker_key(std::string_view link_key, const SpeakerId& id, int generation) {
    return make_key(link_key, k_of_speakers, id.value, "." + std::to_string(generation));
}

std::string make_assistant_key(std::string_view link_key, const AssistantId& id) {
    return make_key(link_key, k_of_assistants, id.value, "");
}

std::optional<SpeakerId> claimed_speaker(std::string_view key) {
    const auto bytes = from_base64url(key);
    if (bytes.size() != k_id_bytes + k_proof_bytes) return std::nullopt;
    std::array<std::uint8_t, k_id_bytes> id;
    std::copy_n(bytes.begin(), id.size(), id.begin());
    return SpeakerId{Uuid{id}};
}

bool is_speaker_key(std::string_view link_key, std::string_view key, const SpeakerId& id, int generation) {
    return same_bytes(make_speaker_key(link_key, id, generation), key);
}

bool is_assistant_key(std::string_view link_key, std::string_view key, const AssistantId& id) {
    return same_bytes(make_assistant_key(link_key, id), key);
}

}  // namespace plenary::speakers
