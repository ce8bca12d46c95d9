#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "conferencing/provider_parts.hpp"

namespace plenary::conferencing {

[[nodiscard]] std::string_view to_string(SignalKind kind);
// Throws std::invalid_argument for a word that is none of them.
[[nodiscard]] SignalKind signal_kind_named(std::string_view word);

// What is kept of a signal about a room: of whom and when, without names and addresses.
struct ToldSignal {
    SignalKind kind;
    Instant at;
    std::optional<RegistrationId> registration{};
    std::string visit{};  // as in Stay
    std::optional<Instant> joined_at{}, left_at{};
    bool noticed = false;  // by us, who asked: nobody told it
};

}  // namespace plenary::conferencing
