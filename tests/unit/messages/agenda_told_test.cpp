#include "messages/agenda_told.hpp"

#include "messages/compose.hpp"
#include "messages/mailbox.hpp"
#include "platform/catalogue.hpp"
#include "platform/instant_text.hpp"

namespace plenary::messages {
namespace {

using agenda::NewsKind;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const MailRow k_row{Uuid::parse("01980000-0000-7000-8000-000000000001").value(),
                    parse_rfc3339("2026-09-05T06:07:08Z").value()};

MailContext context(const std::string& language = "en") {
    const TimeRange when{parse_rfc3339("2026-10-23T06:00:00Z").value(), parse_rfc3339("2026-10-26T17:00:00Z").value(),
                         TimeZone::find("Europe/Brussels").value()};
    return {
        .language = language,
        .sender = "places@plenary.example",
        .recipient = {"Ana Kovač", "ana@city.example"},
        .organiser = {"ICLEI Europe", "Jo Berg", "events@iclei.example", "+49 761 0"},
        .event = {"Cool streets", when, "Palais, Brussels", true, "https://plenary.example/events/cool", 2, when.start},
        .place = {RegistrationState::confirmed, "01970000-0000-7000-8000-00000000000a",
                  "https://plenary.example/my/abcdef", std::nullopt, std::nullopt}};
}

agenda::Whereabouts hour(const char* start, std::string room) {
    const auto at = parse_rfc3339(start).value();
    return {at, at + std::chrono::hours{1}, std::move(room)};
}

SessionId id_of(char last) {
    return SessionId::parse(std::string("01980000-0000-7000-8000-00000000010") + last).value();
}

// Over the end of summer time: 10:00 on Friday is 08:00Z, on Monday 09:00Z.
agenda::AgendaNews moved() {
    agenda::AgendaNews news{.release = 3, .zone = "Europe/Brussels", .sequence = 9, .at = k_row.created};
    news.sessions.push_back({.session = id_of('1'),
                             .slug = "shade",
                             .kind = NewsKind::moved,
                             .title = {{"en", "Shade"}, {"de", "Schatten"}},
                             .before = hour("2026-10-23T08:00:00Z", "Hall"),
                             .after = hour("2026-10-26T09:00:00Z", "Attic")});
    return news;
}

agenda::AgendaNews all_kinds() {
    auto news = moved();
    news.comment = "The train is late.";
    news.sessions.push_back({.session = id_of('2'),
                             .slug = "water",
                             .kind = NewsKind::cancelled,
                             .title = {{"en", "Water"}},
                             .before = hour("2026-10-23T12:00:00Z", ""),
                             .after = hour("2026-10-23T12:00:00Z", "")});
    news.sessions.push_back({.session = id_of('3'),
                             .slug = "night",
                             .kind = NewsKind::back,
                             .title = {{"en", "Night"}},
                             .before = hour("2026-10-23T18:00:00Z", ""),
                             .after = hour("2026-10-23T19:00:00Z", "Hall")});
    return news;
}

StoredMail mail_of(const agenda::AgendaNews& news, MailContext of = context()) {
    put_agenda_news(of, news);
    return read_message(compose(MailKind::agenda_changed, of, k_row).value().bytes);
}

TEST(AgendaTold, SaysOfASessionWhatIsAndWhatWasOverAClockChange) {
    const auto mail = mail_of(moved());
    EXPECT_EQ(mail.subject, "Your sessions have changed: Cool streets");
    for (const auto& body : {mail.text, mail.html}) {
        EXPECT_THAT(body, HasSubstr("Shade"));
        EXPECT_THAT(body, HasSubstr("Now: Mon 26 October 2026, 10:00–11:00 Brussels time, Attic"));
        EXPECT_THAT(body, HasSubstr("Before: Fri 23 October 2026, 10:00–11:00 Brussels time, Hall"));
        EXPECT_THAT(body, HasSubstr("https://plenary.example/events/cool/sessions/shade"));
        EXPECT_THAT(body, Not(HasSubstr("writes:")));
    }
    EXPECT_THAT(mail.calendar, HasSubstr("METHOD:REQUEST"));
    EXPECT_THAT(mail.calendar, HasSubstr("UID:" + id_of('1').to_string() + "@plenary"));
    EXPECT_THAT(mail.calendar, HasSubstr("SEQUENCE:9"));
    EXPECT_THAT(mail.calendar, HasSubstr("DTSTART;TZID=Europe/Brussels:20261026T100000"));
    EXPECT_THAT(mail.calendar, HasSubstr("BEGIN:VTIMEZONE"));
    EXPECT_THAT(mail.calendar, HasSubstr("SUMMARY:Shade"));
    EXPECT_THAT(mail.calendar, HasSubstr("LOCATION:Attic\\, Palais\\, Brussels"));
    EXPECT_THAT(mail.calendar, HasSubstr("STATUS:CONFIRMED"));
    ASSERT_EQ(mail.attachments.size(), 1U);
    EXPECT_EQ(mail.attachments[0].bytes, mail.calendar);
}

TEST(AgendaTold, ListsEverySessionWithAnEntryOfItsOwn) {
    const auto mail = mail_of(all_kinds());
    EXPECT_THAT(mail.text, HasSubstr("ICLEI Europe writes: The train is late."));
    EXPECT_THAT(mail.text, HasSubstr("Water\nCancelled\nBefore: Fri 23 October 2026, 14:00–15:00 Brussels time\n"));
    EXPECT_THAT(mail.text, HasSubstr("Night\nTakes place after all: Fri 23 October 2026, 21:00–22:00 Brussels time, "
                                     "Hall\nIt had been cancelled.\n"));
    EXPECT_THAT(mail.calendar, IsEmpty()) << "a program would file one of them and leave the others";
    ASSERT_EQ(mail.attachments.size(), 3U);
    const char* methods[] = {"METHOD:REQUEST", "METHOD:CANCEL", "METHOD:REQUEST"};
    for (std::size_t i = 0; i < 3; ++i) {
        const auto& [name, type, bytes] = mail.attachments[i];
        EXPECT_EQ(name, "session-" + std::to_string(i + 1) + ".ics");
        EXPECT_EQ(type, "text/calendar");
        EXPECT_THAT(bytes, HasSubstr(methods[i]));
        EXPECT_THAT(bytes, HasSubstr("UID:" + id_of(static_cast<char>('1' + i)).to_string() + "@plenary"));
        EXPECT_EQ(bytes.find("BEGIN:VEVENT"), bytes.rfind("BEGIN:VEVENT"));
    }
    EXPECT_THAT(mail.attachments[1].bytes, HasSubstr("STATUS:CANCELLED"));
}

TEST(AgendaTold, GivesNoEntryToWhoHasNoPlace) {
    auto of = context();
    of.place.state = RegistrationState::waitlisted;
    const auto mail = mail_of(all_kinds(), of);
    EXPECT_THAT(mail.text, HasSubstr("Shade"));
    EXPECT_THAT(mail.text, Not(HasSubstr("calendar")));
    EXPECT_THAT(mail.attachments, IsEmpty());
}

TEST(AgendaTold, SpeaksTheLanguageOfThePersonAndShowsItBefore) {
    auto of = context("de");
    put_agenda_news(of, all_kinds());
    const auto shown = preview_of(MailKind::agenda_changed, of);
    const auto mail = mail_of(all_kinds(), context("de"));
    EXPECT_EQ(shown.subject, mail.subject);
    EXPECT_EQ(shown.text, mail.text);
    EXPECT_THAT(mail.text, HasSubstr("Schatten\nJetzt: Mo., 26. Oktober 2026, 10:00"));
    EXPECT_THAT(mail.text, HasSubstr("Water\nAbgesagt\n"));
}

}  // namespace
}  // namespace plenary::messages
