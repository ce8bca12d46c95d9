#include "messages/smtp_sender.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <future>

#include "fake_smtp.hpp"

namespace plenary::messages {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::IsEmpty;

const Envelope k_envelope{"places@plenary.example", "ana@city.example", "<1@plenary.example>"};
const std::string k_mail = "Subject: hello\r\n\r\nA line.\r\n.dot\r\n..dots\r\n";

class SmtpSenderTest : public testing::Test {
protected:
    Delivery send(const FakeSmtp& server, std::chrono::milliseconds within = 5s) {
        return send_to(
            {.url = server.url(), .user = "", .password = "", .connect_within = 2s, .deliver_within = within});
    }
    Delivery send_to(SmtpSettings settings) {
        SmtpSender sender(egress_, std::move(settings));
        return run(sender.deliver(k_envelope, k_mail));
    }
    template <typename Value>
    Value run(asio::awaitable<Value> work) {
        auto value = asio::co_spawn(context_, std::move(work), asio::use_future);
        context_.restart();
        context_.run();
        return value.get();
    }

    asio::io_context context_;
    Egress egress_{context_.get_executor()};
};

TEST_F(SmtpSenderTest, HandsOverExactlyTheBytes) {
    const FakeSmtp server;
    EXPECT_TRUE(send(server).has_value());
    EXPECT_THAT(server.mails(), testing::ElementsAre(k_mail));
    EXPECT_THAT(server.commands(), testing::IsSupersetOf({"EHLO plenary.example", "MAIL FROM:<places@plenary.example>",
                                                          "RCPT TO:<ana@city.example>", "DATA"}));
}

TEST_F(SmtpSenderTest, SendsManyAtOnceOverOneLoop) {
    const FakeSmtp server;
    SmtpSender sender(egress_, {.url = server.url(), .user = "", .password = ""});
    std::vector<std::future<Delivery>> sent;
    for (int i = 0; i < 20; ++i)
        sent.push_back(asio::co_spawn(context_, sender.deliver(k_envelope, k_mail), asio::use_future));
    context_.run();
    for (auto& each : sent) EXPECT_TRUE(each.get().has_value());
    EXPECT_EQ(server.mails().size(), 20U);
}

TEST_F(SmtpSenderTest, TellsPermanentFromTemporaryRefusals) {
    struct Case {
        std::string verb;
        std::string reply;
        bool permanent;
    };
    const std::vector<Case> cases{{"RCPT", "550 5.1.1 no such user", true}, {"RCPT", "450 4.2.1 later", false},
                                  {"MAIL", "451 4.3.0 later", false},       {".", "554 5.7.1 spam", true},
                                  {".", "452 4.3.1 full", false},           {"greeting", "421 4.3.2 closing", false}};
    for (const auto& each : cases) {
        const FakeSmtp server({{each.verb, each.reply}});
        const auto delivery = send(server);
        ASSERT_FALSE(delivery.has_value()) << each.reply;
        EXPECT_EQ(delivery.error().permanent, each.permanent) << each.reply;
        EXPECT_EQ(delivery.error().reply, std::stoi(each.reply)) << each.reply;
        EXPECT_EQ(delivery.error().words, each.reply);
        EXPECT_THAT(server.mails(), IsEmpty());
    }
}

TEST_F(SmtpSenderTest, TriesAgainLaterAfterSilenceAndLostConnections) {
    for (const auto* verb : {"greeting", "RCPT", "DATA", "."}) {
        for (const auto* fault : {"hang", "drop"}) {
            const FakeSmtp server({{verb, fault}});
            const auto delivery = send(server, 400ms);
            ASSERT_FALSE(delivery.has_value()) << verb << " " << fault;
            EXPECT_FALSE(delivery.error().permanent) << verb << " " << fault;
            EXPECT_FALSE(delivery.error().words.empty());
        }
    }
}

TEST_F(SmtpSenderTest, TriesAgainLaterWhereNobodyListens) {
    std::string url;
    {
        const FakeSmtp gone;
        url = gone.url();
    }
    const auto delivery = send_to({.url = url, .user = "", .password = ""});
    ASSERT_FALSE(delivery.has_value());
    EXPECT_FALSE(delivery.error().permanent);
    EXPECT_EQ(delivery.error().reply, 0);
}

TEST_F(SmtpSenderTest, LogsInAndTakesARefusedLoginAsTheOperatorsMatter) {
    const FakeSmtp open;
    EXPECT_TRUE(send_to({.url = open.url(), .user = "ana", .password = "secret"}).has_value());
    EXPECT_THAT(open.commands(), testing::Contains(HasSubstr("AUTH PLAIN")));

    const FakeSmtp closed({{"AUTH", "535 5.7.8 wrong"}});
    const auto delivery = send_to({.url = closed.url(), .user = "ana", .password = "wrong"});
    ASSERT_FALSE(delivery.has_value());
    EXPECT_FALSE(delivery.error().permanent);
    EXPECT_THAT(closed.mails(), IsEmpty());
}

TEST_F(SmtpSenderTest, ReachesAServerWithoutSending) {
    const FakeSmtp server;
    SmtpSender sender(egress_, {.url = server.url(), .user = "", .password = ""});
    EXPECT_TRUE(run(sender.reach()).has_value());
    EXPECT_THAT(server.commands(), testing::Not(testing::Contains(HasSubstr("MAIL"))));
    const FakeSmtp closed({{"greeting", "554 no service"}});
    SmtpSender refused(egress_, {.url = closed.url(), .user = "", .password = ""});
    EXPECT_FALSE(run(refused.reach()).has_value());
}

TEST_F(SmtpSenderTest, SpeaksNothingButMail) {
    const auto delivery = send_to({.url = "http://127.0.0.1:9/", .user = "", .password = ""});
    ASSERT_FALSE(delivery.has_value());
    EXPECT_EQ(delivery.error().reply, 0);
}

}  // namespace
}  // namespace plenary::messages
