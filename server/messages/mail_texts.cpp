#include "messages/mail_texts.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "messages/plain_text.hpp"
#include "platform/catalogue.hpp"

namespace plenary::messages {
namespace {

using Keys = std::span<const std::string_view>;

// Which parts a kind has; texts that need a fact the context lacks are left out.
struct Plan {
    MailKind kind;
    std::string_view name;
    Keys paragraphs;
    Keys notes;
    std::string_view action;
    bool facts;
};

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

const Plan& plan_of(MailKind kind, const MailPlace& place) {
    if (kind == MailKind::cancelled && had_no_place(place)) return k_taken_off_plan;
    if (kind == MailKind::given_up && place.given_up == RegistrationState::pending) return k_withdrawn_plan;
    if (kind == MailKind::given_up && had_no_place(place)) return k_left_plan;
    return *std::ranges::find(k_plans, kind, &Plan::kind);
}

std::string_view state_key(RegistrationState state) {
    switch (state) {
        case RegistrationState::confirmed:
            return "state.confirmed";
        case RegistrationState::waitlisted:
            return "state.waitlisted";
        case RegistrationState::offered:
            return "state.offered";
        case RegistrationState::pending:
            return "state.pending";
        case RegistrationState::invited:
            return "state.invited";
        case RegistrationState::cancelled_by_person:
            return "state.given_up";
        case RegistrationState::cancelled_by_organiser:
            return "state.cancelled";
        case RegistrationState::expired:
            return "state.expired";
        case RegistrationState::declined:
        case RegistrationState::blocked:
            break;
    }
    return "state.declined";
}

std::string names_of(const std::vector<std::string>& languages, std::string_view language) {
    const auto& words = catalogue("pages", language);
    std::string names;
    for (const auto& code : languages) {
        const auto known = words.texts().find("language_" + code);
        names += (names.empty() ? "" : ", ") + (known == words.texts().end() ? code : known->second);
    }
    return names;
}

// What is new.
void add_change(Values& values, const MailContext& context) {
    const auto& change = *context.change;
    if (!change.note.empty()) values["note"] = one_line(change.note);
    if (!change.new_languages.empty()) values["languages"] = names_of(change.new_languages, context.language);
}

Values values_of(const MailContext& context, const Catalogue& texts) {
    const auto name = one_line(context.recipient.name);
    Values values{{"event", one_line(context.event.title)},
                  {"organiser", one_line(context.organiser.name)},
                  {"address", one_line(context.recipient.address)},
                  {"contact_address", one_line(context.organiser.address)},
                  {"state", texts.text(state_key(context.place.state))},
                  {"page", one_line(context.event.page)}};
    if (!context.sessions.empty()) values["session"] = one_line(context.sessions.front().title);
    if (may_be_greeted(name)) values["name"] = name;
    if (const auto contact = one_line(context.organiser.contact); !contact.empty()) values["contact"] = contact;
    if (const auto number = one_line(context.organiser.telephone); !number.empty()) values["telephone"] = number;
    if (const auto reason = one_line(context.place.reason); !reason.empty()) values["reason"] = reason;
    if (context.place.position) values["position"] = std::to_string(*context.place.position);
    if (context.place.accept_until)
        values["until"] = instant_text(*context.place.accept_until, context.event.when.zone, context.language);
    if (context.change) add_change(values, context);
    if (context.agenda && !one_line(context.agenda->comment).empty())
        values["note"] = one_line(context.agenda->comment);
    return values;
}

// Whether what a text says is so, where it has no value that could be missing.
bool holds(std::string_view key, const MailContext& context) {
    if (key == "change.room") return context.change && context.change->new_room;
    if (key == "note.calendar_new" || key == "note.calendar_off" || key == "note.calendar_sessions")
        return context.place.state == RegistrationState::confirmed;
    return true;
}

// Appends those texts that hold and whose values are all known.
void append(std::vector<std::string>& into, const Catalogue& texts, Keys keys, const Values& values,
            const MailContext& context) {
    for (const auto key : keys) {
        if (!holds(key, context)) continue;
        const auto needed = placeholders_of(texts.texts().find(key)->second);
        if (std::ranges::all_of(needed, [&](const auto& name) { return values.contains(name); }))
            into.push_back(texts.text(key, values));
    }
}

std::string where_text(const MailEvent& event, const Catalogue& texts) {
    const auto place = one_line(event.place);
    if (place.empty()) return event.online ? texts.text("fact.online") : "";
    return event.online ? texts.text("fact.place_and_online", {{"place", place}}) : place;
}

bool takes_place(MailKind kind) { return kind != MailKind::postponed && kind != MailKind::event_cancelled; }

std::string session_text(const MailSession& session, const MailContext& context, const Catalogue& texts) {
    using registration::SignUpState;
    const Values values{{"session", one_line(session.title)},
                        {"when", when_text(session.when, context.language)},
                        {"position", std::to_string(session.position)}};
    return texts.text(session.state == SignUpState::waitlisted ? "fact.session_waiting" : "fact.session_held", values);
}

// Of the one session that the mail is about.
std::vector<MailWords::Fact> session_facts(const MailSession& session, const MailContext& context,
                                           const Catalogue& texts) {
    std::vector<MailWords::Fact> facts{{texts.text("fact.session"), one_line(session.title)},
                                       {texts.text("fact.when"), when_text(session.when, context.language)}};
    if (const auto room = one_line(session.room); !room.empty()) facts.push_back({texts.text("fact.where"), room});
    return facts;
}

std::vector<MailWords::Fact> facts_of(MailKind kind, const MailContext& context, const Catalogue& texts) {
    if (kind == MailKind::session_place || kind == MailKind::session_given_up)
        return session_facts(context.sessions.front(), context, texts);
    std::vector<MailWords::Fact> facts;
    if (takes_place(kind)) facts.push_back({texts.text("fact.when"), when_text(context.event.when, context.language)});
    if (context.change && kind != MailKind::changed)
        facts.push_back({texts.text("fact.before"), when_text(context.change->before, context.language)});
    if (!takes_place(kind)) return facts;
    if (const auto where = where_text(context.event, texts); !where.empty())
        facts.push_back({texts.text("fact.where"), where});
    for (const auto& session : context.sessions)
        facts.push_back({texts.text("fact.session"), session_text(session, context, texts)});
    return facts;
}

std::string place_text(const MailWhereabouts& place, const std::string& language) {
    const auto room = one_line(place.room);
    return when_text(place.when, language) + (room.empty() ? "" : ", " + room);
}

// What is new of a session, and what was.
MailWords::Entry entry_of(const MailNews& session, const MailContext& context, const Catalogue& texts) {
    const Values after{{"place", place_text(session.after, context.language)}};
    const Values before{{"place", place_text(session.before, context.language)}};
    MailWords::Entry entry{one_line(session.title), "", "", {texts.text("action.session"), session.page}};
    switch (session.kind) {
        case agenda::NewsKind::moved:
            entry.when = texts.text("session.now", after);
            entry.state = texts.text("session.before", before);
            break;
        case agenda::NewsKind::cancelled:
            entry.when = texts.text("session.cancelled");
            entry.state = texts.text("session.before", before);
            break;
        case agenda::NewsKind::back:
            entry.when = texts.text("session.back", after);
            entry.state = texts.text("session.was_cancelled");
            break;
    }
    return entry;
}

std::vector<MailWords::Entry> entries_of(const MailContext& context, const Catalogue& texts) {
    std::vector<MailWords::Entry> entries;
    if (context.agenda)
        for (const auto& session : context.agenda->sessions) entries.push_back(entry_of(session, context, texts));
    for (const auto& place : context.linked)
        entries.push_back({one_line(place.title),
                           when_text(place.when, context.language),
                           texts.text(state_key(place.state)),
                           {texts.text("action.open"), place.personal_link}});
    return entries;
}

constexpr std::string_view k_foot_contact[] = {"foot.answer", "foot.contact", "foot.telephone"};
constexpr std::string_view k_foot_event[] = {"foot.why", "foot.not_you"};
constexpr std::string_view k_foot_links[] = {"foot.why_link"};

}  // namespace

MailWords words_for(MailKind kind, const MailContext& context) {
    const auto& plan = plan_of(kind, context.place);
    const auto& texts = catalogue("mail", context.language);
    const auto values = values_of(context, texts);
    MailWords words;
    words.language = texts.language();
    words.organiser = values.at("organiser");
    words.subject = texts.text(std::string(plan.name) + ".subject", values);
    words.greeting = texts.text(values.contains("name") ? "greeting.named" : "greeting.plain", values);
    const bool links = kind == MailKind::link;
    words.heading = links ? texts.text("link.heading") : values.at("event");
    append(words.paragraphs, texts, plan.paragraphs, values, context);
    if (plan.facts) words.facts = facts_of(kind, context, texts);
    if (!plan.facts) words.entries = entries_of(context, texts);
    if (!plan.action.empty()) words.actions.push_back({texts.text(plan.action), context.place.personal_link});
    append(words.notes, texts, plan.notes, values, context);
    append(words.foot, texts, k_foot_contact, values, context);
    append(words.foot, texts, links ? Keys(k_foot_links) : Keys(k_foot_event), values, context);
    return words;
}

}  // namespace plenary::messages
