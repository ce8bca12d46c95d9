// The same request again: pressed twice, repeated by a browser, or sent by somebody who is registered.
#include <fmt/format.h>

#include "world.hpp"

namespace plenary::registration {
namespace {

using Mails = std::vector<std::string>;
constexpr auto k_key = "0123456789abcdef";

using SameRequest = RegistrationWorld;

TEST_F(SameRequest, FiveTimesAtOnceIsOneRegistrationAndOneMail) {
    open(3);
    Node second{loop, own.uri(), clock};
    std::vector<std::future<Result<Receipt>>> started;
    for (int i = 0; i < 5; ++i) started.push_back(start_joining(i % 2 ? node : second, "ana@example.org", k_key));
    for (auto& answer : started) EXPECT_EQ(answer.get().value().state, RegistrationState::confirmed);
    EXPECT_EQ(summary(), "confirmed 1");
    EXPECT_EQ(mails_to("ana@example.org"), Mails{"mail.confirmed"});
    EXPECT_EQ(wrong_pools(), std::vector<std::string>{});
}

TEST_F(SameRequest, WithoutAKeyItIsOneRegistrationAndOneReminder) {
    open(3);
    std::vector<std::future<Result<Receipt>>> started;
    for (int i = 0; i < 5; ++i) started.push_back(start_joining(node, "ana@example.org"));
    for (auto& answer : started) EXPECT_EQ(answer.get().value().state, RegistrationState::confirmed);
    EXPECT_EQ(summary(), "confirmed 1");
    EXPECT_THAT(mails_to("ana@example.org"), testing::UnorderedElementsAre("mail.confirmed", "mail.already"));
    EXPECT_EQ(wrong_pools(), std::vector<std::string>{});
}

TEST_F(SameRequest, TheSameKeyAndBodyRepeatTheFirstAnswerEvenWhenItsPlaceIsGone) {
    open(1);
    EXPECT_EQ(join("ana@example.org", k_key).state, RegistrationState::confirmed);
    join("ben@example.org");
    EXPECT_EQ(join("ana@example.org", k_key).state, RegistrationState::confirmed);
    EXPECT_EQ(summary(), "confirmed 1, waitlisted 1");
    EXPECT_EQ(mails_to("ana@example.org"), Mails{"mail.confirmed"});
}

TEST_F(SameRequest, TheReceiptOfARepeatedAnswerCorrectsTheAddressToo) {
    open(1);
    const auto first = join("ana@exmaple.org", k_key);
    const auto repeated = join("ana@exmaple.org", k_key);
    EXPECT_EQ(repeated.receipt, first.receipt);
    EXPECT_TRUE(loop.run(node.service.correct_address({}, event.event, repeated.receipt, "ana@example.org")));
    EXPECT_EQ(state_of("ana@example.org"), "confirmed");
    EXPECT_NE(join("ben@example.org", "another-key-0000").receipt, first.receipt);
}

TEST_F(SameRequest, TheSameKeyWithAnotherBodyIsRefusedAndStoresNothing) {
    open(3);
    join("ana@example.org", k_key);
    const auto refused = start_joining(node, "ben@example.org", k_key).get();
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().code, ErrorCode::idempotency_key_reused);
    EXPECT_EQ(summary(), "confirmed 1");
    EXPECT_EQ(join("ben@example.org", "another-key-0000").state, RegistrationState::confirmed);
}

TEST_F(SameRequest, TheSameKeyAtAnotherEventIsAnotherRequest) {
    open(3);
    join("ana@example.org", k_key);
    open(3);
    EXPECT_EQ(join("ben@example.org", k_key).state, RegistrationState::confirmed);
    EXPECT_EQ(summary(), "confirmed 1");
}

TEST_F(SameRequest, AKnownAddressIsAnsweredLikeAStranger) {
    open(1);
    const auto first = join("ana@example.org");
    EXPECT_EQ(first.state, RegistrationState::confirmed);
    const auto known = join("Ana@Example.org");
    const auto stranger = join("ben@example.org");
    EXPECT_EQ(known.state, stranger.state) << "the pools decide, not who is known";
    EXPECT_EQ(known.state, RegistrationState::waitlisted);
    EXPECT_EQ(known.receipt.size(), stranger.receipt.size());
    EXPECT_NE(known.receipt, first.receipt);
    EXPECT_EQ(summary(), "confirmed 1, waitlisted 1");
    EXPECT_EQ(mails_to("ana@example.org"), (Mails{"mail.confirmed", "mail.already"}));
}

TEST_F(SameRequest, SomebodyBlockedIsAnsweredLikeAStrangerAndGetsNoPlace) {
    open(3);
    join("ana@example.org");
    own.execute(
        fmt::format("UPDATE registration SET state = 'blocked' WHERE event_id = '{0}'; "
                    "UPDATE place_pool SET taken = 0 WHERE event_id = '{0}'",
                    event.event.to_string()));
    EXPECT_EQ(join("ana@example.org").state, join("ben@example.org").state);
    EXPECT_EQ(state_of("ana@example.org"), "blocked");
    EXPECT_EQ(wrong_pools(), std::vector<std::string>{});
}

}  // namespace
}  // namespace plenary::registration
