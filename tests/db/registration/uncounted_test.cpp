// Staff and the trials of organisers have a page like guests, take no place and stand in no counter.
#include <fmt/format.h>

#include "db/transaction.hpp"
#include "registration/counter_check.hpp"
#include "registration/webinar_places.hpp"
#include "world.hpp"

namespace plenary::registration {
namespace {

constexpr auto k_ana = "ana@example.org";
constexpr auto k_staff = "staff@example.org";

class Uncounted : public RegistrationWorld {
protected:
    Uncounted() { open(1); }
    ~Uncounted() override {
        EXPECT_EQ(wrong_pools(), std::vector<std::string>{});
        EXPECT_EQ(wrong_counters(node.database), std::vector<std::string>{});
    }

    accounts::Scope organiser_scope() {
        http::Actor actor;
        actor.account = account;
        actor.roles.push_back({event.organisation, http::Role::organiser});
        return accounts::Policy{}
            .scope_for_event(actor, {event.organisation, event.event, true}, http::Permission::organiser)
            .value();
    }
    Result<Added> add(const std::string& email, RegistrationKind kind) {
        PersonByHand person;
        person.own.name = "Ana Lima";
        person.own.language = "en";
        person.own.country = "PT";
        person.email = email;
        person.kind = kind;
        return loop.run(node.organiser.add(organiser_scope(), person));
    }
    Registration trial() {
        return loop.run(node.organiser.open_trial(organiser_scope(), {"Olga", "olga@city.example", "de"})).value();
    }
    std::string taken() {
        return own.value(
            fmt::format("SELECT taken || ' ' || held FROM place_pool WHERE id = '{}'", event.pool.to_string()));
    }

    AccountId account = AccountId::make(SystemClock{}.now());
};

TEST_F(Uncounted, StaffArriveAndLeaveWithoutTouchingAPlace) {
    join(k_ana);
    EXPECT_EQ(add(k_staff, RegistrationKind::staff)->state, RegistrationState::confirmed) << "although it is full";
    EXPECT_EQ(taken(), "1 0");
    EXPECT_EQ(mails_to(k_staff), std::vector<std::string>{"mail.confirmed"});
    EXPECT_TRUE(loop.run(node.service.give_up(scope_of(k_staff))).has_value());
    EXPECT_EQ(taken(), "1 0");
    EXPECT_TRUE(loop.run(node.service.register_again(scope_of(k_staff))).has_value());
    EXPECT_EQ(state_of(k_staff), "confirmed");
    EXPECT_EQ(taken(), "1 0");
    EXPECT_EQ(join("ben@example.org").state, RegistrationState::waitlisted) << "the control: a guest finds it full";
}

TEST_F(Uncounted, AGuestAddedByHandTakesOneAndTheNextWaits) {
    EXPECT_EQ(add(k_ana, RegistrationKind::guest)->state, RegistrationState::confirmed);
    EXPECT_EQ(add("ben@example.org", RegistrationKind::guest)->state, RegistrationState::waitlisted);
    EXPECT_EQ(taken(), "1 0");
    EXPECT_EQ(count("activity", fmt::format("subject = '{}' AND action = 'registration.added' AND actor = 'account:{}'",
                                            id_of(k_ana).to_string(), account.to_string())),
              "1");
}

TEST_F(Uncounted, WhoStandsHereIsNotAddedAgain) {
    join(k_ana);
    const auto again = add(k_ana, RegistrationKind::guest);
    EXPECT_EQ(again.error().fields.front().code, "registered_already");
    EXPECT_EQ(mails_to(k_ana), std::vector<std::string>{"mail.confirmed"}) << "and hears nothing of it";
}

TEST_F(Uncounted, ATrialIsTheSameOneAgainGetsNoMailAndFreesNothing) {
    const auto first = trial();
    const auto second = trial();
    EXPECT_EQ(first.id, second.id);
    EXPECT_EQ(first.kind, RegistrationKind::trial);
    EXPECT_EQ(taken(), "0 0");
    const auto scope = accounts::Policy{}.scope_for_work(event.organisation, event.event, first.id);
    EXPECT_TRUE(loop.run(node.service.give_up(scope)).has_value());
    EXPECT_EQ(trial().state, RegistrationState::confirmed);
    EXPECT_EQ(count("task", fmt::format("payload->>'registration' = '{}'", first.id.to_string())), "0");
    EXPECT_EQ(loop.run(node.organiser.send_again(scope)).error().code, ErrorCode::conflict);
    EXPECT_EQ(join(k_ana).state, RegistrationState::confirmed);
}

TEST_F(Uncounted, TheOrganisersOwnAddressIsFreeToRegisterBesideTheirTrial) {
    (void)trial();
    EXPECT_EQ(join("olga@city.example").state, RegistrationState::confirmed);
    EXPECT_EQ(taken(), "1 0");
}

TEST_F(Uncounted, WhoRegistersOnTheFormIsAGuest) {
    (void)add(k_staff, RegistrationKind::staff);
    EXPECT_TRUE(loop.run(node.service.give_up(scope_of(k_staff))).has_value());
    join(k_staff);
    EXPECT_EQ(own.value(fmt::format("SELECT kind FROM registration WHERE id = '{}'", id_of(k_staff).to_string())),
              "guest");
    EXPECT_EQ(taken(), "1 0");
}

TEST_F(Uncounted, TrialsLeaveWithTheirEventAndGuestsKeepIt) {
    (void)trial();
    const auto scope = organiser_scope();
    const auto remove = [&] {
        return node.database.transact_here([&](db::Transaction& transaction) {
            const auto removed =
                WebinarPlaces{PlaceChanges{accounts::Policy{}, std::chrono::hours{24}}}.remove(transaction, scope);
            return removed ? std::string("removed") : removed.error().fields.front().code;
        });
    };
    join(k_ana);
    EXPECT_EQ(remove(), "registered");
    own.execute(
        fmt::format("DELETE FROM registration WHERE event_id = '{}' AND kind = 'guest'", event.event.to_string()));
    EXPECT_EQ(remove(), "removed");
    EXPECT_EQ(count("registration", fmt::format("event_id = '{}'", event.event.to_string())), "0");
}

}  // namespace
}  // namespace plenary::registration
