#include "messages/room_warning_mail.hpp"

#include "messages/plain_text.hpp"
#include "platform/catalogue.hpp"

namespace plenary::messages {

MailWords words_for(const RoomWarningFacts& facts) {
    const auto& texts = catalogue("host_mail", facts.language);
    const auto room = one_line(facts.room);
    const Values values{{"session", one_line(facts.session)}, {"address", one_line(facts.recipient)}};
    MailWords words;
    words.language = texts.language();
    words.organiser = one_line(facts.organisation);
    words.subject = texts.text("room.subject", values);
    words.greeting = texts.text("greeting");
    words.heading = one_line(facts.event);
    words.paragraphs = {texts.text("room.lead", values), texts.text("room.trouble." + facts.trouble)};
    words.facts = {
        {texts.text("room.fact_begins"), instant_text(facts.starts_at, *TimeZone::find(facts.zone), facts.language)},
        {texts.text("room.fact_room"), room.empty() ? texts.text("room.kind." + facts.kind) : room}};
    words.actions = {{texts.text("room.action"), facts.link}};
    words.notes = {texts.text("room.note")};
    words.foot = {texts.text("room.why", values)};
    return words;
}

Result<Mail> write_room_warning_mail(const RoomWarningFacts& facts, const MailRow& row) {
    const auto words = words_for(facts);
    const MessageParts parts{.from = {words.organiser, facts.sender},
                             .to = {"", facts.recipient},
                             .reply_to = std::nullopt,
                             .subject = words.subject,
                             .language = words.language,
                             .text = render_text(words),
                             .html = render_html(words),
                             .calendar = std::nullopt};
    auto bytes = write_message(parts, row);
    if (!bytes) return std::unexpected(bytes.error());
    return Mail{message_id(row, parts.from), parts.from.address, parts.to.address, words.subject, std::move(*bytes)};
}

}  // namespace plenary::messages
