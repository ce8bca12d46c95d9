#include "messages/compose.hpp"

#include "messages/mail_texts.hpp"
#include "messages/plain_text.hpp"
#include "platform/catalogue.hpp"

namespace plenary::messages {
namespace {

CalendarEntry entry_of(const MailContext& context) {
    const auto& texts = catalogue("mail", context.language);
    const auto& event = context.event;
    const auto link = one_line(context.place.personal_link);
    return {.uid = context.place.calendar_uid,
            .sequence = event.sequence,
            .changed = event.changed,
            .when = event.when,
            .summary = event.title,
            .description = texts.text("calendar.description", {{"link", link}, {"page", one_line(event.page)}}),
            .location = event.place.empty() && event.online ? texts.text("fact.online") : event.place,
            .url = link,
            .organiser = {context.organiser.name, context.organiser.address},
            .attendee = CalendarPerson{context.recipient.name, context.recipient.address}};
}

// One session of the event, beside the entry of the event itself: that of the calendars which clients follow, and which
// a release changes. A cancellation is newer than whatever is there.
std::string session_calendar(const MailContext& context, CalendarMethod method) {
    const auto& session = context.sessions.front();
    auto entry = entry_of(context);
    entry.uid = session.id + "@plenary";
    entry.sequence = static_cast<int>(context.event.version) + (method == CalendarMethod::cancel ? 1 : 0);
    entry.when = session.when;
    entry.summary = session.title;
    if (!session.room.empty()) entry.location = session.room;
    return write_calendar(entry, method);
}

std::optional<CalendarMethod> session_method_for(MailKind kind) {
    if (kind == MailKind::session_place) return CalendarMethod::publish;
    if (kind == MailKind::session_given_up) return CalendarMethod::cancel;
    return std::nullopt;
}

// What a change of the whole event does to the entry.
std::optional<CalendarMethod> calendar_change(MailKind kind) {
    switch (kind) {
        case MailKind::rescheduled:
        case MailKind::changed:
            return CalendarMethod::request;
        case MailKind::postponed:
        case MailKind::event_cancelled:
            return CalendarMethod::cancel;
        default:
            return std::nullopt;
    }
}

std::optional<CalendarMethod> method_for(MailKind kind, const MailPlace& place) {
    if (const auto method = calendar_change(kind)) {
        if (place.state != RegistrationState::confirmed) return std::nullopt;
        return method;
    }
    if ((kind == MailKind::given_up || kind == MailKind::cancelled) &&
        place.given_up.value_or(RegistrationState::confirmed) == RegistrationState::confirmed)
        return CalendarMethod::cancel;
    const bool about_one_place =
        kind == MailKind::confirmed || kind == MailKind::already || kind == MailKind::corrected;
    if (about_one_place && place.state == RegistrationState::confirmed) return CalendarMethod::publish;
    return std::nullopt;
}

// A cancellation of one place is newer than the entry that it takes out (RFC 5546, 3.2.5); one of the whole event
// has a sequence of its own.
std::string calendar_of(const MailContext& context, CalendarMethod method, int newer) {
    auto entry = entry_of(context);
    entry.sequence += newer;
    return write_calendar(entry, method);
}

std::optional<CalendarPart> calendar_for(MailKind kind, const MailContext& context) {
    if (const auto of_session = session_method_for(kind))
        return CalendarPart{std::string(name_of(*of_session)), session_calendar(context, *of_session)};
    const auto method = method_for(kind, context.place);
    if (!method) return std::nullopt;
    const bool of_the_event = calendar_change(kind).has_value();
    return CalendarPart{std::string(name_of(*method)),
                        of_the_event ? calendar_of(context, *method, 0) : calendar_of(context, *method)};
}

CalendarEntry entry_of(const MailNews& session, const MailContext& context) {
    auto entry = entry_of(context);
    entry.uid = session.calendar_uid;
    entry.when = session.after.when;
    entry.summary = session.title;
    const auto room = one_line(session.after.room);
    if (!room.empty()) entry.location = context.event.place.empty() ? room : room + ", " + context.event.place;
    return entry;
}

// One object a session: whoever has no place at the event has none of them in their calendar.
std::vector<CalendarPart> session_entries(const MailContext& context) {
    std::vector<CalendarPart> entries;
    if (!context.agenda || context.place.state != RegistrationState::confirmed) return entries;
    for (const auto& session : context.agenda->sessions) {
        const auto method =
            session.kind == agenda::NewsKind::cancelled ? CalendarMethod::cancel : CalendarMethod::request;
        entries.push_back({std::string(name_of(method)), write_calendar(entry_of(session, context), method)});
    }
    return entries;
}

void put_calendar(MessageParts& parts, MailKind kind, const MailContext& context) {
    parts.calendar = calendar_for(kind, context);
    auto sessions = session_entries(context);
    if (sessions.size() == 1)
        parts.calendar = std::move(sessions.front());
    else
        parts.entries = std::move(sessions);
}

}  // namespace

std::string calendar_of(const MailContext& context, CalendarMethod method) {
    return calendar_of(context, method, method == CalendarMethod::cancel ? 1 : 0);
}

Preview preview_of(MailKind kind, const MailContext& context) {
    const auto words = words_for(kind, context);
    return {words.subject, render_text(words)};
}

Result<Mail> compose(MailKind kind, const MailContext& context, const MailRow& row) {
    const auto words = words_for(kind, context);
    MessageParts parts{
        .from = {context.organiser.name, context.sender},
        .to = {may_be_greeted(context.recipient.name) ? context.recipient.name : "", context.recipient.address},
        .reply_to = MailAddress{context.organiser.name, context.organiser.address},
        .subject = words.subject,
        .language = words.language,
        .text = render_text(words),
        .html = render_html(words),
        .calendar = std::nullopt};
    put_calendar(parts, kind, context);
    auto bytes = write_message(parts, row);
    if (!bytes) return std::unexpected(bytes.error());
    return Mail{message_id(row, parts.from), parts.from.address, parts.to.address, words.subject, std::move(*bytes)};
}

}  // namespace plenary::messages
