#include "conferencing/signals/kept_signal.hpp"

#include <algorithm>

#include "platform/hex.hpp"
#include "platform/instant_text.hpp"
#include "platform/keys.hpp"
#include "platform/text.hpp"

namespace plenary::conferencing {
namespace {

std::string storable(std::string text) {
    const bool plain = text.size() <= k_longest_kept_text && is_utf8(text) && !text.contains('\0');
    return plain ? std::move(text) : to_hex(sha256(text));
}

SettingValues values_of(const OfferedRecording& recording) {
    return {{"key", recording.key},
            {"address", recording.address},
            {"authorization", recording.authorization},
            {"content_type", recording.content_type},
            {"bytes", std::to_string(recording.bytes)},
            {"began_at", to_rfc3339(recording.began_at)}};
}

}  // namespace

KeptSignal kept(Signal signal, const SealingKey& key, const OrganisationId& organisation,
                const ProviderAccountId& account) {
    KeptSignal keeping{std::move(signal)};
    auto& its = keeping.signal;
    its.key = storable(std::move(its.key));
    if (its.stay) {
        its.stay->name.clear();
        its.stay->email.clear();
        its.stay->visit = storable(std::move(its.stay->visit));
        its.stay->key = storable(std::move(its.stay->key));
    }
    if (its.recording) keeping.sealed = seal(key, organisation, account, values_of(*its.recording));
    its.recording.reset();
    return keeping;
}

std::optional<OfferedRecording> offered_in(std::string_view sealed, const SealingKey& key,
                                           const OrganisationId& organisation, const ProviderAccountId& account) {
    const auto values = open_sealed(key, organisation, account, sealed);
    const auto began_at = values ? parse_rfc3339(values->at("began_at")) : std::nullopt;
    if (!began_at) return std::nullopt;
    return OfferedRecording{.key = values->at("key"),
                            .address = values->at("address"),
                            .authorization = values->at("authorization"),
                            .content_type = values->at("content_type"),
                            .bytes = std::stoull(values->at("bytes")),
                            .began_at = *began_at};
}

}  // namespace plenary::conferencing
