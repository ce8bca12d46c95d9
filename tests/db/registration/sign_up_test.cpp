// Places in sessions: signing up, waiting, giving up, and what organisers set.
#include <fmt/format.h>

#include "session_world.hpp"

namespace plenary::registration {
namespace {

using namespace std::chrono_literals;
using Mails = std::vector<std::string>;
constexpr auto k_ana = "ana@example.org";
constexpr auto k_ben = "ben@example.org";
constexpr auto k_eva = "eva@example.org";

class SignUps : public SessionWorld {
protected:
    template <typename Value>
    static std::string fault(const Result<Value>& refused) {
        return refused.error().fields.empty() ? std::string("none") : refused.error().fields.front().code;
    }
    void everybody_joins() {
        for (const auto* email : {k_ana, k_ben, k_eva}) join(email);
    }
    std::string taken(const SessionId& session) {
        for (const auto& places : loop.run(node.sign_ups.list_places(at())))
            if (places.session == session)
                return fmt::format("{} taken, {} waiting, {} wanted", places.taken, places.waiting, places.wanted);
        return "asks for none";
    }
};

TEST_F(SignUps, GivesPlacesInOrderAndTheOthersWait) {
    open_conference({});
    const auto walk = add_session("walk", 1);
    everybody_joins();
    for (const auto* email : {k_ana, k_ben, k_eva}) EXPECT_TRUE(sign_up(email, walk).has_value());
    EXPECT_EQ(seat_of(k_ana, walk), "confirmed");
    EXPECT_EQ(seat_of(k_ben, walk), "waitlisted 1");
    EXPECT_EQ(seat_of(k_eva, walk), "waitlisted 2");
    EXPECT_EQ(taken(walk), "1 taken, 2 waiting, 0 wanted");
}

TEST_F(SignUps, RepeatedHaveOneEffect) {
    open_conference({});
    const auto walk = add_session("walk", 5);
    join(k_ana);
    EXPECT_TRUE(sign_up(k_ana, walk).has_value());
    EXPECT_TRUE(sign_up(k_ana, walk).has_value());
    EXPECT_EQ(taken(walk), "1 taken, 0 waiting, 0 wanted");
    EXPECT_TRUE(give_up(k_ana, walk).has_value());
    EXPECT_TRUE(give_up(k_ana, walk).has_value());
    EXPECT_EQ(taken(walk), "0 taken, 0 waiting, 0 wanted");
    EXPECT_TRUE(sign_up(k_ana, walk).has_value());
    EXPECT_EQ(seat_of(k_ana, walk), "confirmed");
}

TEST_F(SignUps, AGivenUpPlaceGoesToTheNextAtOnceWhoIsTold) {
    open_conference({});
    const auto walk = add_session("walk", 1);
    everybody_joins();
    for (const auto* email : {k_ana, k_ben, k_eva}) (void)sign_up(email, walk);
    EXPECT_TRUE(give_up(k_ana, walk).has_value());
    EXPECT_EQ(seat_of(k_ana, walk), "given_up");
    EXPECT_EQ(seat_of(k_ben, walk), "confirmed");
    EXPECT_EQ(seat_of(k_eva, walk), "waitlisted 1");
    EXPECT_EQ(mails_to(k_ben), (Mails{"mail.confirmed", "mail.session_place"}));
    EXPECT_EQ(mails_to(k_ana), Mails{"mail.confirmed"});
    EXPECT_EQ(mails_to(k_eva), Mails{"mail.confirmed"});
}

TEST_F(SignUps, GivingUpIsToldOnlyWhereAMailHasBroughtAnEntry) {
    open_conference({});
    const auto walk = add_session("walk", 1);
    everybody_joins();
    for (const auto* email : {k_ana, k_ben, k_eva}) (void)sign_up(email, walk);
    EXPECT_TRUE(give_up(k_ana, walk).has_value());
    EXPECT_TRUE(give_up(k_ben, walk).has_value());
    EXPECT_EQ(mails_to(k_ana), Mails{"mail.confirmed"});
    EXPECT_EQ(mails_to(k_ben), (Mails{"mail.confirmed", "mail.session_place"})) << "the call had not left yet";
    own.execute(
        fmt::format("UPDATE task SET state = 'done' WHERE kind = 'mail.session_place' AND payload ->> 'event' = '{}'",
                    event.event.to_string()));
    clock.advance(1s);
    EXPECT_TRUE(give_up(k_eva, walk).has_value());
    EXPECT_EQ(mails_to(k_eva), (Mails{"mail.confirmed", "mail.session_place", "mail.session_given_up"}));
    EXPECT_TRUE(sign_up(k_eva, walk).has_value());
    clock.advance(1s);
    EXPECT_TRUE(give_up(k_eva, walk).has_value());
    EXPECT_EQ(mails_to(k_eva), (Mails{"mail.confirmed", "mail.session_place", "mail.session_given_up"}))
        << "that entry is out already";
}

TEST_F(SignUps, WhoLosesThePlaceAtTheEventLosesItsSessions) {
    open_conference({});
    const auto walk = add_session("walk", 1);
    const auto talk = add_session("talk", 1);
    everybody_joins();
    (void)sign_up(k_ana, walk);
    (void)sign_up(k_ana, talk);
    (void)sign_up(k_ben, walk);
    (void)sign_up(k_eva, talk);
    EXPECT_TRUE(loop.run(node.service.give_up(scope_of(k_ana))).has_value());
    EXPECT_EQ(seat_of(k_ana, walk), "given_up");
    EXPECT_EQ(seat_of(k_ana, talk), "given_up");
    EXPECT_EQ(seat_of(k_ben, walk), "confirmed");
    EXPECT_TRUE(loop.run(node.organiser.take(scope_of(k_eva), {OrganiserStep::cancel, "Flood."})).has_value());
    EXPECT_EQ(seat_of(k_eva, talk), "given_up");
    EXPECT_EQ(taken(talk), "0 taken, 0 waiting, 0 wanted");
}

TEST_F(SignUps, AreWishesUntilThePlaceAtTheEventIsConfirmed) {
    open_conference(1);
    const auto walk = add_session("walk", 1);
    join(k_ana);
    join(k_ben);  // waits for the event
    EXPECT_TRUE(sign_up(k_ben, walk).has_value());
    EXPECT_EQ(seat_of(k_ben, walk), "wanted");
    EXPECT_EQ(taken(walk), "0 taken, 0 waiting, 1 wanted");
    EXPECT_TRUE(loop.run(node.service.give_up(scope_of(k_ana))).has_value());
    EXPECT_EQ(seat_of(k_ben, walk), "wanted") << "an offer is no place yet";
    EXPECT_TRUE(loop.run(node.service.accept(scope_of(k_ben))).has_value());
    EXPECT_EQ(seat_of(k_ben, walk), "confirmed");
}

TEST_F(SignUps, OfRequestsAreDecidedWithThemAndTakenBackWithThem) {
    open_conference({});
    const auto walk = add_session("walk", 1);
    own.execute(fmt::format("UPDATE event SET registration = 'approval' WHERE id = '{}'", event.event.to_string()));
    forget_event();
    join(k_ana);
    (void)sign_up(k_ana, walk);
    const auto made = loop.run(node.organiser.decide(at(), {RegistrationState::confirmed, "", {}}));
    EXPECT_EQ(seat_of(k_ana, walk), "confirmed");
    EXPECT_TRUE(loop.run(node.organiser.undo(at(), *made.id)).has_value());
    EXPECT_EQ(seat_of(k_ana, walk), "wanted");
    EXPECT_EQ(taken(walk), "0 taken, 0 waiting, 1 wanted");
}

TEST_F(SignUps, ComeWithTheRegistrationInOneStep) {
    open_conference(1);
    const auto walk = add_session("walk", 1);
    const auto talk = add_session("talk", {});
    EXPECT_TRUE(join_with(k_ana, {walk, talk, walk}).has_value());
    EXPECT_TRUE(join_with(k_ben, {walk}).has_value());
    EXPECT_EQ(seat_of(k_ana, walk), "confirmed");
    EXPECT_EQ(seat_of(k_ana, talk), "confirmed");
    EXPECT_EQ(seat_of(k_ben, walk), "wanted");
}

TEST_F(SignUps, AreRefusedAtTheirPlaceInTheForm) {
    open_conference({});
    const auto walk = add_session("walk", 1);
    const auto free = add_session("free");
    const auto late = add_session("late");
    EXPECT_TRUE(set_places(late, 5, clock.now() + 1h).has_value());
    clock.advance(2h);
    const auto refused = join_with(k_ana, {walk, free, late});
    ASSERT_FALSE(refused.has_value());
    std::vector<std::string> where;
    for (const auto& field : refused.error().fields) where.push_back(field.pointer + " " + field.code);
    EXPECT_EQ(where, (std::vector<std::string>{"/sessions/1 not_allowed", "/sessions/2 sign_up_closed"}));
    EXPECT_EQ(state_of(k_ana), "") << "nothing is written of a refused form";
}

TEST_F(SignUps, AreClosedAfterTheirEndAndToWhoHasNoPlace) {
    open_conference({});
    const auto walk = add_session("walk", 5);
    const auto free = add_session("free");
    everybody_joins();
    EXPECT_EQ(sign_up(k_ana, free).error().code, ErrorCode::not_found);
    EXPECT_TRUE(loop.run(node.service.give_up(scope_of(k_ben))).has_value());
    EXPECT_EQ(fault(sign_up(k_ben, walk)), "sign_up_no_place");
    EXPECT_TRUE(sign_up(k_eva, walk).has_value());
    EXPECT_TRUE(set_places(walk, 5, clock.now() - 1min).has_value());
    EXPECT_EQ(fault(sign_up(k_ana, walk)), "sign_up_closed");
    EXPECT_TRUE(sign_up(k_eva, walk).has_value()) << "who has a place keeps it";
    own.execute(fmt::format("UPDATE registration SET kind = 'staff' WHERE id = '{}'", id_of(k_ana).to_string()));
    EXPECT_EQ(fault(sign_up(k_ana, walk)), "sign_up_uncounted");
    own.execute(fmt::format("UPDATE registration SET kind = 'guest' WHERE id = '{}'", id_of(k_ana).to_string()));
}

TEST_F(SignUps, OfACancelledSessionCallNobody) {
    open_conference({});
    const auto walk = add_session("walk", 1);
    everybody_joins();
    (void)sign_up(k_ana, walk);
    (void)sign_up(k_ben, walk);
    own.execute(fmt::format("UPDATE session SET state = 'cancelled' WHERE id = '{}'", walk.to_string()));
    EXPECT_TRUE(give_up(k_ana, walk).has_value());
    EXPECT_EQ(seat_of(k_ben, walk), "waitlisted 1");
    EXPECT_EQ(mails_to(k_ben), Mails{"mail.confirmed"});
    EXPECT_EQ(fault(sign_up(k_eva, walk)), "sign_up_closed");
}

TEST_F(SignUps, PlacesAreRaisedForWhoWaitsAndNeverLoweredBelowWhatIsTaken) {
    open_conference({});
    const auto walk = add_session("walk", 1);
    everybody_joins();
    for (const auto* email : {k_ana, k_ben, k_eva}) (void)sign_up(email, walk);
    EXPECT_TRUE(set_places(walk, 2).has_value());
    EXPECT_EQ(seat_of(k_ben, walk), "confirmed");
    EXPECT_EQ(seat_of(k_eva, walk), "waitlisted 1");
    EXPECT_EQ(fault(set_places(walk, 1)), "places_taken");
    EXPECT_EQ(taken(walk), "2 taken, 1 waiting, 0 wanted");
    EXPECT_TRUE(set_places(walk, {}).has_value());
    EXPECT_EQ(taken(walk), "3 taken, 0 waiting, 0 wanted");
}

TEST_F(SignUps, AreForgottenWhenTheSessionAsksForNone) {
    open_conference({});
    const auto walk = add_session("walk", 1);
    join(k_ana);
    (void)sign_up(k_ana, walk);
    EXPECT_TRUE(loop.run(node.sign_ups.remove_places(at(), walk, std::nullopt)).has_value());
    EXPECT_TRUE(loop.run(node.sign_ups.remove_places(at(), walk, std::nullopt)).has_value());
    EXPECT_EQ(taken(walk), "asks for none");
    EXPECT_EQ(seat_of(k_ana, walk), "");
    EXPECT_EQ(count("place_pool", fmt::format("event_id = '{}'", event.event.to_string())), "1");
}

TEST_F(SignUps, AreNotForWebinarsNorForSessionsOfOthers) {
    open({});
    const auto talk = add_session("talk");
    EXPECT_EQ(fault(set_places(talk, 5)), "one_session");
    const auto mine = event;
    open_conference({});
    EXPECT_EQ(set_places(talk, 5).error().code, ErrorCode::not_found);
    EXPECT_NE(mine.event, event.event);
}

TEST_F(SignUps, OfPeopleAreListedInTheirOrderInPages) {
    open_conference({});
    const auto walk = add_session("walk", 1);
    everybody_joins();
    for (const auto* email : {k_eva, k_ana, k_ben}) (void)sign_up(email, walk);
    (void)give_up(k_ana, walk);
    const auto first = loop.run(node.sign_ups.list_people(at(), walk, {}, 1)).value();
    ASSERT_EQ(first.items.size(), 1U);
    EXPECT_EQ(first.items[0].email, k_eva);
    const auto rest = loop.run(node.sign_ups.list_people(at(), walk, first.next, 50)).value();
    ASSERT_EQ(rest.items.size(), 1U);
    EXPECT_EQ(rest.items[0].email, k_ben);
    EXPECT_EQ(rest.items[0].waiting_number, 1);
    EXPECT_FALSE(rest.next);
    EXPECT_EQ(loop.run(node.sign_ups.list_people(at(), add_session("free"), {}, 50)).error().code,
              ErrorCode::not_found);
}

}  // namespace
}  // namespace plenary::registration
