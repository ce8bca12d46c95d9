#include "events/announcement.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "platform/keys.hpp"

namespace plenary::events {
namespace {

// In the order of the enumerators.
constexpr std::array<std::string_view, 4> k_kinds{"rescheduled", "changed", "postponed", "cancelled"};

bool same_words(const Event& one, const Event& other) {
    return one.title == other.title && one.summary == other.summary && one.description == other.description;
}

std::vector<std::string> in_order(std::vector<std::string> languages) {
    std::ranges::sort(languages);
    return languages;
}

bool same_people(const Event& one, const Event& other) {
    return one.parties == other.parties && one.funding == other.funding && one.project_number == other.project_number &&
           one.contact_name == other.contact_name && one.contact_email == other.contact_email;
}

}  // namespace

std::string_view to_string(AnnouncementKind kind) { return k_kinds.at(static_cast<std::size_t>(kind)); }

template <>
AnnouncementKind from_string(std::string_view text) {
    for (std::size_t i = 0; i < k_kinds.size(); ++i)
        if (k_kinds.at(i) == text) return static_cast<AnnouncementKind>(i);
    throw std::invalid_argument("no such word: " + std::string(text));
}

Planned planned(const Event& event) { return {event.zone, event.starts_at, event.ends_at, event.all_day}; }

Difference difference(const Draft& before, const Draft& after) {
    const bool in_others = in_order(before.event->languages) != in_order(after.event->languages);
    return {.words = !same_words(*before.event, *after.event) ||
                     (!in_others && before.event->languages != after.event->languages),
            .time = planned(*before.event) != planned(*after.event),
            .room = before.room != after.room,
            .languages = in_others,
            .places = before.capacity != after.capacity,
            .people = !same_people(*before.event, *after.event)};
}

std::string proof_of(std::span<const Addressee> told) {
    std::string all;
    for (const auto& one : told)
        all += fmt::format("{} {} {}\n", one.registration.to_string(), one.language, one.holds_place);
    const auto digest = sha256(all);
    return to_base64url({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

}  // namespace plenary::events
