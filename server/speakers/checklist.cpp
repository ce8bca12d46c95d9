#include "speakers/checklist.hpp"

#include <algorithm>
#include <utility>

namespace plenary::speakers {
namespace {

using std::chrono::days;
using std::chrono::local_days;

constexpr days k_profile_before{14};
constexpr days k_consents_before{7};
constexpr days k_slides_before{2};
constexpr days k_run_sheet_before{1};
constexpr std::chrono::hours k_hour_due{18};

local_days day_of(Instant at, const TimeZone& zone) { return std::chrono::floor<days>(zone.local(at).time); }

// 18:00 of `day` in `zone`; midnight by UTC beyond the years whose clocks are known.
Instant evening_of(local_days day, const TimeZone& zone) {
    const auto meaning = zone.meaning_of(day + k_hour_due);
    if (const auto* exact = std::get_if<Exact>(&meaning)) return exact->instant;
    if (const auto* gap = std::get_if<Gap>(&meaning)) return gap->change;
    if (const auto* twice = std::get_if<Overlap>(&meaning)) return twice->first;
    return Instant{day.time_since_epoch()};
}

local_days day_in(const Deadline& deadline, Instant starts_at, const TimeZone& zone) {
    const auto* before = std::get_if<days>(&deadline);
    return before ? day_of(starts_at, zone) - *before : std::get<local_days>(deadline);
}

bool is_done(const Speaker& speaker, ItemKind kind) {
    switch (kind) {
        case ItemKind::biography:
            return !speaker.profile.biography.empty();
        case ItemKind::photo:
            return speaker.photo.has_value();
        case ItemKind::recording:
            return answer_of(speaker, ConsentKind::recording) != nullptr;
        case ItemKind::publication:
            return answer_of(speaker, ConsentKind::publication) != nullptr;
        case ItemKind::sound_check:
            return speaker.sound_check.has_value();
        case ItemKind::run_sheet:
            return speaker.run_sheets.unread == 0;
        case ItemKind::slides:
            return speaker.slides_missing == 0;
    }
    return false;
}

bool is_asked(ItemKind kind, const Speaker& speaker, const Terms& terms) {
    if (kind == ItemKind::sound_check) return terms.sound_checks;
    if (kind == ItemKind::slides) return speaker.slides_asked > 0;
    return kind != ItemKind::run_sheet || speaker.run_sheets.all > 0;
}

Item item_of(ItemKind kind, const Speaker& speaker, const Terms& terms, Instant starts_at, const TimeZone& zone) {
    const auto deadline = deadline_of(terms, kind);
    const bool extended = speaker.extended_until && day_in(deadline, starts_at, zone) < *speaker.extended_until;
    return {kind, due_from(deadline, speaker.extended_until, starts_at, zone), is_done(speaker, kind), extended};
}

}  // namespace

std::string_view to_string(ItemKind kind) {
    switch (kind) {
        case ItemKind::biography:
            return "biography";
        case ItemKind::photo:
            return "photo";
        case ItemKind::recording:
            return "recording";
        case ItemKind::publication:
            return "publication";
        case ItemKind::sound_check:
            return "sound_check";
        case ItemKind::run_sheet:
            return "run_sheet";
        case ItemKind::slides:
            return "slides";
    }
    return "biography";
}

std::optional<ItemKind> item_named(std::string_view word) {
    for (const auto kind : k_item_kinds)
        if (to_string(kind) == word) return kind;
    return std::nullopt;
}

Deadline proposed_deadline(ItemKind kind) {
    if (kind == ItemKind::slides) return k_slides_before;
    if (kind == ItemKind::run_sheet) return k_run_sheet_before;
    const bool of_profile = kind == ItemKind::biography || kind == ItemKind::photo;
    return of_profile ? k_profile_before : k_consents_before;
}

Deadline deadline_of(const Terms& terms, ItemKind kind) {
    const auto chosen = terms.deadlines.find(kind);
    return chosen == terms.deadlines.end() ? proposed_deadline(kind) : chosen->second;
}

Instant due_from(const Deadline& deadline, const std::optional<local_days>& extended_until, Instant starts_at,
                 const TimeZone& zone) {
    const auto day = day_in(deadline, starts_at, zone);
    return evening_of(extended_until ? std::max(day, *extended_until) : day, zone);
}

std::vector<Item> checklist_of(const Speaker& speaker, const Terms& terms, Instant starts_at, const TimeZone& zone) {
    std::vector<Item> items;
    for (const auto kind : k_item_kinds)
        if (is_asked(kind, speaker, terms)) items.push_back(item_of(kind, speaker, terms, starts_at, zone));
    std::ranges::sort(items, {}, [](const Item& item) { return std::pair(item.due_at, item.kind); });
    return items;
}

const Item* next_open(const std::vector<Item>& items) {
    const auto found = std::ranges::find(items, false, &Item::done);
    return found == items.end() ? nullptr : &*found;
}

}  // namespace plenary::speakers
