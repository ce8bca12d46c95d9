#include "messages/mail_plan.hpp"

#include <algorithm>
#include <array>

namespace plenary::messages {
namespace {

constexpr std::string_view k_confirmed[] = {"confirmed.lead"};
constexpr std::string_view k_confirmed_notes[] = {"note.same_link", "note.calendar", "note.give_up"};
constexpr std::string_view k_waitlisted[] = {"waitlisted.lead", "waitlisted.position", "waitlisted.next"};
constexpr std::string_view k_waitlisted_notes[] = {"note.status_link", "note.leave_list"};
constexpr std::string_view k_offered[] = {"offered.lead", "offered.until"};
constexpr std::string_view k_offered_notes[] = {"note.same_link"};
constexpr std::string_view k_pending[] = {"pending.lead", "pending.next"};
constexpr std::string_view k_pending_notes[] = {"note.status_link"};
constexpr std::string_view k_already[] = {"already.lead", "already.next"};
constexpr std::string_view k_link_notes[] = {"note.same_link"};
constexpr std::string_view k_link[] = {"link.lead"};
constexpr std::string_view k_links_notes[] = {"note.same_links", "note.not_asked"};
constexpr std::string_view k_given_up[] = {"given_up.lead", "given_up.next"};
constexpr std::string_view k_given_up_notes[] = {"note.calendar_out"};
constexpr std::string_view k_left[] = {"left.lead", "given_up.next"};
constexpr std::string_view k_withdrawn[] = {"withdrawn.lead", "withdrawn.next"};
constexpr std::string_view k_corrected[] = {"corrected.lead", "corrected.next"};
constexpr std::string_view k_session_place[] = {"session_place.lead", "session_place.next"};
constexpr std::string_view k_session_place_notes[] = {"note.same_link", "note.calendar"};
constexpr std::string_view k_session_given_up[] = {"session_given_up.lead", "session_given_up.next"};
constexpr std::string_view k_session_given_up_notes[] = {"note.same_link", "note.calendar_session_out"};
constexpr std::string_view k_rescheduled[] = {"rescheduled.lead", "change.room", "change.languages", "change.note"};
constexpr std::string_view k_rescheduled_notes[] = {"note.same_link", "note.calendar_new", "note.cannot_come"};
constexpr std::string_view k_changed[] = {"changed.lead", "change.room", "change.languages", "change.note"};
constexpr std::string_view k_changed_notes[] = {"note.same_link", "note.calendar_new"};
constexpr std::string_view k_postponed[] = {"postponed.lead", "change.note", "postponed.next"};
constexpr std::string_view k_postponed_notes[] = {"note.calendar_off"};
constexpr std::string_view k_event_cancelled[] = {"event_cancelled.lead", "change.note"};
constexpr std::string_view k_event_cancelled_notes[] = {"note.calendar_off"};

constexpr std::string_view k_agenda_changed[] = {"agenda_changed.lead", "change.note"};
constexpr std::string_view k_agenda_changed_notes[] = {"note.same_link", "note.calendar_sessions"};

constexpr std::string_view k_declined[] = {"declined.lead", "organiser.reason"};
constexpr std::string_view k_cancelled[] = {"cancelled.lead", "organiser.reason"};
constexpr std::string_view k_taken_off[] = {"taken_off.lead", "organiser.reason"};

constexpr std::array<Plan, 17> k_plans{{
    {MailKind::confirmed, "confirmed", k_confirmed, k_confirmed_notes, "action.open", true},
    {MailKind::waitlisted, "waitlisted", k_waitlisted, k_waitlisted_notes, "action.status", true},
    {MailKind::offered, "offered", k_offered, k_offered_notes, "action.take", true},
    {MailKind::pending, "pending", k_pending, k_pending_notes, "action.status", true},
    {MailKind::already, "already", k_already, k_link_notes, "action.open", true},
    {MailKind::link, "link", k_link, k_links_notes, "", false},
    {MailKind::given_up, "given_up", k_given_up, k_given_up_notes, "action.again", true},
    {MailKind::corrected, "corrected", k_corrected, k_link_notes, "action.open", true},
    {MailKind::session_place, "session_place", k_session_place, k_session_place_notes, "action.open", true},
    {MailKind::session_given_up, "session_given_up", k_session_given_up, k_session_given_up_notes, "action.open", true},
    {MailKind::declined, "declined", k_declined, {}, "action.status", true},
    {MailKind::cancelled, "cancelled", k_cancelled, k_given_up_notes, "action.status", true},
    {MailKind::rescheduled, "rescheduled", k_rescheduled, k_rescheduled_notes, "action.open", true},
    {MailKind::changed, "changed", k_changed, k_changed_notes, "action.open", true},
    {MailKind::postponed, "postponed", k_postponed, k_postponed_notes, "action.open", true},
    {MailKind::event_cancelled, "event_cancelled", k_event_cancelled, k_event_cancelled_notes, "action.open", true},
    {MailKind::agenda_changed, "agenda_changed", k_agenda_changed, k_agenda_changed_notes, "action.open", false},
}};

constexpr Plan k_left_plan{MailKind::given_up, "left", k_left, {}, "action.again", true};
constexpr Plan k_withdrawn_plan{MailKind::given_up, "withdrawn", k_withdrawn, {}, "action.again", true};
constexpr Plan k_taken_off_plan{MailKind::cancelled, "taken_off", k_taken_off, {}, "action.status", true};

bool had_no_place(const MailPlace& place) {
    return place.given_up.value_or(RegistrationState::confirmed) != RegistrationState::confirmed;
}

}  // namespace

const Plan& plan_of(MailKind kind, const MailPlace& place) {
    if (kind == MailKind::cancelled && had_no_place(place)) return k_taken_off_plan;
    if (kind == MailKind::given_up && place.given_up == RegistrationState::pending) return k_withdrawn_plan;
    if (kind == MailKind::given_up && had_no_place(place)) return k_left_plan;
    return *std::ranges::find(k_plans, kind, &Plan::kind);
}

}  // namespace plenary::messages
