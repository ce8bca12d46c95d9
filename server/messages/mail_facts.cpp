#include "messages/mail_facts.hpp"

#include "messages/plain_text.hpp"

namespace plenary::messages {
namespace {

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

}  // namespace

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

}  // namespace plenary::messages
