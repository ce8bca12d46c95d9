#include "messages/mail_texts.hpp"

#include <algorithm>

#include "messages/mail_facts.hpp"
#include "messages/mail_plan.hpp"
#include "messages/plain_text.hpp"

namespace plenary::messages {
namespace {

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
