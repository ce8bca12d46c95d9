#pragma once
#include "conferencing/accounts/sealed_secrets.hpp"
#include "conferencing/provider_parts.hpp"

namespace plenary::conferencing {

// A signal as it is stored: in `stay` no name and no address of a person, in `recording` nothing, since that is sealed.
struct KeptSignal {
    Signal signal;
    std::string sealed{};
};

// Texts of a service that are longer than that, or are no plain text, are stored by their hash.
inline constexpr std::size_t k_longest_kept_text = 200;  // bytes

[[nodiscard]] KeptSignal kept(Signal signal, const SealingKey& key, const OrganisationId& organisation,
                              const ProviderAccountId& account);

// What `kept` has sealed. Nothing where it cannot be read, or there was none.
[[nodiscard]] std::optional<OfferedRecording> offered_in(std::string_view sealed, const SealingKey& key,
                                                         const OrganisationId& organisation,
                                                         const ProviderAccountId& account);

}  // namespace plenary::conferencing
