// A hundred people and two server processes want the last places in a session at the same instant.
#include <fmt/format.h>

#include <map>

#include "db/error_mapping.hpp"
#include "session_world.hpp"

namespace plenary::registration {
namespace {

constexpr int k_people = 100;
constexpr int k_places = 10;

class SignUpRace : public SessionWorld {
protected:
    void everybody_joins() {
        std::vector<std::future<Result<Receipt>>> joining;
        for (int i = 0; i < k_people; ++i) joining.push_back(start_joining(node, address(i)));
        for (auto& one : joining) EXPECT_TRUE(one.get().has_value());
        for (int i = 0; i < k_people; ++i) scopes.push_back(scope_of(address(i)));
    }
    static std::string address(int person) { return fmt::format("person{}@example.org", person); }

    // Until answered, as a browser does that asks again.
    asio::awaitable<bool> until_done(Node& at, accounts::Scope scope, SessionId session, bool gives_up) {
        for (int tries = 0; tries < 200; ++tries) {
            try {
                co_return gives_up ? (co_await at.sign_ups.give_up(scope, session)).has_value()
                                   : (co_await at.sign_ups.sign_up(scope, session)).has_value();
            } catch (const db::Failure&) {
            }
        }
        co_return false;
    }
    std::string states(const SessionId& session) {
        return own.value(
            fmt::format("SELECT string_agg(state || ' ' || count, ', ' ORDER BY state) FROM (SELECT state, "
                        "count(*) FROM sign_up WHERE session_id = '{}' GROUP BY state) AS counted",
                        session.to_string()));
    }

    std::vector<accounts::Scope> scopes;
};

TEST_F(SignUpRace, ExactlyAsManyAsThereArePlacesGetOne) {
    open_conference({});
    const auto walk = add_session("walk", k_places);
    everybody_joins();
    Node second{loop, own.uri(), clock};
    std::vector<std::future<bool>> started;
    for (int i = 0; i < k_people; ++i)
        started.push_back(
            loop.start(until_done(i % 2 == 0 ? node : second, scopes.at(static_cast<std::size_t>(i)), walk, false)));
    for (auto& one : started) EXPECT_TRUE(one.get());
    EXPECT_EQ(states(walk), fmt::format("confirmed {}, waitlisted {}", k_places, k_people - k_places));
}

TEST_F(SignUpRace, WhoGivesUpMeetsWhoSignsUpAndTheRoomStaysFull) {
    open_conference({});
    const auto walk = add_session("walk", k_places);
    const auto talk = add_session("talk", k_places);
    everybody_joins();
    Node second{loop, own.uri(), clock};
    std::vector<std::future<bool>> started;
    for (int i = 0; i < k_people; ++i) {
        started.push_back(
            loop.start(until_done(node, scopes.at(static_cast<std::size_t>(i)), i % 2 == 0 ? walk : talk, false)));
        started.push_back(
            loop.start(until_done(second, scopes.at(static_cast<std::size_t>(i)), i % 2 == 0 ? talk : walk, false)));
    }
    for (auto& one : started) EXPECT_TRUE(one.get());
    started.clear();
    for (int i = 0; i < k_people / 2; ++i) {
        started.push_back(
            loop.start(until_done(i % 2 == 0 ? node : second, scopes.at(static_cast<std::size_t>(i)), walk, true)));
        started.push_back(
            loop.start(until_done(i % 2 == 0 ? second : node, scopes.at(static_cast<std::size_t>(i)), talk, true)));
    }
    for (auto& one : started) EXPECT_TRUE(one.get());
    const auto expected =
        fmt::format("confirmed {}, given_up {}, waitlisted {}", k_places, k_people / 2, k_people / 2 - k_places);
    EXPECT_EQ(states(walk), expected);
    EXPECT_EQ(states(talk), expected);
}

}  // namespace
}  // namespace plenary::registration
