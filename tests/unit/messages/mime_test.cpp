#include "messages/mime.hpp"

#include "messages/mailbox.hpp"
#include "platform/instant_text.hpp"

namespace plenary::messages {
namespace {

using testing::HasSubstr;

const MailRow k_row{Uuid::parse("01980000-0000-7000-8000-000000000001").value(),
                    parse_rfc3339("2026-09-05T06:07:08.9Z").value()};

MessageParts parts() {
    return {.from = {"ICLEI", "places@plenary.example"},
            .to = {"Ana Kovač", "ana@city.example"},
            .reply_to = MailAddress{"ICLEI, Europe", "events@iclei.example"},
            .subject = "Your place: „Städte“",
            .language = "de",
            .text = "Guten Tag\n",
            .html = "<p>Guten Tag</p>\n",
            .calendar = CalendarPart{"PUBLISH", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"}};
}

// The lines before the first empty one.
std::string head_of(const std::string& message) { return message.substr(0, message.find("\r\n\r\n") + 2); }

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
    return found;
}

TEST(Mime, WritesItsHeadersFromTheRow) {
    EXPECT_EQ(head_of(write_message(parts(), k_row).value()),
              "Date: Sat, 05 Sep 2026 06:07:08 +0000\r\n"
              "Message-ID: <01980000-0000-7000-8000-000000000001@plenary.example>\r\n"
              "From: \"ICLEI\"\r\n <places@plenary.example>\r\n"
              "To: =?UTF-8?B?QW5hIEtvdmHEjQ==?=\r\n <ana@city.example>\r\n"
              "Reply-To: \"ICLEI, Europe\"\r\n <events@iclei.example>\r\n"
              "Subject: =?UTF-8?B?WW91ciBwbGFjZTog4oCeU3TDpGR0ZeKAnA==?=\r\n"
              "Content-Language: de\r\n"
              "Auto-Submitted: auto-generated\r\n"
              "X-Auto-Response-Suppress: All\r\n"
              "MIME-Version: 1.0\r\n"
              "Content-Type: multipart/mixed;\r\n boundary=\"=_01980000-0000-7000-8000-000000000001_1\"\r\n");
}

TEST(Mime, GivesTheSameBytesForTheSameRowAndOthersForAnother) {
    const auto first = write_message(parts(), k_row).value();
    EXPECT_EQ(first, write_message(parts(), k_row).value());
    auto other = k_row;
    other.id = Uuid::parse("01980000-0000-7000-8000-000000000002").value();
    EXPECT_NE(first, write_message(parts(), other).value());
}

TEST(Mime, TakesItsDateFromTheTasksId) {
    const auto made = parse_rfc3339("2026-09-05T06:07:08.123Z").value();
    const auto task = TaskId::make(made);
    EXPECT_EQ(mail_row(task).created, made);
    EXPECT_EQ(mail_row(task).id, task.value);
}

TEST(Mime, IsReadBackWhole) {
    const auto mail = read_message(write_message(parts(), k_row).value());
    EXPECT_EQ(mail.from, "ICLEI <places@plenary.example>");
    EXPECT_EQ(mail.to, "Ana Kovač <ana@city.example>");
    EXPECT_EQ(mail.reply_to, "ICLEI, Europe <events@iclei.example>");
    EXPECT_EQ(mail.subject, parts().subject);
    EXPECT_EQ(mail.text, parts().text);
    EXPECT_EQ(mail.html, parts().html);
    EXPECT_EQ(mail.calendar, parts().calendar->bytes);
    ASSERT_EQ(mail.attachments.size(), 1U);
    EXPECT_EQ(mail.attachments[0].name, "invite.ics");
    EXPECT_EQ(mail.attachments[0].type, "application/ics");
    EXPECT_EQ(mail.attachments[0].bytes, parts().calendar->bytes);
}

TEST(Mime, IsOneAlternativeWithoutCalendar) {
    auto plain = parts();
    plain.calendar.reset();
    const auto message = write_message(plain, k_row).value();
    EXPECT_THAT(head_of(message), HasSubstr("multipart/alternative"));
    EXPECT_EQ(read_message(message).html, plain.html);
    EXPECT_TRUE(read_message(message).attachments.empty());
}

TEST(Mime, NamesTheMethodInTheAlternative) {
    EXPECT_THAT(write_message(parts(), k_row).value(),
                HasSubstr("Content-Type: text/calendar; charset=utf-8; method=PUBLISH\r\n"));
}

TEST(Mime, LetsNoTextMakeAHeader) {
    const std::string evil = "x\r\nBcc: all@city.example\r\n\r\n--=_1\nSubject: evil";
    auto hostile = parts();
    hostile.subject = hostile.to.name = hostile.from.name = hostile.reply_to->name = hostile.language = evil;
    hostile.calendar->method = evil;
    const auto message = write_message(hostile, k_row).value();
    for (const auto* name : {"Bcc: ", "Subject: ", "From: ", "To: ", "Reply-To: "})
        EXPECT_EQ(count("\r\n" + message, std::string("\r\n") + name), name == std::string("Bcc: ") ? 0U : 1U) << name;
    EXPECT_EQ(read_message(message).subject, "x Bcc: all@city.example --=_1 Subject: evil");
}

TEST(Mime, RefusesAddressesThatAreNone) {
    for (const auto* address :
         {"", "ana", "@city.example", "ana@", "ana@city.example\r\nBcc: x@y.example", "ana@city.example>",
          "a na@city.example", "ana@city..example", ".ana@city.example", "a@b@c.example", "ana@ci,ty.example",
          "\"a\nb\"@city.example", "ana@city.example, eve@city.example"})
        EXPECT_FALSE(is_mailable(address)) << address;
    EXPECT_FALSE(is_mailable(std::string(65, 'a') + "@city.example"));
    for (const auto* address : {"ana@city.example", "a.b+c@city.example", "o'neill@city.example",
                                "\"ana kovac\"@city.example", "аня@місто.example", "x@y"})
        EXPECT_TRUE(is_mailable(address)) << address;
    auto hostile = parts();
    hostile.to.address = "ana@city.example\r\nBcc: x@y.example";
    EXPECT_EQ(write_message(hostile, k_row).error().fields.at(0).pointer, "/to");
    hostile = parts();
    hostile.reply_to->address = "ana@city.example>";
    EXPECT_EQ(write_message(hostile, k_row).error().fields.at(0).pointer, "/reply_to");
}

TEST(Mime, KeepsQuotesInNames) {
    auto quoted = parts();
    quoted.to.name = R"(Ana "the" \ Kovac, Dr.)";
    EXPECT_THAT(write_message(quoted, k_row).value(), HasSubstr(R"(To: "Ana \"the\" \\ Kovac, Dr.")"));
}

}  // namespace
}  // namespace plenary::messages
