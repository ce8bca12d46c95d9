#include "messages/speaker_mail.hpp"

#include <fmt/format.h>

#include "messages/calendar.hpp"
#include "messages/plain_text.hpp"
#include "platform/catalogue.hpp"

namespace plenary::messages {
namespace {

using speakers::OwnPage;
using speakers::OwnSession;

Values values_of(const OwnPage& page) {
    const auto& event = page.event;
    const auto contact = event.contact_name.empty() ? event.organisation : event.contact_name;
    return {{"event", one_line(event.title.best(page.speaker.language).text)},
            {"organiser", one_line(event.organisation)},
            {"contact", one_line(contact)},
            {"name", one_line(page.speaker.name)},
            {"address", one_line(page.speaker.email)}};
}

std::string session_text(const OwnPage& page, const OwnSession& session, const Catalogue& texts) {
    const TimeRange range{session.starts_at, session.ends_at, zone_of(page.event)};
    const auto room = one_line(session.room);
    Values values{{"title", one_line(session.title.best(page.speaker.language).text)},
                  {"when", when_text(range, page.speaker.language)}};
    if (room.empty()) return texts.text("mail.fact_session_text", values);
    values["room"] = room;
    return texts.text("mail.fact_session_room", values);
}

std::vector<MailWords::Fact> facts_of(const OwnPage& page, const Catalogue& texts) {
    const auto& event = page.event;
    const TimeRange range{event.starts_at, event.ends_at, zone_of(event), event.all_day};
    std::vector<MailWords::Fact> facts{{texts.text("mail.fact_when"), when_text(range, page.speaker.language)}};
    for (const auto& session : page.sessions)
        if (session.state != agenda::SessionState::cancelled)
            facts.push_back({texts.text(session.planned ? "mail.fact_session_planned" : "mail.fact_session"),
                             session_text(page, session, texts)});
    return facts;
}

// What comes first, while there is time for it.
void add_next(std::vector<std::string>& paragraphs, const OwnPage& page, const Catalogue& texts, Instant now) {
    const auto* next = speakers::next_open(page.checklist);
    if (!next || next->due_at <= now) return;
    const auto item = texts.text("item." + std::string(speakers::to_string(next->kind)));
    const auto moment = instant_text(next->due_at, zone_of(page.event), page.speaker.language);
    paragraphs.push_back(texts.text("mail.next", {{"item", item}, {"moment", moment}}));
}

// What is missing, and until when while there is time.
void add_missing(std::vector<std::string>& paragraphs, const OwnPage& page, const Catalogue& texts, Instant now) {
    for (const auto& item : page.checklist) {
        if (item.done) continue;
        const auto name = texts.text("item." + std::string(speakers::to_string(item.kind)));
        const auto moment = instant_text(item.due_at, zone_of(page.event), page.speaker.language);
        paragraphs.push_back(
            texts.text(now < item.due_at ? "mail.missing" : "mail.missing_late", {{"item", name}, {"moment", moment}}));
    }
}

TimeRange time_of(const OwnPage& page, const speakers::SoundCheckSlot& slot) {
    return {slot.starts_at, slot.ends_at, zone_of(page.event)};
}

// When and where sound and picture are tried out.
void add_slot(MailWords& words, const OwnPage& page, const speakers::SoundCheckSlot& slot, const Catalogue& texts) {
    words.facts = {{texts.text("mail.fact_sound_check"), when_text(time_of(page, slot), page.speaker.language)}};
    if (!slot.place.empty()) words.facts.push_back({texts.text("mail.fact_place"), one_line(slot.place)});
    if (!slot.link.empty()) words.facts.push_back({texts.text("mail.fact_link"), one_line(slot.link)});
}

// One entry for each speaker: another slot moves it, and it ends with the last.
std::string sound_check_entry(const OwnPage& page, const speakers::SoundCheckSlot& slot, CalendarMethod method,
                              const SpeakerMail& mail, const MailRow& row) {
    const auto& texts = catalogue("speakers", page.speaker.language);
    const auto values = values_of(page);
    const auto place = one_line(slot.place);
    return write_calendar({.uid = page.speaker.id.to_string() + "-sound-check@plenary",
                           .sequence = static_cast<int>(page.speaker.version),
                           .changed = row.created,
                           .when = time_of(page, slot),
                           .summary = texts.text("mail.sound_check_entry", values),
                           .description = one_line(mail.link),
                           .location = place.empty() ? one_line(slot.link) : place,
                           .url = slot.link.empty() ? one_line(mail.link) : one_line(slot.link),
                           .organiser = {values.at("organiser"), mail.sender},
                           .attendee = std::nullopt},
                          method);
}

std::optional<CalendarPart> calendar_of(SpeakerMailKind kind, const OwnPage& page, const SpeakerMail& mail,
                                        const MailRow& row) {
    const auto part = [&](const speakers::SoundCheckSlot& slot, CalendarMethod method) {
        return CalendarPart{std::string(name_of(method)), sound_check_entry(page, slot, method, mail, row)};
    };
    if (kind == SpeakerMailKind::sound_check) return part(*page.speaker.sound_check, CalendarMethod::publish);
    if (kind == SpeakerMailKind::sound_check_over) return part(*mail.lost, CalendarMethod::cancel);
    return std::nullopt;
}

std::string key_of(SpeakerMailKind kind, std::string_view what) {
    const auto begin = [&]() -> std::string_view {
        switch (kind) {
            case SpeakerMailKind::reminded:
                return "reminder_";
            case SpeakerMailKind::sound_check:
                return "sound_check_";
            case SpeakerMailKind::sound_check_over:
                return "sound_check_over_";
            case SpeakerMailKind::run_sheet:
                return "run_sheet_";
            case SpeakerMailKind::invited:
                break;
        }
        return "";
    };
    return fmt::format("mail.{}{}", begin(), what);
}

}  // namespace

MailWords words_for(SpeakerMailKind kind, const OwnPage& page, const SpeakerMail& mail, Instant now) {
    const auto& texts = catalogue("speakers", page.speaker.language);
    const auto values = values_of(page);
    MailWords words;
    words.language = texts.language();
    words.organiser = values.at("organiser");
    words.subject = texts.text(key_of(kind, "subject"), values);
    words.greeting = texts.text(may_be_greeted(values.at("name")) ? "mail.greeting" : "mail.greeting_plain", values);
    words.heading = values.at("event");
    words.paragraphs = {texts.text(key_of(kind, "lead"), values)};
    if (kind == SpeakerMailKind::reminded) add_missing(words.paragraphs, page, texts, now);
    if (kind == SpeakerMailKind::invited) add_next(words.paragraphs, page, texts, now);
    if (kind == SpeakerMailKind::sound_check)
        add_slot(words, page, *page.speaker.sound_check, texts);
    else if (kind == SpeakerMailKind::sound_check_over)
        add_slot(words, page, *mail.lost, texts);
    else
        words.facts = facts_of(page, texts);
    words.actions = {{texts.text("mail.action"), mail.link}};
    words.notes = {texts.text("mail.note")};
    if (!page.event.contact_email.empty()) words.foot.push_back(texts.text("mail.foot_answer", values));
    if (const auto number = one_line(page.event.contact_phone); !number.empty())
        words.foot.push_back(texts.text("mail.foot_telephone", {{"telephone", number}}));
    words.foot.push_back(texts.text("mail.foot_why", values));
    return words;
}

Result<Mail> write_speaker_mail(SpeakerMailKind kind, const OwnPage& page, const SpeakerMail& mail,
                                const MailRow& row) {
    const auto words = words_for(kind, page, mail, row.created);
    const auto name = one_line(page.speaker.name);
    MessageParts parts{.from = {words.organiser, mail.sender},
                       .to = {may_be_greeted(name) ? name : std::string{}, page.speaker.email},
                       .reply_to = std::nullopt,
                       .subject = words.subject,
                       .language = words.language,
                       .text = render_text(words),
                       .html = render_html(words),
                       .calendar = calendar_of(kind, page, mail, row)};
    if (!page.event.contact_email.empty()) parts.reply_to = MailAddress{words.organiser, page.event.contact_email};
    auto bytes = write_message(parts, row);
    if (!bytes) return std::unexpected(bytes.error());
    return Mail{message_id(row, parts.from), parts.from.address, parts.to.address, words.subject, std::move(*bytes)};
}

}  // namespace plenary::messages
