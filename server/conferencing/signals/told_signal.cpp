#include "conferencing/signals/told_signal.hpp"

#include <array>
#include <stdexcept>
#include <utility>

namespace plenary::conferencing {
namespace {

constexpr std::array<std::pair<SignalKind, std::string_view>, 5> k_kinds{
    {{SignalKind::started, "started"},
     {SignalKind::ended, "ended"},
     {SignalKind::joined, "joined"},
     {SignalKind::left, "left"},
     {SignalKind::recording_ready, "recording_ready"}}};

}  // namespace

std::string_view to_string(SignalKind kind) {
    for (const auto& [each, word] : k_kinds)
        if (each == kind) return word;
    std::unreachable();
}

SignalKind signal_kind_named(std::string_view word) {
    for (const auto& [kind, each] : k_kinds)
        if (each == word) return kind;
    throw std::invalid_argument("no kind of signal: " + std::string(word));
}

}  // namespace plenary::conferencing
