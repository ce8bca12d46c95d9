// What organisers do with places: never oversold, each with its mail and its row in the log.
#include <fmt/format.h>

#include <thread>

#include "platform/instant_text.hpp"
#include "registration/counter_check.hpp"
#include "world.hpp"

namespace plenary::registration {
namespace {

using namespace std::chrono_literals;
using enum OrganiserStep;
using Mails = std::vector<std::string>;
constexpr auto k_ana = "ana@example.org";
constexpr auto k_ben = "ben@example.org";

class Organiser : public RegistrationWorld {
protected:
    ~Organiser() override {
        EXPECT_EQ(wrong_pools(), Mails{});
        EXPECT_EQ(wrong_counters(node.database), Mails{});
    }

    void ask_for_approval() {
        own.execute(fmt::format("UPDATE event SET registration = 'approval' WHERE id = '{}'", event.event.to_string()));
        node.events.forget(fmt::format("event/{}", event.event.to_string()));
    }
    Result<void> take(const std::string& email, OrganiserStep step, std::string reason = {}, bool beyond = false) {
        return loop.run(node.organiser.take(scope_of(email), {step, std::move(reason), beyond}));
    }
    static std::string fault(const Result<void>& refused) { return refused.error().fields.front().code; }
    accounts::Scope at() { return accounts::Policy{}.scope_for_work(event.organisation, event.event); }
    DecisionMade decide(RegistrationState answer, std::optional<std::vector<RegistrationId>> only = {}) {
        return loop.run(node.organiser.decide(at(), {answer, "Full house.", std::move(only)}));
    }
    Result<DecisionUndone> undo(const DecisionMade& made) { return loop.run(node.organiser.undo(at(), *made.id)); }
    void requests(int number) {
        ask_for_approval();
        for (int i = 0; i < number; ++i) join(fmt::format("person{}@example.org", i));
    }
    std::string places() {
        return own.value(
            fmt::format("SELECT taken || ' of ' || capacity || ' and ' || overbooked FROM place_pool "
                        "WHERE id = '{}'",
                        event.pool.to_string()));
    }
};

TEST_F(Organiser, ConfirmsOutOfTheWaitingListOnlyOnAFreePlaceOrByALoggedOverride) {
    open(1);
    join(k_ana);
    join(k_ben);
    EXPECT_EQ(fault(take(k_ben, confirm)), "no_place");
    EXPECT_EQ(state_of(k_ben), "waitlisted");
    EXPECT_TRUE(take(k_ben, confirm, {}, true).has_value());
    EXPECT_EQ(state_of(k_ben), "confirmed");
    EXPECT_EQ(places(), "2 of 1 and 1");
    EXPECT_EQ(count("activity", fmt::format("subject = '{}' AND action = 'registration.confirmed_beyond_places'",
                                            id_of(k_ben).to_string())),
              "1");
    EXPECT_EQ(mails_to(k_ben), (Mails{"mail.waitlisted", "mail.confirmed"}));
    EXPECT_TRUE(take(k_ana, cancel).has_value());
    EXPECT_EQ(places(), "1 of 1 and 0") << "a freed place lowers what was beyond first";
}

TEST_F(Organiser, CancelsWithAReasonAndTheNextInLineGetsTheOffer) {
    open(1);
    join(k_ana);
    join(k_ben);
    EXPECT_TRUE(take(k_ana, cancel, "The room is smaller.").has_value());
    EXPECT_EQ(state_of(k_ana), "cancelled_by_organiser");
    EXPECT_EQ(state_of(k_ben), "offered");
    EXPECT_EQ(mails_to(k_ana), (Mails{"mail.confirmed", "mail.cancelled"}));
    EXPECT_EQ(loop.run(node.service.find(scope_of(k_ana)))->reason, "The room is smaller.");
    EXPECT_EQ(fault(take(k_ana, cancel)), "state_changed");
    EXPECT_TRUE(take(k_ben, confirm).has_value()) << "the held place is theirs";
    EXPECT_EQ(places(), "1 of 1 and 0");
}

TEST_F(Organiser, BlocksAndUnblocks) {
    open(5);
    join(k_ana);
    EXPECT_TRUE(take(k_ana, block).has_value());
    EXPECT_EQ(places(), "0 of 5 and 0");
    EXPECT_EQ(loop.run(node.service.register_again(scope_of(k_ana))).error().code, ErrorCode::conflict);
    EXPECT_TRUE(take(k_ana, unblock).has_value());
    EXPECT_TRUE(loop.run(node.service.register_again(scope_of(k_ana))).has_value());
    EXPECT_EQ(state_of(k_ana), "confirmed");
    EXPECT_EQ(mails_to(k_ana), (Mails{"mail.confirmed", "mail.cancelled", "mail.confirmed"}));
}

TEST_F(Organiser, SendsTheMailAgainOnceAMinute) {
    open(5);
    join(k_ana);
    for (int i = 0; i < 3; ++i) EXPECT_TRUE(loop.run(node.organiser.send_again(scope_of(k_ana))).has_value());
    EXPECT_EQ(mails_to(k_ana), (Mails{"mail.confirmed", "mail.confirmed"}));
    clock.advance(1min);
    EXPECT_TRUE(loop.run(node.organiser.send_again(scope_of(k_ana))).has_value());
    EXPECT_EQ(mails_to(k_ana).size(), 3U);
}

TEST_F(Organiser, DecidesOnAllInOrderWhilePlacesAreLeft) {
    open(3);
    requests(5);
    const auto made = decide(RegistrationState::confirmed);
    EXPECT_EQ(made.verdict.decided.size(), 3U);
    EXPECT_EQ(made.verdict.no_place.size(), 2U);
    EXPECT_EQ(made.left, 0);
    EXPECT_EQ(summary(), "confirmed 3, pending 2");
    EXPECT_EQ(state_of("person0@example.org"), "confirmed");
    EXPECT_EQ(state_of("person4@example.org"), "pending");
    EXPECT_EQ(places(), "3 of 3 and 0");
    EXPECT_EQ(mails_to("person0@example.org"), (Mails{"mail.pending", "mail.confirmed"}));
}

TEST_F(Organiser, DecidesOnThoseThatAreNamedAndSaysWhoIsNoRequest) {
    open(10);
    requests(3);
    const auto made = decide(RegistrationState::declined,
                             std::vector{id_of("person1@example.org"), RegistrationId::make(clock.now())});
    EXPECT_EQ(made.verdict.decided.size(), 1U);
    EXPECT_EQ(made.no_requests, 1);
    EXPECT_EQ(summary(), "declined 1, pending 2");
    EXPECT_EQ(loop.run(node.service.find(scope_of("person1@example.org")))->reason, "Full house.");
}

TEST_F(Organiser, MailsOfADecisionWaitUntilItCannotBeTakenBack) {
    open(3);
    requests(1);
    (void)decide(RegistrationState::confirmed);
    const auto due = own.value(fmt::format(
        "SELECT due_at >= '{}'::timestamptz + interval '10 seconds' FROM task WHERE kind = 'mail.confirmed' AND "
        "payload->>'event' = '{}'",
        to_rfc3339(clock.now()), event.event.to_string()));
    EXPECT_EQ(due, "t");
}

TEST_F(Organiser, UndoMakesRequestsOfThemAgainAndTheirMailsNeverLeave) {
    open(3);
    requests(4);
    const auto made = decide(RegistrationState::confirmed);
    clock.advance(9s);
    const auto undone = undo(made);
    ASSERT_TRUE(undone.has_value());
    EXPECT_EQ(undone->taken_back, 3);
    EXPECT_EQ(undone->kept, 0);
    EXPECT_EQ(summary(), "pending 4");
    EXPECT_EQ(places(), "0 of 3 and 0");
    EXPECT_EQ(mails_to("person0@example.org"), Mails{"mail.pending"});
    EXPECT_EQ(undo(made).error().fields.front().code, "too_late") << "once";
}

TEST_F(Organiser, UndoLeavesAloneWhoHasChangedMeanwhile) {
    open(3);
    requests(2);
    const auto made = decide(RegistrationState::confirmed);
    EXPECT_TRUE(loop.run(node.service.give_up(scope_of("person0@example.org"))).has_value());
    const auto undone = undo(made);
    EXPECT_EQ(undone->taken_back, 1);
    EXPECT_EQ(undone->kept, 1);
    EXPECT_EQ(summary(), "cancelled_by_person 1, pending 1");
    EXPECT_EQ(places(), "0 of 3 and 0");
}

TEST_F(Organiser, UndoComesTooLateOnceTheMailsMayHaveLeft) {
    open(3);
    requests(1);
    const auto made = decide(RegistrationState::declined);
    clock.advance(14s);
    EXPECT_EQ(undo(made).error().fields.front().code, "too_late");
    EXPECT_EQ(summary(), "declined 1");
}

TEST_F(Organiser, ADecisionOfAnotherEventIsNotThere) {
    open(3);
    requests(1);
    const auto made = decide(RegistrationState::confirmed);
    const auto other = test_support::make_event(own, 1);
    const auto elsewhere = accounts::Policy{}.scope_for_work(other.organisation, other.event);
    EXPECT_EQ(loop.run(node.organiser.undo(elsewhere, *made.id)).error().code, ErrorCode::not_found);
    EXPECT_TRUE(undo(made).has_value()) << "the control";
}

// Organisers of two servers decide and confirm while people register and give up: the last places go once.
TEST_F(Organiser, NeverOversellsAgainstThePublicForm) {
    constexpr int k_capacity = 20, k_people = 120;
    open(k_capacity);
    requests(60);
    own.execute(fmt::format("UPDATE event SET registration = 'open' WHERE id = '{}'", event.event.to_string()));
    node.events.forget(fmt::format("event/{}", event.event.to_string()));
    Node second{loop, own.uri(), clock};
    std::vector<std::future<Result<Receipt>>> joining;
    std::vector<std::future<DecisionMade>> deciding;
    std::vector<std::future<Result<void>>> stepping;
    for (int i = 0; i < k_people; ++i) {
        joining.push_back(start_joining(i % 2 == 0 ? node : second, fmt::format("late{}@example.org", i)));
        if (i % 30 == 0)
            deciding.push_back(loop.start(
                (i % 60 == 0 ? node : second).organiser.decide(at(), {RegistrationState::confirmed, {}, {}})));
        if (i % 10 == 0)
            stepping.push_back(loop.start(second.organiser.take(
                scope_of(fmt::format("person{}@example.org", 59 - i / 10)), {confirm, {}, false})));
    }
    for (auto& one : joining) EXPECT_TRUE(one.get().has_value());
    for (auto& one : deciding) (void)one.get();
    for (auto& one : stepping) (void)one.get();
    EXPECT_EQ(places(), "20 of 20 and 0");
    EXPECT_EQ(count("registration", fmt::format("event_id = '{}' AND state = 'confirmed'", event.event.to_string())),
              "20");
}

}  // namespace
}  // namespace plenary::registration
