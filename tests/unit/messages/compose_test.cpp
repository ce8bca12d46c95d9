#include "messages/compose.hpp"

#include <set>

#include "messages/mail_texts.hpp"
#include "messages/mailbox.hpp"
#include "platform/catalogue.hpp"
#include "platform/instant_text.hpp"

namespace plenary::messages {
namespace {

using registration::MailKind;
using registration::RegistrationState;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const MailRow k_row{Uuid::parse("01980000-0000-7000-8000-000000000001").value(),
                    parse_rfc3339("2026-09-05T06:07:08Z").value()};
const std::string k_link = "https://plenary.example/my/abcdef";

MailContext context(std::string language = "en") {
    const TimeRange when{parse_rfc3339("2026-09-15T12:00:00Z").value(), parse_rfc3339("2026-09-15T13:30:00Z").value(),
                         TimeZone::find("Europe/Brussels").value()};
    return {.language = std::move(language),
            .sender = "places@plenary.example",
            .recipient = {"Ana Kovač", "ana@city.example"},
            .organiser = {"ICLEI Europe", "Jo Berg", "events@iclei.example", "+49 761 0"},
            .event = {"Resilient cities", when, "", true, "https://plenary.example/events/resilient", 2, when.start},
            .place = {RegistrationState::confirmed, "01970000-0000-7000-8000-00000000000a", k_link, std::nullopt,
                      std::nullopt}};
}

MailContext changed(std::string language = "en") {
    auto of = context(std::move(language));
    const auto before = parse_rfc3339("2026-09-14T12:00:00Z").value();
    of.change = MailChange{.before = {before, before + std::chrono::minutes{90}, of.event.when.zone},
                           .note = "The train is late.",
                           .new_room = true,
                           .new_languages = {"de", "fr"}};
    return of;
}

MailSession walk(registration::SignUpState state = registration::SignUpState::confirmed, int position = 0) {
    const auto zone = TimeZone::find("Europe/Brussels").value();
    return {"01970000-0000-7000-8000-0000000000f1",
            "Shade walk",
            {parse_rfc3339("2026-09-16T08:00:00Z").value(), parse_rfc3339("2026-09-16T09:00:00Z").value(), zone},
            "Town hall",
            state,
            position};
}

StoredMail read(MailKind kind, const MailContext& of) { return read_message(compose(kind, of, k_row).value().bytes); }

TEST(Compose, ConfirmsAPlaceWithEverythingAPersonNeeds) {
    const auto mail = read(MailKind::confirmed, context());
    EXPECT_EQ(mail.subject, "Your place: Resilient cities");
    EXPECT_EQ(mail.from, "ICLEI Europe <places@plenary.example>");
    EXPECT_EQ(mail.reply_to, "ICLEI Europe <events@iclei.example>");
    for (const auto& body : {mail.text, mail.html}) {
        EXPECT_THAT(body, HasSubstr("Hello Ana Kovač,"));
        EXPECT_THAT(body, HasSubstr("Tue 15 September 2026, 14:00–15:30 Brussels time"));
        EXPECT_THAT(body, HasSubstr(k_link));
        EXPECT_THAT(body,
                    HasSubstr("This link stays the same for joining, watching and your certificate, on any device."));
        EXPECT_THAT(body, HasSubstr("Give up my place"));
        EXPECT_THAT(body, HasSubstr("Jo Berg, events@iclei.example"));
        EXPECT_THAT(body, HasSubstr("Not Ana Kovač? Get your own place: https://plenary.example/events/resilient"));
    }
    EXPECT_THAT(mail.calendar, HasSubstr("METHOD:PUBLISH"));
    EXPECT_THAT(mail.calendar, HasSubstr("UID:01970000-0000-7000-8000-00000000000a"));
    EXPECT_THAT(mail.calendar, HasSubstr("SEQUENCE:2"));
    EXPECT_THAT(mail.calendar, HasSubstr("LOCATION:Online"));
}

TEST(Compose, SpeaksEachLanguageInEveryKind) {
    for (const auto kind : registration::all_mail_kinds()) {
        std::set<std::string> subjects;
        for (const auto language : k_languages) {
            auto of = changed(std::string(language));
            of.sessions = {walk()};
            of.linked = {{of.event.title, of.event.when, RegistrationState::confirmed, k_link}};
            const auto mail = read(kind, of);
            subjects.insert(mail.subject);
            EXPECT_THAT(mail.html, HasSubstr("<html lang=\"" + std::string(language) + "\">"));
            EXPECT_THAT(mail.text, HasSubstr(k_link)) << mail.subject;
            EXPECT_THAT(mail.html, HasSubstr("href=\"" + k_link + "\""));
            EXPECT_THAT(mail.text + mail.html + mail.subject, Not(HasSubstr("{{")));
        }
        EXPECT_EQ(subjects.size(), 3U) << registration::task_name(kind);
    }
}

TEST(Compose, WritesTheColonAsTheLanguageDoes) {
    EXPECT_THAT(read(MailKind::confirmed, context("de")).text, HasSubstr("Wann: "));
    const auto french = read(MailKind::confirmed, context("fr")).text;
    EXPECT_THAT(french, HasSubstr("Quand\u00a0: "));
    EXPECT_THAT(french, HasSubstr("Ouvrir ma place\u00a0:\n" + k_link));
}

TEST(Compose, NamesTheButtonOfWhoWaits) {
    auto of = context();
    of.place.state = RegistrationState::waitlisted;
    EXPECT_THAT(read(MailKind::waitlisted, of).text, HasSubstr("press “Leave the waiting list”"));
}

TEST(Compose, GivesTheWaitingNumberWithoutPromisingIt) {
    auto of = context();
    of.place.state = RegistrationState::waitlisted;
    of.place.position = 12;
    const auto mail = read(MailKind::waitlisted, of);
    EXPECT_THAT(mail.text, HasSubstr("your number was 12. The number can change and promises nothing."));
    EXPECT_THAT(mail.calendar, IsEmpty());
    of.place.position.reset();
    EXPECT_THAT(read(MailKind::waitlisted, of).text, Not(HasSubstr("number")));
}

TEST(Compose, SaysUntilWhenAnOfferStands) {
    auto of = context("de");
    of.place.accept_until = parse_rfc3339("2026-09-10T10:00:00Z").value();
    EXPECT_THAT(read(MailKind::offered, of).text,
                HasSubstr("bis Do., 10. September 2026, 12:00 Uhr (Ortszeit Brüssel) annehmen"));
}

TEST(Compose, TakesAGivenUpPlaceOutOfTheCalendar) {
    const auto mail = read(MailKind::given_up, context());
    EXPECT_THAT(mail.calendar, HasSubstr("METHOD:CANCEL"));
    EXPECT_THAT(mail.calendar, HasSubstr("UID:01970000-0000-7000-8000-00000000000a"));
    EXPECT_THAT(mail.calendar, HasSubstr("SEQUENCE:3"));
}

TEST(Compose, TellsTheNewTimeBesideTheOldOneAndReplacesTheEntry) {
    const auto mail = read(MailKind::rescheduled, changed());
    EXPECT_EQ(mail.subject, "New time: Resilient cities");
    for (const auto& body : {mail.text, mail.html}) {
        EXPECT_THAT(body, HasSubstr("Tue 15 September 2026, 14:00–15:30 Brussels time"));
        EXPECT_THAT(body, HasSubstr("Mon 14 September 2026, 14:00–15:30 Brussels time"));
        EXPECT_THAT(body, HasSubstr("ICLEI Europe writes: The train is late."));
        EXPECT_THAT(body, HasSubstr("It is held in: German, French."));
        EXPECT_THAT(body, HasSubstr("another room"));
        EXPECT_THAT(body, HasSubstr("The attached entry replaces the one in your calendar."));
    }
    EXPECT_THAT(mail.calendar, HasSubstr("METHOD:REQUEST"));
    EXPECT_THAT(mail.calendar, HasSubstr("UID:01970000-0000-7000-8000-00000000000a"));
    EXPECT_THAT(mail.calendar, HasSubstr("SEQUENCE:2"));
    EXPECT_THAT(mail.calendar, HasSubstr("DTSTART;TZID=Europe/Brussels:20260915T140000"));
}

TEST(Compose, OfAPostponedOrCancelledEventTakesTheEntryOut) {
    for (const auto kind : {MailKind::postponed, MailKind::event_cancelled}) {
        const auto mail = read(kind, changed());
        EXPECT_THAT(mail.text, HasSubstr("Before: Mon 14 September 2026"));
        EXPECT_THAT(mail.text, Not(HasSubstr("When:")));
        EXPECT_THAT(mail.calendar, HasSubstr("METHOD:CANCEL"));
        EXPECT_THAT(mail.calendar, HasSubstr("SEQUENCE:2")) << "the event's own, raised with the change";
    }
}

TEST(Compose, TellsWhoOnlyWaitsOfAChangeWithoutAnEntry) {
    auto of = changed();
    of.place.state = RegistrationState::waitlisted;
    of.change->new_room = false;
    of.change->note.clear();
    const auto mail = read(MailKind::rescheduled, of);
    EXPECT_THAT(mail.calendar, IsEmpty());
    EXPECT_THAT(mail.text, Not(HasSubstr("calendar")));
    EXPECT_THAT(mail.text, Not(HasSubstr("another room")));
    EXPECT_THAT(mail.text, Not(HasSubstr("writes:")));
}

TEST(Compose, PreviewsTheVeryWordsThatAreSent) {
    const auto of = changed("de");
    const auto shown = preview_of(MailKind::rescheduled, of);
    const auto mail = read(MailKind::rescheduled, of);
    EXPECT_EQ(shown.subject, mail.subject);
    EXPECT_EQ(shown.text, mail.text);
}

TEST(Compose, LeavesTheCalendarAloneOfWhoOnlyWaited) {
    auto of = context();
    of.place.state = RegistrationState::cancelled_by_person;
    of.place.given_up = RegistrationState::waitlisted;
    const auto mail = read(MailKind::given_up, of);
    EXPECT_EQ(mail.subject, "You have left the waiting list: Resilient cities");
    EXPECT_THAT(mail.calendar, IsEmpty());
    EXPECT_THAT(mail.text, Not(HasSubstr("calendar")));
}

TEST(Compose, SpeaksOfARequestToWhoHadNoMore) {
    auto of = context();
    of.place.state = RegistrationState::cancelled_by_person;
    of.place.given_up = RegistrationState::pending;
    const auto mail = read(MailKind::given_up, of);
    EXPECT_EQ(mail.subject, "You have withdrawn your request: Resilient cities");
    EXPECT_THAT(mail.calendar, IsEmpty());
    EXPECT_THAT(mail.text, Not(AnyOf(HasSubstr("waiting list"), HasSubstr("given up"))));
}

TEST(Compose, SendsAllLinksOfAnAddressAgain) {
    auto of = context();
    of.linked = {{"First", of.event.when, RegistrationState::confirmed, "https://plenary.example/my/1"},
                 {"Second", of.event.when, RegistrationState::waitlisted, "https://plenary.example/my/2"}};
    const auto mail = read(MailKind::link, of);
    for (const auto* part : {"First", "Second", "https://plenary.example/my/1", "https://plenary.example/my/2",
                             "You have a place", "You are on the waiting list"}) {
        EXPECT_THAT(mail.text, HasSubstr(part));
        EXPECT_THAT(mail.html, HasSubstr(part));
    }
    EXPECT_THAT(mail.text, Not(HasSubstr(k_link)));
    EXPECT_THAT(mail.attachments, IsEmpty());
}

TEST(Compose, AddsTheCalendarOnlyForAPlaceOneHas) {
    auto of = context();
    EXPECT_THAT(read(MailKind::already, of).calendar, HasSubstr("METHOD:PUBLISH"));
    of.place.state = RegistrationState::waitlisted;
    EXPECT_THAT(read(MailKind::already, of).calendar, IsEmpty());
}

TEST(Compose, EscapesWhateverWasTyped) {
    auto of = context();
    of.event.title = "<script>alert(1)</script> & \"{{subject}}\" {name}\r\nBcc: all@city.example";
    of.organiser.name = "<img src=x>";
    const auto mail = read(MailKind::confirmed, of);
    EXPECT_THAT(mail.html, Not(HasSubstr("<script")));
    EXPECT_THAT(mail.html, Not(HasSubstr("<img")));
    EXPECT_THAT(mail.html, HasSubstr("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;{{subject}}&quot; {name}"));
    EXPECT_THAT(mail.text, HasSubstr("<script>alert(1)</script> & \"{{subject}}\" {name} Bcc: all@city.example"));
    EXPECT_EQ(mail.subject, "Your place: <script>alert(1)</script> & \"{{subject}}\" {name} Bcc: all@city.example");
}

TEST(Compose, IsNobodysAdvertising) {
    auto of = context();
    of.recipient.name = "Win at https://prize.example";
    const auto mail = compose(MailKind::confirmed, of, k_row).value();
    EXPECT_THAT(read_message(mail.bytes).text, HasSubstr("Hello,\n"));
    EXPECT_EQ(read_message(mail.bytes).to, "<ana@city.example>");
    EXPECT_THAT(mail.bytes + read_message(mail.bytes).text + read_message(mail.bytes).html, Not(HasSubstr("prize")));
}

TEST(Compose, IsTheSameMailForTheSameRow) {
    const auto first = compose(MailKind::confirmed, context(), k_row).value();
    const auto second = compose(MailKind::confirmed, context(), k_row).value();
    EXPECT_EQ(first.bytes, second.bytes);
    EXPECT_EQ(first.message_id, "<01980000-0000-7000-8000-000000000001@plenary.example>");
}

TEST(Compose, RefusesARecipientWhoCannotReceive) {
    auto of = context();
    of.recipient.address = "ana@city.example\r\nBcc: x@y.example";
    EXPECT_EQ(compose(MailKind::confirmed, of, k_row).error().code, ErrorCode::invalid);
}

TEST(Compose, ListsTheSessionsOfAConfirmedPlaceWithTheirTimes) {
    auto of = context();
    of.sessions = {walk(), walk(registration::SignUpState::waitlisted, 3)};
    const auto mail = read(MailKind::confirmed, of);
    for (const auto& body : {mail.text, mail.html}) {
        EXPECT_THAT(body, HasSubstr("Shade walk, Wed 16 September 2026, 10:00–11:00 Brussels time"));
        EXPECT_THAT(body, HasSubstr("(waiting list, number 3)"));
    }
}

TEST(Compose, SaysThatOnesTurnHasComeInASessionWithItsEntry) {
    auto of = context();
    of.sessions = {walk()};
    const auto mail = read(MailKind::session_place, of);
    EXPECT_EQ(mail.subject, "A place in “Shade walk” is yours");
    for (const auto& body : {mail.text, mail.html}) {
        EXPECT_THAT(body, HasSubstr("Wed 16 September 2026, 10:00–11:00 Brussels time"));
        EXPECT_THAT(body, HasSubstr("Town hall"));
        EXPECT_THAT(body, HasSubstr(k_link));
    }
    EXPECT_THAT(mail.calendar, HasSubstr("SUMMARY:Shade walk"));
    EXPECT_THAT(mail.calendar, HasSubstr("LOCATION:Town hall"));
    EXPECT_THAT(mail.calendar, HasSubstr("UID:01970000-0000-7000-8000-0000000000f1@plenary"))
        << "that of the calendars which clients follow";
}

TEST(Compose, TakesTheEntryOfASessionGivenUpOutOfTheCalendar) {
    auto of = context();
    of.event.version = 7;
    of.sessions = {walk()};
    const auto brought = read(MailKind::session_place, of).calendar;
    const auto mail = read(MailKind::session_given_up, of);
    EXPECT_EQ(mail.subject, "You have given up “Shade walk”");
    EXPECT_THAT(mail.text, HasSubstr("The attached entry takes this session out of your calendar."));
    EXPECT_THAT(brought, HasSubstr("SEQUENCE:7\r\n"));
    for (const auto* line : {"METHOD:CANCEL\r\n", "STATUS:CANCELLED\r\n", "SEQUENCE:8\r\n",
                             "UID:01970000-0000-7000-8000-0000000000f1@plenary\r\n"})
        EXPECT_THAT(mail.calendar, HasSubstr(line));
}

}  // namespace
}  // namespace plenary::messages
