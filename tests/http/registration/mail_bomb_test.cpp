// Somebody fills in another's address again and again: the mailbox stays usable, and no mail is lost.
#include "../visitor.hpp"
#include "platform/instant_text.hpp"

namespace plenary::registration {
namespace {

using namespace test_support;
using namespace std::chrono_literals;

class MailBomb : public testing::Test {
protected:
    void register_at(const TestEvent& event, const std::string& email) {
        HttpClient stranger(server.port());
        const auto answer = join(stranger, event, email);
        EXPECT_EQ(answer.status, 202) << answer.body;
        EXPECT_EQ(nlohmann::json::parse(answer.body).at("state"), "confirmed") << "nobody is told of the mails";
    }
    // Whether every mail is sent or held, the two numbers being these.
    bool settles(int sent, int held) {
        const auto counted = fmt::format("done {}, queued {}", sent, held);
        return eventually(
            [&] {
                return own.value(
                           "SELECT 'done ' || count(*) FILTER (WHERE state = 'done') || ', queued ' ||"
                           " count(*) FILTER (WHERE state = 'queued' AND lease_until IS NULL AND due_at > now())"
                           " FROM task") == counted;
            },
            30s);
    }
    std::size_t mails(const std::string& email) { return mails_to(server.data(), email).size(); }
    void move_clock(std::chrono::minutes by) {
        HttpClient operator_client(server.port());
        const auto now = std::chrono::floor<std::chrono::seconds>(SystemClock{}.now()) + by;
        EXPECT_EQ(operator_client.post("/api/v1/testing/clock", R"({"now":")" + to_rfc3339(now) + R"("})").status, 200);
    }

    TestDatabase own;
    ServerProcess server{own.uri()};
};

TEST_F(MailBomb, FiveEventsAreThreeMailsAndTheOthersFollowAfterAnHour) {
    for (int i = 0; i < 5; ++i) register_at(make_event(own, 3), "victim@example.org");
    ASSERT_TRUE(settles(3, 2));
    EXPECT_EQ(mails("victim@example.org"), 3U);
    register_at(make_event(own, 3), "somebody@example.org");
    ASSERT_TRUE(settles(4, 2));
    EXPECT_EQ(mails("somebody@example.org"), 1U) << "another recipient waits for nobody";
    EXPECT_EQ(own.column("SELECT attempts || last_error FROM task WHERE state = 'queued'"),
              (std::vector<std::string>{"0", "0"}))
        << "to wait is no failure";

    move_clock(50min);
    std::this_thread::sleep_for(2s);
    EXPECT_EQ(mails("victim@example.org"), 3U);
    move_clock(62min);
    EXPECT_TRUE(settles(6, 0));
    EXPECT_EQ(mails("victim@example.org"), 5U);
}

TEST_F(MailBomb, ManyAliasesAtOneEventAreOneMail) {
    const auto event = make_event(own, 9);
    for (const auto* alias : {"victim@example.org", "victim+1@example.org", "Victim+2@example.org"})
        register_at(event, alias);
    ASSERT_TRUE(settles(1, 2));
    EXPECT_EQ(mails_in(server.data()).size(), 1U);
}

TEST_F(MailBomb, TheLinkIsSentAgainAtOnceToWhomTheMailWasLostAndNoMoreThanThat) {
    const auto event = make_event(own, 9);
    register_at(event, "ana@example.org");
    ASSERT_TRUE(settles(1, 0));
    HttpClient stranger(server.port());
    const auto again = registrations_of(event) + "/resend";
    EXPECT_EQ(stranger.post(again, R"({"email":"ana@example.org"})").status, 202);
    EXPECT_TRUE(eventually([&] { return mails("ana@example.org") == 2; }, 30s));
    move_clock(11min);
    EXPECT_EQ(stranger.post(again, R"({"email":"ana@example.org"})").status, 202);
    EXPECT_TRUE(eventually(
        [&] { return own.value("SELECT count(*) FROM task WHERE kind = 'mail.link' AND state = 'queued'") == "1"; },
        30s));
    std::this_thread::sleep_for(1s);
    EXPECT_EQ(mails("ana@example.org"), 2U);
}

TEST_F(MailBomb, WhoOpensTheLinkGetsTheRestAtOnceAndIsNotHeldAgain) {
    for (int i = 0; i < 5; ++i) register_at(make_event(own, 3), "office@city.example");
    for (int i = 0; i < 4; ++i) register_at(make_event(own, 3), "victim@example.org");
    ASSERT_TRUE(settles(6, 3));
    HttpClient officer(server.port());
    EXPECT_EQ(officer.get(wait_for_link(server, "office@city.example")).status, 303);
    EXPECT_TRUE(settles(8, 1));
    EXPECT_EQ(mails("office@city.example"), 5U);
    EXPECT_EQ(mails("victim@example.org"), 3U) << "who has proven nothing";

    const auto delegation = make_event(own, 9);
    for (int i = 0; i < 4; ++i) register_at(delegation, fmt::format("office+{}@city.example", i));
    EXPECT_TRUE(settles(12, 1));
    EXPECT_EQ(mails_in(server.data()).size(), 12U);
}

}  // namespace
}  // namespace plenary::registration
