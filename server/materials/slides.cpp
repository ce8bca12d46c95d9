#include "materials/slides.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "platform/text.hpp"

namespace plenary::materials {
namespace {

constexpr std::array<std::string_view, 6> k_states{"scanning", "held", "converting", "ready", "kept", "refused"};
constexpr std::array<std::string_view, 3> k_senders{"speaker", "assistant", "organiser"};
constexpr std::array<std::string_view, 2> k_file_kinds{"slides", "handout"};
constexpr std::array<std::string_view, 2> k_extra_kinds{"handout", "link"};
constexpr std::array<std::string_view, 4> k_releases{"hidden", "now", "at_start", "after_talk"};
constexpr std::array<std::string_view, 2> k_audiences{"everyone", "registrants"};
constexpr std::array<std::string_view, 2> k_locks{"final", "begun"};

template <typename Value, std::size_t Count>
Value named(const std::array<std::string_view, Count>& words, std::string_view word) {
    const auto found = std::ranges::find(words, word);
    if (found == words.end()) throw std::invalid_argument("no such word: " + std::string(word));
    return static_cast<Value>(found - words.begin());
}

template <typename Value, std::size_t Count>
std::string_view word_of(const std::array<std::string_view, Count>& words, Value value) {
    return words.at(static_cast<std::size_t>(value));
}

std::unexpected<Error> locked(Lock lock) {
    if (lock == Lock::final)
        return std::unexpected(Error{ErrorCode::forbidden, "These slides are final.", {{"/slides", "slides_final"}}});
    return std::unexpected(Error{ErrorCode::forbidden, "The session has begun.", {{"/slides", "slides_begun"}}});
}

}  // namespace

std::string_view to_string(SlidesState state) { return word_of(k_states, state); }
std::string_view to_string(SenderKind kind) { return word_of(k_senders, kind); }
std::string_view to_string(FileKind kind) { return word_of(k_file_kinds, kind); }
std::string_view to_string(ExtraKind kind) { return word_of(k_extra_kinds, kind); }
std::string_view to_string(Release release) { return word_of(k_releases, release); }
std::string_view to_string(Audience audience) { return word_of(k_audiences, audience); }
std::string_view to_string(Lock lock) { return word_of(k_locks, lock); }
SlidesState slides_state_named(std::string_view word) { return named<SlidesState>(k_states, word); }
SenderKind sender_named(std::string_view word) { return named<SenderKind>(k_senders, word); }
FileKind file_kind_named(std::string_view word) { return named<FileKind>(k_file_kinds, word); }
ExtraKind extra_kind_named(std::string_view word) { return named<ExtraKind>(k_extra_kinds, word); }
Release release_named(std::string_view word) { return named<Release>(k_releases, word); }
Audience audience_named(std::string_view word) { return named<Audience>(k_audiences, word); }

const SlidesVersion* counting(const Deck& deck) {
    const auto found = std::ranges::find_if(
        deck.versions, [](const SlidesVersion& version) { return version.state != SlidesState::refused; });
    return found == deck.versions.end() ? nullptr : &*found;
}

bool may_convert_again(const SlidesVersion& version) {
    return version.state == SlidesState::kept && version.reason != "not_convertible" && version.reason != "password";
}

bool is_takeable(SlidesState state, FileKind kind) {
    if (kind == FileKind::handout) return state == SlidesState::ready;
    return state == SlidesState::converting || state == SlidesState::ready || state == SlidesState::kept;
}

std::optional<Lock> lock_of(const Deck& deck, Instant now) {
    if (deck.final_at && counting(deck)) return Lock::final;
    return now >= deck.starts_at ? std::optional(Lock::begun) : std::nullopt;
}

Instant due_at(const Deck& deck) {
    const auto zone = TimeZone::find(deck.zone);
    return speakers::due_from(deck.deadline, deck.extended_until, deck.starts_at,
                              zone ? *zone : TimeZone::find("UTC").value());
}

Result<void> may_send(const Deck& deck, SenderKind kind, std::string_view reason, Instant now) {
    const auto lock = lock_of(deck, now);
    if (kind != SenderKind::organiser) return lock ? Result<void>(locked(*lock)) : Result<void>{};
    if ((lock || now >= due_at(deck)) && is_blank(reason))
        return std::unexpected(Error::invalid("/Upload-Metadata", "missing.late_reason"));
    return {};
}

std::optional<Instant> released_from(Release release, Instant starts_at, Instant ends_at) {
    switch (release) {
        case Release::hidden:
            return std::nullopt;
        case Release::now:
            return Instant{};
        case Release::at_start:
            return starts_at;
        case Release::after_talk:
            return ends_at;
    }
    return std::nullopt;
}

}  // namespace plenary::materials
