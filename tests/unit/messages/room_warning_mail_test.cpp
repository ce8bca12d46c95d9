#include "messages/room_warning_mail.hpp"

#include <set>

#include "messages/mailbox.hpp"
#include "platform/instant_text.hpp"

namespace plenary::messages {
namespace {

using testing::HasSubstr;
using testing::Not;

const MailRow k_row{Uuid::parse("01980000-0000-7000-8000-000000000001").value(),
                    parse_rfc3339("2026-12-03T12:00:00Z").value()};

RoomWarningFacts facts_in(const std::string& language) {
    return {.language = language,
            .sender = "events@plenary.example",
            .recipient = "olga@iclei.example",
            .link = "https://plenary.example/organise/events/e/session?session=s",
            .organisation = "ICLEI Europe",
            .event = "Cool streets",
            .session = "Shade <b>for</b> squares",
            .zone = "Europe/Brussels",
            .starts_at = parse_rfc3339("2026-12-03T13:00:00Z").value(),
            .room = "Our BigBlueButton",
            .kind = "elsewhere",
            .trouble = "no_answer"};
}

StoredMail read(const RoomWarningFacts& facts) {
    return read_message(write_room_warning_mail(facts, k_row).value().bytes);
}

TEST(RoomWarningMail, SaysWhichRoomWhyAndWhereToMove) {
    const auto mail = read(facts_in("en"));
    EXPECT_EQ(mail.subject, "Shade <b>for</b> squares: the room does not work");
    for (const auto& body : {mail.text, mail.html}) {
        EXPECT_THAT(body, HasSubstr("Our BigBlueButton"));
        EXPECT_THAT(body, HasSubstr("14:00 Brussels time"));
        EXPECT_THAT(body, HasSubstr("nothing answered"));
        EXPECT_THAT(body, HasSubstr("Move to another room"));
        EXPECT_THAT(body, HasSubstr("/organise/events/e/session?session=s"));
    }
    EXPECT_THAT(mail.html, Not(HasSubstr("<b>for")));
}

TEST(RoomWarningMail, HasWordsForEachTroubleAndKindInEachLanguage) {
    std::set<std::string> said;
    for (const auto* language : {"en", "de", "fr"})
        for (const auto* trouble : {"not_set_up", "not_made", "no_answer", "refused"})
            for (const auto* kind : {"stream", "stage", "elsewhere"}) {
                auto facts = facts_in(language);
                facts.trouble = trouble;
                facts.kind = kind;
                facts.room.clear();
                said.insert(read(facts).text);
            }
    EXPECT_EQ(said.size(), 3U * 4U * 3U);
    EXPECT_THAT(read(facts_in("de")).text, HasSubstr("In einen anderen Raum umziehen"));
    EXPECT_THAT(read(facts_in("fr")).text, HasSubstr("Changer de salle"));
}

TEST(RoomWarningMail, IsTheSameMailForTheSameRow) {
    const auto once = write_room_warning_mail(facts_in("en"), k_row).value();
    EXPECT_EQ(write_room_warning_mail(facts_in("en"), k_row).value().bytes, once.bytes);
    EXPECT_EQ(once.to, "olga@iclei.example");
}

}  // namespace
}  // namespace plenary::messages
