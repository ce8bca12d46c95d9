#include "messages/mailbox.hpp"

#include <unistd.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <filesystem>
#include <fstream>

#include "messages/folder_sender.hpp"
#include "platform/instant_text.hpp"

namespace plenary::messages {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;

class MailboxTest : public testing::Test {
protected:
    MailboxTest() { fs::create_directories(folder_); }
    ~MailboxTest() override { fs::remove_all(folder_); }

    Delivery send(const std::string& id, const std::string& subject) {
        asio::io_context context;
        const auto bytes =
            "From: \"A\"\r\n <a@x.example>\r\nSubject: " + subject + "\r\nContent-Type: text/plain\r\n\r\nhello\r\n";
        auto sent =
            asio::co_spawn(context, sender_.deliver({"a@x.example", "b@x.example", id}, bytes), asio::use_future);
        context.run();
        return sent.get();
    }
    std::vector<std::string> ids() const {
        std::vector<std::string> found;
        for (const auto& mail : mailbox_.newest(10)) found.push_back(mail.id);
        return found;
    }

    fs::path folder_ = fs::temp_directory_path() / ("mailbox-" + std::to_string(::getpid()));
    FolderSender sender_{folder_ / "mail"};
    Mailbox mailbox_{folder_ / "mail"};
};

TEST_F(MailboxTest, ShowsTheNewestFirstAndAMailOnce) {
    EXPECT_THAT(ids(), IsEmpty());
    ASSERT_TRUE(send("<1@x.example>", "one").has_value());
    fs::last_write_time(folder_ / "mail/1@x.example.eml", fs::file_time_type::clock::now() - std::chrono::seconds{5});
    ASSERT_TRUE(send("<2@x.example>", "two").has_value());
    EXPECT_THAT(ids(), ElementsAre("2@x.example", "1@x.example"));
    ASSERT_TRUE(send("<2@x.example>", "two").has_value());
    EXPECT_THAT(ids(), ElementsAre("2@x.example", "1@x.example"));
    EXPECT_EQ(mailbox_.newest(1).size(), 1U);
    EXPECT_EQ(mailbox_.find("1@x.example")->subject, "one");
    EXPECT_EQ(mailbox_.find("1@x.example")->text, "hello\n");
}

TEST_F(MailboxTest, KeepsIdsInsideTheFolder) {
    std::ofstream(folder_ / "secret.eml") << "Subject: secret\r\n\r\n";
    ASSERT_TRUE(send("<../../evil/x@y>", "evil").has_value());
    EXPECT_THAT(ids(), ElementsAre("_.._.._evil_x@y"));
    ASSERT_TRUE(fs::exists(folder_ / "secret.eml"));
    for (const auto* id : {"../secret", "../mail/1", "", ".", "..", "/etc/passwd", "nothing"})
        EXPECT_EQ(mailbox_.find(id), std::nullopt) << id;
}

TEST_F(MailboxTest, SaysThatTheFolderIsGone) {
    fs::remove_all(folder_ / "mail");
    const auto sent = send("<1@x.example>", "one");
    ASSERT_FALSE(sent.has_value());
    EXPECT_FALSE(sent.error().permanent);
    EXPECT_THAT(ids(), IsEmpty());
}

TEST(ReadMessage, KnowsWhenItWasSent) {
    const auto sent = [](const std::string& date) { return read_message("Date: " + date + "\r\n\r\n").sent; };
    EXPECT_EQ(sent("Sat, 05 Sep 2026 06:07:08 +0000"), parse_rfc3339("2026-09-05T06:07:08Z"));
    EXPECT_EQ(sent("Sat, 05 Sep 2026 08:07:08 +0200"), parse_rfc3339("2026-09-05T06:07:08Z"));
    EXPECT_EQ(sent("yesterday"), std::nullopt);
}

TEST(ReadMessage, SurvivesWhatIsNoMail) {
    for (const auto* bytes : {"", "\r\n", "nonsense", "Content-Type: multipart/mixed\r\n\r\n--",
                              "Content-Type: multipart/mixed;\r\n boundary=\"a\"\r\n\r\n--a", "Subject: =?UTF-8?B?"})
        EXPECT_THAT(read_message(bytes).attachments, IsEmpty());
}

}  // namespace
}  // namespace plenary::messages
