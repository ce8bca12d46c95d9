// Who gets a place in a session, and whose turn it is: pure.
#include "registration/sign_ups/sign_up_admission.hpp"

#include <gtest/gtest.h>

namespace plenary::registration {
namespace {

using enum SignUpState;

class SignUpAdmissionTest : public testing::Test {
protected:
    static SessionId session(std::uint8_t number) {
        SessionId id;
        id.value = Uuid::from_name("session", std::to_string(number));
        return id;
    }
    static WantedSignUp by(int person, const SessionId& session) {
        const auto name = std::to_string(person);
        return {SignUpId{Uuid::from_name("sign-up", name + session.to_string())},
                RegistrationId{Uuid::from_name("person", name)}, session};
    }
    // Two sessions on a pool of their own each, the third on that of the second.
    static PlacePools pools(std::optional<int> first, std::optional<int> second, bool somebody_waits = false) {
        const PoolId one{Uuid::from_name("pool", "1")}, two{Uuid::from_name("pool", "2")};
        return {{{one, first}, {two, second}},
                {{as_category(session(1)), {one}, somebody_waits},
                 {as_category(session(2)), {two}},
                 {as_category(session(3)), {two}}}};
    }
    static std::vector<SignUpState> states(const SignUpAdmission& admission) {
        std::vector<SignUpState> states;
        for (const auto& one : admission.decided) states.push_back(one.state);
        return states;
    }
};

TEST_F(SignUpAdmissionTest, GivesPlacesInOrderOfArrivalAndLetsTheOthersWait) {
    const std::vector wanted{by(1, session(1)), by(2, session(1)), by(3, session(1))};
    const auto admission = admit_sign_ups(pools(2, 5), wanted);
    EXPECT_EQ(states(admission), (std::vector{confirmed, confirmed, waitlisted}));
    EXPECT_EQ(admission.pools.all()[0].taken, 2);
}

TEST_F(SignUpAdmissionTest, OnePersonsSessionsAreDecidedEachForItself) {
    const std::vector wanted{by(1, session(1)), by(1, session(2))};
    EXPECT_EQ(states(admit_sign_ups(pools(0, 1), wanted)), (std::vector{waitlisted, confirmed}));
}

TEST_F(SignUpAdmissionTest, SessionsOnOnePoolShareItsPlaces) {
    const std::vector wanted{by(1, session(2)), by(2, session(3)), by(3, session(2))};
    const auto admission = admit_sign_ups(pools(1, 2), wanted);
    EXPECT_EQ(states(admission), (std::vector{confirmed, confirmed, waitlisted}));
    EXPECT_EQ(admission.pools.all()[1].taken, 2);
}

TEST_F(SignUpAdmissionTest, NobodyOvertakesWhoWaits) {
    const std::vector wanted{by(1, session(1))};
    EXPECT_EQ(states(admit_sign_ups(pools(5, 5, true), wanted)), std::vector{waitlisted});
}

TEST_F(SignUpAdmissionTest, WithoutANumberEverybodyComes) {
    const std::vector wanted{by(1, session(1)), by(2, session(1))};
    EXPECT_EQ(states(admit_sign_ups(pools({}, 5), wanted)), (std::vector{confirmed, confirmed}));
}

TEST_F(SignUpAdmissionTest, TurnsAreTakenWhileThereArePlaces) {
    auto open = pools(1, 1, true);
    const std::vector line{by(1, session(1)), by(2, session(1)), by(3, session(3)), by(4, session(2))};
    EXPECT_EQ(take_turns(open, line), (std::vector{line[0], line[2]}));
    EXPECT_EQ(open.all()[0].taken, 1);
    EXPECT_EQ(open.all()[1].taken, 1);
}

}  // namespace
}  // namespace plenary::registration
