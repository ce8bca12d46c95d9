#include "messages/speaker_mail.hpp"

#include <set>

#include "messages/mailbox.hpp"
#include "platform/catalogue.hpp"
#include "platform/instant_text.hpp"

namespace plenary::messages {
namespace {

using testing::HasSubstr;
using testing::Not;

const MailRow k_row{Uuid::parse("01980000-0000-7000-8000-000000000001").value(),
                    parse_rfc3339("2026-08-05T06:07:08Z").value()};
const SpeakerMail k_mail{"events@plenary.example", "https://plenary.example/speak/abcdef"};

Instant at(std::string_view text) { return parse_rfc3339(text).value(); }

speakers::OwnPage page_of(const std::string& language, const std::string& name = "João Lima") {
    speakers::Speaker speaker;
    speaker.name = name;
    speaker.email = "joao@porto.example";
    speaker.language = language;
    speakers::StageEvent event;
    event.title = {{"en", "Cool streets"}};
    event.zone = "Europe/Brussels";
    event.starts_at = at("2026-09-14T07:00:00Z");
    event.ends_at = at("2026-09-16T15:00:00Z");
    event.organisation = "ICLEI Europe";
    event.contact_name = "Ana Kovač";
    event.contact_email = "ana@iclei.example";
    event.contact_phone = "+49 228 555 0100";
    speakers::OwnSession session;
    session.title = {{"en", "Shade for squares"}};
    session.starts_at = at("2026-09-15T12:00:00Z");
    session.ends_at = at("2026-09-15T13:00:00Z");
    session.room = "Hall 2";
    return own_page(speaker, event, {session});
}

StoredMail read(const speakers::OwnPage& page) {
    return read_message(write_speaker_mail(SpeakerMailKind::invited, page, k_mail, k_row).value().bytes);
}

TEST(SpeakerMail, SaysWhenAndWhereAndWhatIsAskedFirst) {
    const auto mail = read(page_of("en"));
    EXPECT_EQ(mail.subject, "Your part in Cool streets");
    for (const auto& body : {mail.text, mail.html}) {
        EXPECT_THAT(body, HasSubstr("Hello João Lima,"));
        EXPECT_THAT(body, HasSubstr("Shade for squares: Tue 15 September 2026, 14:00–15:00 Brussels time, Hall 2"));
        EXPECT_THAT(body, HasSubstr("About you, until Tue 1 September 2026, 18:00 Brussels time"));
        EXPECT_THAT(body, HasSubstr(k_mail.link));
        EXPECT_THAT(body, HasSubstr("Ana Kovač"));
        EXPECT_THAT(body, HasSubstr("+49 228 555 0100"));
    }
}

TEST(SpeakerMail, MarksASessionThatIsPlannedOnly) {
    auto page = page_of("en");
    page.sessions.front().planned = true;
    EXPECT_THAT(read(page).text, HasSubstr("Your session, as planned; it may still change"));
    EXPECT_THAT(read(page_of("en")).text, Not(HasSubstr("as planned")));
}

TEST(SpeakerMail, LeavesOutADeadlineThatIsOverAndASessionThatIsCancelled) {
    auto page = page_of("en");
    page.event.starts_at = at("2026-08-06T07:00:00Z");
    page.sessions.front().state = agenda::SessionState::cancelled;
    const auto mail = read(own_page(page.speaker, page.event, page.sessions));
    EXPECT_THAT(mail.text, Not(HasSubstr("until")));
    EXPECT_THAT(mail.text, Not(HasSubstr("Shade for squares")));
}

// Our mail is nobody's advertising: the address is not proven yet.
TEST(SpeakerMail, LeavesOutANameThatCarriesALink) {
    const auto mail = read(page_of("en", "Win at https://evil.example"));
    EXPECT_THAT(mail.text, Not(HasSubstr("evil")));
    EXPECT_THAT(mail.to, Not(HasSubstr("evil")));
}

TEST(SpeakerMail, SpeaksEachLanguageAndIsTheSameMailForTheSameRow) {
    std::set<std::string> subjects;
    for (const auto language : k_languages) {
        const auto page = page_of(std::string(language));
        subjects.insert(read(page).subject);
        EXPECT_EQ(write_speaker_mail(SpeakerMailKind::invited, page, k_mail, k_row).value().bytes,
                  write_speaker_mail(SpeakerMailKind::invited, page, k_mail, k_row).value().bytes);
    }
    EXPECT_EQ(subjects.size(), 3U);
    auto nowhere = page_of("en");
    nowhere.speaker.email = "nobody";
    EXPECT_FALSE(write_speaker_mail(SpeakerMailKind::invited, nowhere, k_mail, k_row));
}

TEST(SpeakerMail, RemindsOfWhatIsMissingAndOfNothingElse) {
    auto page = page_of("en");
    page.speaker.profile.biography = {{"en", "Plants trees."}};
    page = own_page(page.speaker, page.event, page.sessions);
    const auto written = write_speaker_mail(SpeakerMailKind::reminded, page, k_mail, k_row);
    const auto mail = read_message(written.value().bytes);
    EXPECT_EQ(mail.subject, "Still open: your part in Cool streets");
    EXPECT_THAT(mail.text, HasSubstr("Recording, until Tue 8 September 2026, 18:00 Brussels time"));
    EXPECT_THAT(mail.text, HasSubstr("Publication, until"));
    EXPECT_THAT(mail.text, Not(HasSubstr("About you")));
    EXPECT_THAT(mail.text, HasSubstr(k_mail.link));
}

TEST(SpeakerMail, PutsTheSoundCheckIntoTheCalendarAndMovesItThere) {
    auto page = page_of("en");
    page.speaker.id = speakers::SpeakerId::parse("01970000-0000-7000-8000-00000000000a").value();
    page.speaker.version = 7;
    page.speaker.sound_check = speakers::SoundCheckSlot{
        {}, at("2026-09-10T08:00:00Z"), at("2026-09-10T08:15:00Z"), "Hall 2", "https://meet.example.org/check"};
    const auto written = write_speaker_mail(SpeakerMailKind::sound_check, page, k_mail, k_row);
    const auto mail = read_message(written.value().bytes);
    EXPECT_EQ(mail.subject, "Your sound check for Cool streets");
    EXPECT_THAT(mail.text, HasSubstr("Thu 10 September 2026, 10:00–10:15 Brussels time"));
    EXPECT_THAT(mail.text, HasSubstr("https://meet.example.org/check"));
    EXPECT_THAT(mail.calendar, HasSubstr("METHOD:PUBLISH"));
    EXPECT_THAT(mail.calendar, HasSubstr("UID:01970000-0000-7000-8000-00000000000a-sound-check@plenary"));
    EXPECT_THAT(mail.calendar, HasSubstr("SEQUENCE:7"));
    EXPECT_THAT(mail.calendar, HasSubstr("LOCATION:Hall 2"));
    EXPECT_THAT(mail.calendar, HasSubstr("20260910T100000"));
}

TEST(SpeakerMail, TakesASoundCheckThatIsOffOutOfTheCalendar) {
    auto page = page_of("en");
    page.speaker.id = speakers::SpeakerId::parse("01970000-0000-7000-8000-00000000000a").value();
    page.speaker.version = 8;
    auto with_slot = k_mail;
    with_slot.lost = speakers::SoundCheckSlot{{}, at("2026-09-10T08:00:00Z"), at("2026-09-10T08:15:00Z"), "Hall 2", {}};
    std::set<std::string> subjects;
    for (const auto language : k_languages) {
        page.speaker.language = language;
        const auto written = write_speaker_mail(SpeakerMailKind::sound_check_over, page, with_slot, k_row);
        const auto mail = read_message(written.value().bytes);
        subjects.insert(mail.subject);
        EXPECT_THAT(mail.text, HasSubstr("Hall 2"));
        EXPECT_THAT(mail.calendar, HasSubstr("METHOD:CANCEL"));
        EXPECT_THAT(mail.calendar, HasSubstr("UID:01970000-0000-7000-8000-00000000000a-sound-check@plenary"));
        EXPECT_THAT(mail.calendar, HasSubstr("SEQUENCE:8"));
    }
    EXPECT_EQ(subjects.size(), 3U);
}

TEST(SpeakerMail, AsksToReadARunSheet) {
    const auto written = write_speaker_mail(SpeakerMailKind::run_sheet, page_of("en"), k_mail, k_row);
    const auto mail = read_message(written.value().bytes);
    EXPECT_EQ(mail.subject, "To read: what happens on stage at Cool streets");
    EXPECT_THAT(mail.text, HasSubstr("Shade for squares"));
    EXPECT_THAT(mail.text, HasSubstr(k_mail.link));
    EXPECT_TRUE(mail.calendar.empty());
}

}  // namespace
}  // namespace plenary::messages
