#include "agenda/favourites/favourites.hpp"

#include <algorithm>
#include <bit>

namespace plenary::agenda {
namespace {

constexpr std::size_t k_key_digits = 32;
constexpr std::size_t k_word = 64;

bool is_digit(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }

}  // namespace

std::optional<Digest> favourites_key(std::string_view text) {
    if (text.size() != k_key_digits || !std::ranges::all_of(text, is_digit)) return std::nullopt;
    return sha256(text);
}

Rewrite weigh(const Favourites& stored, const std::vector<SessionId>& sessions, const ExpectedVersions& expected) {
    if (stored.sessions == sessions) return Rewrite::same;
    const bool fits = !expected || std::ranges::find(*expected, stored.version) != expected->end();
    return fits ? Rewrite::write : Rewrite::stale;
}

void Demand::add(const SessionId& session, std::span<const std::uint32_t> devices) {
    auto& known = by_session_[session];
    for (const auto device : devices) {
        const auto word = device / k_word;
        if (word >= known.bits.size()) known.bits.resize(word + 1);
        known.bits[word] |= std::uint64_t{1} << device % k_word;
    }
    known.count = 0;
    for (const auto word : known.bits) known.count += std::popcount(word);
}

int Demand::chose(const SessionId& session) const {
    const auto found = by_session_.find(session);
    return found == by_session_.end() ? 0 : found->second.count;
}

int Demand::chose_both(const SessionId& one, const SessionId& other) const {
    const auto first = by_session_.find(one), second = by_session_.find(other);
    if (first == by_session_.end() || second == by_session_.end()) return 0;
    const auto &a = first->second.bits, &b = second->second.bits;
    int count = 0;
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) count += std::popcount(a[i] & b[i]);
    return count;
}

}  // namespace plenary::agenda
