#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "speakers/speaker.hpp"

namespace plenary::speakers {

// What opens a speaker's page: base64url of the speaker's id and of the first 128 bits of HMAC-SHA256(link key,
// "speaker" ‖ id ‖ generation). Never stored, recomputed for each mail; a risen generation makes earlier ones invalid.
[[nodiscard]] std::string make_speaker_key(std::string_view link_key, const SpeakerId& id, int generation);

// The id that a key claims, unproven; nothing where it has not the form of one.
[[nodiscard]] std::optional<SpeakerId> claimed_speaker(std::string_view key);

// The same of somebody who acts for a speaker: no key of one is one of the other.
[[nodiscard]] std::string make_assistant_key(std::string_view link_key, const AssistantId& id);
[[nodiscard]] bool is_assistant_key(std::string_view link_key, std::string_view key, const AssistantId& id);

// Whether `key` is the one of `id` in `generation`.
[[nodiscard]] bool is_speaker_key(std::string_view link_key, std::string_view key, const SpeakerId& id, int generation);

}  // namespace plenary::speakers
