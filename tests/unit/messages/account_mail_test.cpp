#include "messages/account_mail.hpp"

#include <set>

#include "messages/mailbox.hpp"
#include "platform/catalogue.hpp"
#include "platform/instant_text.hpp"

namespace plenary::messages {
namespace {

using testing::HasSubstr;
using testing::Not;

const MailRow k_row{Uuid::parse("01980000-0000-7000-8000-000000000001").value(),
                    parse_rfc3339("2026-09-05T06:07:08Z").value()};
const std::string k_link = "https://plenary.example/organise/invitation/abcdef";

AccountMail mail_in(const std::string& language) {
    return {language, "events@plenary.example", "ben@porto.example", k_link};
}

accounts::InvitationOffer offer(http::Role role, const std::string& by = "Ana Lima") {
    return {{},
            "City of Porto",
            std::nullopt,
            std::nullopt,
            "",
            {{}, "ben@porto.example", role, "en", by, k_row.created, parse_rfc3339("2026-09-12T06:07:08Z").value()},
            false};
}

StoredMail read(const MailWords& words, const std::string& language = "en") {
    return read_message(write_account_mail(words, mail_in(language), k_row).value().bytes);
}

TEST(AccountMail, AnInvitationSaysWhoInvitesForWhatAndUntilWhen) {
    const auto mail = read(words_for(offer(http::Role::organiser), mail_in("en")));
    EXPECT_EQ(mail.subject, "City of Porto: organise with us");
    EXPECT_EQ(mail.from, "City of Porto <events@plenary.example>");
    EXPECT_EQ(mail.to, "<ben@porto.example>");
    for (const auto& body : {mail.text, mail.html}) {
        EXPECT_THAT(body, HasSubstr("Ana Lima invites you"));
        EXPECT_THAT(body, HasSubstr("As an organiser you make and run events"));
        EXPECT_THAT(body, HasSubstr(k_link));
        EXPECT_THAT(body, HasSubstr("12 September 2026"));
    }
}

TEST(AccountMail, AnInvitationToOneEventNamesIt) {
    auto one = offer(http::Role::reader);
    one.event = EventId{};
    one.title = "Heat in cities";
    EXPECT_THAT(read(words_for(one, mail_in("en"))).text, HasSubstr("to organise “Heat in cities” with City of Porto"));
}

TEST(AccountMail, AnInvitationToOneSeriesNamesIt) {
    auto one = offer(http::Role::organiser);
    one.series = SeriesId{};
    one.title = "Heat talks";
    EXPECT_THAT(read(words_for(one, mail_in("en"))).text, HasSubstr("the events of the series “Heat talks” with City"));
}

// Our mail is nobody's advertising: the address is not proven yet.
TEST(AccountMail, ANameThatCarriesALinkIsLeftOut) {
    const auto mail = read(words_for(offer(http::Role::owner, "Win at https://evil.example"), mail_in("en")));
    EXPECT_THAT(mail.text, Not(HasSubstr("evil")));
    EXPECT_THAT(mail.text, HasSubstr("Somebody of the team invites you"));
}

TEST(AccountMail, SpeaksEachLanguageInEveryKind) {
    std::vector<Catalogue> all;
    for (const auto language : k_languages) all.push_back(catalogue("account_mail", language));
    EXPECT_EQ(differences(all), std::vector<std::string>{});
    std::set<std::string> subjects;
    for (const auto language : k_languages) {
        const std::string code(language);
        for (const auto role : {http::Role::reader, http::Role::organiser, http::Role::owner})
            subjects.insert(read(words_for(offer(role), mail_in(code)), code).subject);
        for (const auto kind : {accounts::LinkKind::sign_in, accounts::LinkKind::reset})
            subjects.insert(read(words_for(kind, "City of Porto", mail_in(code)), code).subject);
    }
    EXPECT_EQ(subjects.size(), 9U);
}

TEST(AccountMail, TheSameRowIsTheSameMail) {
    const auto words = words_for(accounts::LinkKind::reset, "City of Porto", mail_in("de"));
    EXPECT_EQ(write_account_mail(words, mail_in("de"), k_row).value().bytes,
              write_account_mail(words, mail_in("de"), k_row).value().bytes);
    auto nowhere = mail_in("de");
    nowhere.recipient = "nobody";
    EXPECT_FALSE(write_account_mail(words, nowhere, k_row));
}

}  // namespace
}  // namespace plenary::messages
