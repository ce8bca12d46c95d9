// A freed place goes to the next in line, who has it offered for a while.
#include <fmt/format.h>

#include "world.hpp"

namespace plenary::registration {
namespace {

using namespace std::chrono_literals;
using Mails = std::vector<std::string>;
constexpr auto k_ana = "ana@example.org";
constexpr auto k_ben = "ben@example.org";
constexpr auto k_eva = "eva@example.org";

// Ana has the one place, Ben and Eva wait.
class WaitingList : public RegistrationWorld {
protected:
    WaitingList() {
        open(1);
        for (const auto* email : {k_ana, k_ben, k_eva}) join(email);
    }
    ~WaitingList() override { EXPECT_EQ(wrong_pools(), std::vector<std::string>{}); }

    Result<void> give_up(const char* email) { return loop.run(node.service.give_up(scope_of(email))); }
    Result<void> accept(const char* email) { return loop.run(node.service.accept(scope_of(email))); }
    Result<void> register_again(const char* email) { return loop.run(node.service.register_again(scope_of(email))); }
    std::string states() { return state_of(k_ana) + " " + state_of(k_ben) + " " + state_of(k_eva); }
};

TEST_F(WaitingList, AFreedPlaceIsOfferedToTheNextAndAccepted) {
    EXPECT_TRUE(give_up(k_ana));
    EXPECT_EQ(states(), "cancelled_by_person offered waitlisted");
    EXPECT_EQ(loop.run(node.service.find(scope_of(k_eva)))->waiting_number, 1);
    EXPECT_EQ(*loop.run(node.service.find(scope_of(k_ben)))->offer_until, clock.now() + k_offer);
    EXPECT_TRUE(accept(k_ben));
    EXPECT_EQ(states(), "cancelled_by_person confirmed waitlisted");
    EXPECT_EQ(mails_to(k_ana), (Mails{"mail.confirmed", "mail.given_up"}));
    EXPECT_EQ(mails_to(k_ben), (Mails{"mail.waitlisted", "mail.offered", "mail.confirmed"}));
    EXPECT_EQ(mails_to(k_eva), Mails{"mail.waitlisted"});
}

TEST_F(WaitingList, GivingUpTwiceAtOnceOffersOnePlace) {
    auto one = loop.start(node.service.give_up(scope_of(k_ana)));
    auto two = loop.start(node.service.give_up(scope_of(k_ana)));
    EXPECT_TRUE(one.get());
    EXPECT_TRUE(two.get());
    EXPECT_EQ(states(), "cancelled_by_person offered waitlisted");
    EXPECT_EQ(mails_to(k_ana), (Mails{"mail.confirmed", "mail.given_up"}));
}

TEST_F(WaitingList, NobodyWithoutAnOfferCanAcceptOne) {
    EXPECT_EQ(accept(k_ben).error().code, ErrorCode::place_taken);
    EXPECT_TRUE(give_up(k_ana));
    EXPECT_EQ(accept(k_eva).error().code, ErrorCode::place_taken);
    EXPECT_EQ(accept(k_ana).error().code, ErrorCode::place_taken);
    EXPECT_TRUE(accept(k_ben)) << "whose offer it is";
    EXPECT_TRUE(accept(k_ben)) << "again changes nothing";
    EXPECT_EQ(states(), "cancelled_by_person confirmed waitlisted");
}

TEST_F(WaitingList, NewcomersWaitWhileAnOfferIsOpen) {
    EXPECT_TRUE(give_up(k_ana));
    EXPECT_TRUE(give_up(k_eva));
    EXPECT_EQ(join("new@example.org").state, RegistrationState::waitlisted);
    EXPECT_TRUE(accept(k_ben));
}

TEST_F(WaitingList, WhoeverWaitedForAnOpenOfferAloneIsServedWhenItIsAccepted) {
    own.execute(
        fmt::format("UPDATE place_pool SET capacity = 2, taken = 2 WHERE id = '{0}'; UPDATE registration SET "
                    "state = 'confirmed', waiting_since = NULL WHERE id = '{1}'",
                    event.pool.to_string(), id_of(k_eva).to_string()));
    EXPECT_TRUE(give_up(k_ana));  // offered to Ben
    EXPECT_TRUE(give_up(k_eva));  // nobody waits: free
    EXPECT_EQ(join("new@example.org").state, RegistrationState::waitlisted) << "an offer is open";
    EXPECT_TRUE(accept(k_ben));
    EXPECT_EQ(state_of("new@example.org"), "offered");
}

TEST_F(WaitingList, AnOfferThatPassesGoesToTheNext) {
    EXPECT_TRUE(give_up(k_ana));
    clock.advance(k_offer - 1us);
    loop.run(node.service.expire_past_offers());
    EXPECT_EQ(states(), "cancelled_by_person offered waitlisted");
    clock.advance(1us);
    loop.run(node.service.expire_past_offers());
    EXPECT_EQ(states(), "cancelled_by_person expired offered");
    EXPECT_EQ(mails_to(k_eva), (Mails{"mail.waitlisted", "mail.offered"}));
    clock.advance(k_offer);
    loop.run(node.service.expire_past_offers());
    EXPECT_EQ(states(), "cancelled_by_person expired expired");
    EXPECT_EQ(join("new@example.org").state, RegistrationState::confirmed) << "the place is free again";
}

TEST_F(WaitingList, DecliningAnOfferGivesItToTheNext) {
    EXPECT_TRUE(give_up(k_ana));
    EXPECT_TRUE(give_up(k_ben));
    EXPECT_EQ(states(), "cancelled_by_person cancelled_by_person offered");
}

TEST_F(WaitingList, AtTheInstantOfExpiryThereIsOneWinner) {
    Node second{loop, own.uri(), clock};
    for (int round = 0; round < 12; ++round) {
        SCOPED_TRACE(round);
        open(1);
        for (const auto* email : {k_ana, k_ben, k_eva}) join(email);
        EXPECT_TRUE(give_up(k_ana));
        const auto until = *loop.run(node.service.find(scope_of(k_ben)))->offer_until;
        const auto scope = scope_of(k_ben);
        clock.set(until - 1us);
        auto accepted = loop.start(node.service.accept(scope));
        if (round % 3 != 0) clock.set(until);  // whether it was accepted a microsecond before is open
        auto expired = loop.start(second.service.expire_past_offers());
        const bool won = accepted.get().has_value();
        expired.get();
        loop.run(second.service.expire_past_offers());
        if (round % 3 == 0) EXPECT_TRUE(won);
        EXPECT_EQ(states(), won ? "cancelled_by_person confirmed waitlisted" : "cancelled_by_person expired offered");
        EXPECT_EQ(wrong_pools(), std::vector<std::string>{});
        clock.set(until);
    }
}

TEST_F(WaitingList, AtTheInstantItselfTheOfferHasPassed) {
    EXPECT_TRUE(give_up(k_ana));
    clock.advance(k_offer);
    EXPECT_EQ(accept(k_ben).error().code, ErrorCode::place_taken);
    loop.run(node.service.expire_past_offers());
    EXPECT_EQ(states(), "cancelled_by_person expired offered");
}

TEST_F(WaitingList, KnowsWhoLeftItFromWhoGaveUpAPlace) {
    EXPECT_TRUE(give_up(k_eva));
    EXPECT_TRUE(give_up(k_ana));
    EXPECT_TRUE(give_up(k_ben)) << "the offer";
    const auto left = [&](const char* email) {
        return loop.run(node.service.find(scope_of(email)))->left_waiting_list;
    };
    EXPECT_TRUE(left(k_eva));
    EXPECT_FALSE(left(k_ana));
    EXPECT_FALSE(left(k_ben));
}

TEST_F(WaitingList, WhoeverGaveUpRegistersAgainAtTheEnd) {
    EXPECT_TRUE(give_up(k_ben));
    EXPECT_TRUE(register_again(k_ben));
    EXPECT_EQ(states(), "confirmed waitlisted waitlisted");
    EXPECT_EQ(loop.run(node.service.find(scope_of(k_eva)))->waiting_number, 1);
    EXPECT_EQ(loop.run(node.service.find(scope_of(k_ben)))->waiting_number, 2);
    EXPECT_EQ(count("registration", fmt::format("event_id = '{}'", event.event.to_string())), "3");
    EXPECT_EQ(mails_to(k_ben), (Mails{"mail.waitlisted", "mail.given_up", "mail.waitlisted"}));
}

TEST_F(WaitingList, RegisteringAgainByTheFormRevivesTheSameRegistration) {
    const auto before = id_of(k_ana);
    EXPECT_TRUE(give_up(k_ben));
    EXPECT_TRUE(give_up(k_eva));
    EXPECT_TRUE(give_up(k_ana));
    EXPECT_EQ(join(k_ana).state, RegistrationState::confirmed);
    EXPECT_EQ(id_of(k_ana), before);
    EXPECT_EQ(mails_to(k_ana), (Mails{"mail.confirmed", "mail.given_up", "mail.confirmed"}));
}

TEST_F(WaitingList, GivingUpAndRegisteringAgainManyTimesMailsEachTime) {
    EXPECT_TRUE(give_up(k_ben));
    EXPECT_TRUE(give_up(k_eva));
    for (int i = 0; i < 3; ++i) {
        EXPECT_TRUE(give_up(k_ana));
        EXPECT_TRUE(register_again(k_ana));
    }
    EXPECT_EQ(mails_to(k_ana).size(), 7U);
}

}  // namespace
}  // namespace plenary::registration
