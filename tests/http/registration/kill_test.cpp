// The server dies at the worst moments: no registration is lost or there twice, each mail is there once.

#include "../visitor.hpp"

namespace plenary::registration {
namespace {

using namespace test_support;

class Killed : public testing::Test {
protected:
    // A server that dies at `point`, and whoever registered when it did.
    void die_at(const std::string& point) {
        server = std::make_unique<ServerProcess>(own.uri(),
                                                 std::vector<std::string>{"server.public_url=http://events.example"},
                                                 std::map<std::string, std::string>{{"PLENARY_KILL_AT", point}});
        answered = sends(server->port());
        EXPECT_EQ(server->wait(), -SIGKILL);
    }
    // Whether the request got an answer.
    bool sends(std::uint16_t port) {
        try {
            HttpClient client(port);
            const auto answer = join(client, event, k_email, {{"Idempotency-Key", k_key}});
            EXPECT_EQ(answer.status, 202) << answer.body;
            EXPECT_TRUE(answer.body.contains("\"confirmed\""));
            return true;
        } catch (const std::runtime_error&) {
            return false;
        }
    }
    void restart() {
        own.execute("UPDATE task SET lease_until = now() WHERE state = 'queued'");  // the dead one's lease runs out
        server->start_again();
    }
    std::string rows() {
        return own.value("SELECT count(*) FROM registration WHERE event_id = '" + event.event.to_string() + "'");
    }
    std::string taken() {
        return own.value("SELECT taken FROM place_pool WHERE event_id = '" + event.event.to_string() + "'");
    }
    std::vector<std::vector<std::string>> tasks() {
        return own.rows("SELECT kind, state FROM task WHERE payload->>'event' = '" + event.event.to_string() + "'");
    }
    std::map<std::string, std::string> mails() { return mails_in(server->data()); }
    // The one mail is there and its task is done, and no other follows.
    void expect_one_mail() {
        const std::vector<std::vector<std::string>> one_done{{"mail.confirmed", "done"}};
        EXPECT_TRUE(eventually([&] { return tasks() == one_done; }, std::chrono::seconds{20}));
        EXPECT_EQ(mails_in(server->data()).size(), 1U);
        EXPECT_NE(link_in(mails_in(server->data()).begin()->second), "");
        EXPECT_EQ(rows(), "1");
        EXPECT_EQ(taken(), "1");
    }

    static constexpr auto k_email = "ana@example.org";
    static constexpr auto k_key = "0123456789abcdef-kill";
    TestDatabase own;  // of its own: no other test's mails
    TestEvent event = make_event(own, 2);
    std::unique_ptr<ServerProcess> server;
    bool answered = false;
};

TEST_F(Killed, BeforeTheCommitNothingIsThereAndTheSameRequestGoesThrough) {
    die_at("registration.admit.before_commit");
    EXPECT_FALSE(answered);
    EXPECT_EQ(rows(), "0");
    EXPECT_EQ(taken(), "0");
    restart();
    EXPECT_TRUE(sends(server->port()));
    expect_one_mail();
}

TEST_F(Killed, BetweenCommitAndAnswerItIsThereOnceAndTheSameRequestIsAnswered) {
    die_at("registration.admit.after_commit");
    EXPECT_FALSE(answered);
    EXPECT_EQ(rows(), "1");
    restart();
    EXPECT_TRUE(sends(server->port()));
    expect_one_mail();
}

TEST_F(Killed, BetweenClaimAndSendTheMailIsSentAfterwards) {
    die_at("task.claimed");
    EXPECT_EQ(mails_in(server->data()).size(), 0U);
    restart();
    expect_one_mail();
}

TEST_F(Killed, BetweenSendAndMarkTheRepeatIsTheSameMail) {
    die_at("task.performed");
    const auto before = mails();
    EXPECT_EQ(before.size(), 1U) << "it was sent";
    EXPECT_EQ(tasks().at(0).at(1), "queued") << "and not marked";
    restart();
    expect_one_mail();
    EXPECT_EQ(mails(), before) << "byte for byte";
}

}  // namespace
}  // namespace plenary::registration
