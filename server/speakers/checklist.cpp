#include "speakers/checklist.hpp"

#include <algorithm>

namespace plenary::speakers {
namespace {

using std::chrono::days;

constexpr days k_biography_before{14};
constexpr days k_consents_before{7};
constexpr std::chrono::hours k_hour_due{18};

// 18:00, that many days before the day on which `starts_at` falls in `zone`.
Instant evening_before(Instant starts_at, days before, const TimeZone& zone) {
    const auto day = std::chrono::floor<days>(zone.local(starts_at).time) - before;
    const auto meaning = zone.meaning_of(day + k_hour_due);
    if (const auto* exact = std::get_if<Exact>(&meaning)) return exact->instant;
    if (const auto* gap = std::get_if<Gap>(&meaning)) return gap->change;
    if (const auto* twice = std::get_if<Overlap>(&meaning)) return twice->first;
    return starts_at - before;
}

bool is_done(const Speaker& speaker, ItemKind kind) {
    switch (kind) {
        case ItemKind::biography:
            return !speaker.profile.biography.empty();
        case ItemKind::recording:
            return answer_of(speaker, ConsentKind::recording) != nullptr;
        case ItemKind::publication:
            return answer_of(speaker, ConsentKind::publication) != nullptr;
    }
    return false;
}

}  // namespace

std::string_view to_string(ItemKind kind) {
    switch (kind) {
        case ItemKind::biography:
            return "biography";
        case ItemKind::recording:
            return "recording";
        case ItemKind::publication:
            return "publication";
    }
    return "biography";
}

std::vector<Item> checklist_of(const Speaker& speaker, Instant starts_at, const TimeZone& zone) {
    const auto consents = evening_before(starts_at, k_consents_before, zone);
    std::vector<Item> items{{ItemKind::biography, evening_before(starts_at, k_biography_before, zone)},
                            {ItemKind::recording, consents},
                            {ItemKind::publication, consents}};
    for (auto& item : items) item.done = is_done(speaker, item.kind);
    return items;
}

const Item* next_open(const std::vector<Item>& items) {
    const auto found = std::ranges::find(items, false, &Item::done);
    return found == items.end() ? nullptr : &*found;
}

}  // namespace plenary::speakers
