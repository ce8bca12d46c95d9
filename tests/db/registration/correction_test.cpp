// "Correct the address": from the browser that registered, and telling nobody whether an address is known.
#include <fmt/format.h>

#include "world.hpp"

namespace plenary::registration {
namespace {

using namespace std::chrono_literals;
using Mails = std::vector<std::string>;
constexpr auto k_typo = "ana@exmaple.org";
constexpr auto k_right = "ana@example.org";

class AddressCorrection : public RegistrationWorld {
protected:
    AddressCorrection() {
        open(2);
        receipt = join(k_typo).receipt;
    }
    ~AddressCorrection() override { EXPECT_EQ(wrong_pools(), std::vector<std::string>{}); }

    Result<void> correct(const std::string& with, const std::string& email) {
        return loop.run(node.service.correct_address({}, event.event, with, email));
    }

    std::string receipt;
};

TEST_F(AddressCorrection, MovesTheRegistrationAndItsMailAndEndsTheFirstLink) {
    const auto id = id_of(k_typo);
    const auto first_link = node.service.link_token(*loop.run(node.service.find(scope_of(k_typo))));
    EXPECT_TRUE(correct(receipt, k_right));
    EXPECT_EQ(id_of(k_right), id);
    EXPECT_EQ(state_of(k_typo), "");
    EXPECT_EQ(mails_to(k_right), (Mails{"mail.confirmed", "mail.confirmed"}));
    EXPECT_EQ(loop.run(node.service.open_link(first_link)).error().code, ErrorCode::link_replaced);
    const auto second_link = node.service.link_token(*loop.run(node.service.find(scope_of(k_right))));
    EXPECT_EQ(loop.run(node.service.open_link(second_link))->registration, id);
}

TEST_F(AddressCorrection, TwiceInARowFollowsTheLastWord) {
    EXPECT_TRUE(correct(receipt, "anna@example.org"));
    EXPECT_TRUE(correct(receipt, k_right));
    EXPECT_EQ(state_of(k_right), "confirmed");
    EXPECT_EQ(summary(), "confirmed 1");
    EXPECT_EQ(mails_to(k_right).size(), 3U);
}

TEST_F(AddressCorrection, ToAnAddressThatIsThereGivesTheMistypedPlaceUpAndRemindsTheOther) {
    join(k_right);
    join("eva@example.org");
    EXPECT_EQ(state_of("eva@example.org"), "waitlisted");
    EXPECT_TRUE(correct(receipt, k_right));
    EXPECT_EQ(state_of(k_typo), "cancelled_by_person");
    EXPECT_EQ(state_of(k_right), "confirmed");
    EXPECT_EQ(state_of("eva@example.org"), "offered");
    EXPECT_EQ(mails_to(k_right), (Mails{"mail.confirmed", "mail.already"}));
}

TEST_F(AddressCorrection, ToTheSameAddressChangesNothing) {
    EXPECT_TRUE(correct(receipt, k_typo));
    EXPECT_EQ(state_of(k_typo), "confirmed");
}

TEST_F(AddressCorrection, WithAReceiptOfNobodyIsAnsweredAlikeAndDoesNothing) {
    EXPECT_TRUE(correct(to_base64url(std::string(16, 'x')), k_right));
    EXPECT_TRUE(correct("not base64url!", k_right));
    EXPECT_EQ(state_of(k_typo), "confirmed");
    EXPECT_EQ(state_of(k_right), "");
    EXPECT_TRUE(correct(receipt, k_right)) << "the control: its own receipt works";
    EXPECT_EQ(state_of(k_right), "confirmed");
}

TEST_F(AddressCorrection, AReceiptOfAnotherEventDoesNothingHere) {
    const auto other_receipt = receipt;
    open(2);
    join(k_typo);
    EXPECT_TRUE(correct(other_receipt, k_right));
    EXPECT_EQ(state_of(k_typo), "confirmed");
}

TEST_F(AddressCorrection, EndsAfterAnHour) {
    clock.advance(1h + 1us);
    EXPECT_TRUE(correct(receipt, k_right));
    EXPECT_EQ(state_of(k_right), "");
}

TEST_F(AddressCorrection, EndsWhenTheLinkWasOpened) {
    const auto link = node.service.link_token(*loop.run(node.service.find(scope_of(k_typo))));
    EXPECT_TRUE(loop.run(node.service.open_link(link)));
    EXPECT_TRUE(correct(receipt, k_right));
    EXPECT_EQ(state_of(k_typo), "confirmed");
    EXPECT_EQ(state_of(k_right), "");
}

TEST_F(AddressCorrection, RefusesWhatIsNoAddress) {
    const auto refused = correct(receipt, "ana@");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::invalid);
    EXPECT_EQ(refused.error().fields.at(0).pointer, "/email");
}

TEST_F(AddressCorrection, TwoPeopleWhoCorrectToTheSameAddressAtOnceLeaveOneThere) {
    const auto other = join("bna@example.org").receipt;
    auto one = loop.start(node.service.correct_address({}, event.event, receipt, k_right));
    auto two = loop.start(node.service.correct_address({}, event.event, other, k_right));
    EXPECT_TRUE(one.get());
    EXPECT_TRUE(two.get());
    EXPECT_EQ(summary(), "cancelled_by_person 1, confirmed 1");
    EXPECT_EQ(state_of(k_right), "confirmed");
}

TEST_F(AddressCorrection, SendingTheLinkAgainAnswersAlikeAndMailsOnlyWhoHasAPlace) {
    EXPECT_TRUE(loop.run(node.service.send_link_again({}, event.event, k_typo)));
    EXPECT_TRUE(loop.run(node.service.send_link_again({}, event.event, k_typo)));
    EXPECT_TRUE(loop.run(node.service.send_link_again({}, event.event, "nobody@example.org")));
    const auto resends =
        fmt::format("kind = 'registration.resend' AND payload->>'event' = '{}'", event.event.to_string());
    EXPECT_EQ(count("task", resends), "2") << "one an address and ten minutes, known or not";
    for (const auto* address : {k_typo, "nobody@example.org"})
        loop.run(
            node.service.queue_link_mail(event.organisation, event.event, address, std::string("resend/") + address));
    EXPECT_EQ(mails_to(k_typo), (Mails{"mail.confirmed", "mail.link"}));
    EXPECT_EQ(
        count("task", "kind = 'mail.link' AND " + fmt::format("payload->>'event' = '{}'", event.event.to_string())),
        "1");
}

}  // namespace
}  // namespace plenary::registration
