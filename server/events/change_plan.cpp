#include "events/change_plan.hpp"

namespace plenary::events {
namespace {

// An event that may still be changed for those who come.
Result<void> may_be_changed(const Event& event, Instant now) {
    if (const auto editable = may_be_edited(event); !editable) return editable;
    if (event.state == EventState::draft) return std::unexpected(Error::conflict("/state", "not_published"));
    if (is_over(event, now)) return std::unexpected(Error::conflict("/state", "over"));
    return {};
}

Announcement announce(AnnouncementKind kind, const ChangeOrder& order, const Draft& before, const Event& after,
                      Instant now) {
    return {.id = AnnouncementId::make(now),
            .kind = kind,
            .note = order.note,
            .title = after.title,
            .before = planned(*before.event),
            .after = planned(after),
            .sequence = after.calendar_sequence,
            .at = now};
}

// What it still lacks; a start that has passed counts only where it is a new one.
Result<void> may_be_published(const Draft& after, bool new_time, Instant now) {
    auto missing = missing_for_publication(after, now);
    if (!new_time) std::erase_if(missing, [](const auto& field) { return field.code == "in_the_past"; });
    if (!missing.empty()) return std::unexpected(Error::invalid(std::move(missing)));
    return {};
}

Result<PlannedChange> plan_publication(const Draft& before, const ChangeOrder& order, Instant now) {
    if (const auto editable = may_be_edited(*before.event); !editable) return std::unexpected(editable.error());
    if (before.event->state == EventState::draft) return std::unexpected(Error::conflict("/state", "not_published"));
    auto after = as_edited(before);
    if (!after) return std::unexpected(after.error());
    const auto differs = difference(before, *after);
    if (!differs.any()) return std::unexpected(Error::conflict("/changes", "nothing_changed"));
    if (const auto ready = may_be_published(*after, differs.time, now); !ready) return std::unexpected(ready.error());
    auto event = *after->event;
    if (differs.time && event.starts_at != before.event->starts_at) event.moved_from = before.event->starts_at;
    if (differs.time) event.change_note = order.note;
    if (differs.time) event.postponed = false;
    if (differs.tells()) ++event.calendar_sequence;
    auto told =
        announce(differs.time ? AnnouncementKind::rescheduled : AnnouncementKind::changed, order, before, event, now);
    told.new_room = differs.room;
    if (differs.languages) told.new_languages = event.languages;
    after->event = std::make_shared<const Event>(std::move(event));
    return PlannedChange{before, *std::move(after), std::move(told)};
}

// Postponed or called off: the times stay as those it was planned for.
Result<PlannedChange> plan_end(const Draft& before, const ChangeOrder& order, Instant now) {
    if (const auto changeable = may_be_changed(*before.event, now); !changeable)
        return std::unexpected(changeable.error());
    const bool postpones = order.kind == ChangeKind::postpone;
    if (postpones && before.event->postponed) return std::unexpected(Error::conflict("/state", "postponed"));
    auto event = *before.event;
    event.change_note = order.note;
    ++event.calendar_sequence;
    if (postpones)
        event.postponed = true;
    else
        event.state = EventState::cancelled;
    auto told =
        announce(postpones ? AnnouncementKind::postponed : AnnouncementKind::cancelled, order, before, event, now);
    auto after = before;
    after.event = std::make_shared<const Event>(std::move(event));
    return PlannedChange{before, std::move(after), std::move(told)};
}

}  // namespace

Result<PlannedChange> plan_change(const Draft& draft, const ChangeOrder& order, Instant now) {
    return order.kind == ChangeKind::publish ? plan_publication(draft, order, now) : plan_end(draft, order, now);
}

bool tells(const ChangeOrder& order, const PlannedChange& change) {
    if (order.kind != ChangeKind::publish) return true;
    const auto differs = difference(change.before, change.after);
    return differs.tells() && (differs.time || !is_over(*change.before.event, change.announcement.at));
}

}  // namespace plenary::events
