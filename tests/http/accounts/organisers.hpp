#pragma once
#include <memory>

#include "../visitor.hpp"
#include "platform/instant_text.hpp"
#include "support/organiser.hpp"

namespace plenary::accounts {

using namespace test_support;
using nlohmann::json;

inline constexpr auto k_session = "/api/v1/session";
inline constexpr auto k_sessions = "/api/v1/sessions";

// The running program, one for each suite, so that no suite uses up another's tries to sign in, and an organiser of an
// organisation of its own.
class Organisers : public testing::Test {
protected:
    static ServerProcess& server() {
        (void)TestDatabase::own();  // outlives the program
        static std::string suite;
        static std::unique_ptr<ServerProcess> process;
        const std::string now = testing::UnitTest::GetInstance()->current_test_suite()->name();
        if (suite != now) {
            process.reset();
            process = std::make_unique<ServerProcess>();
            suite = now;
        }
        return *process;
    }
    HttpAnswer checked(http::Method method, const std::string& target, HttpAnswer answer) {
        EXPECT_EQ(faults(method, target, answer), "") << target;
        return answer;
    }
    HttpAnswer enter(HttpClient& client, const std::string& email, const std::string& password = k_password) {
        return checked(http::Method::post, k_session, try_to_sign_in(client, email, password));
    }
    HttpAnswer get(HttpClient& client, const std::string& target) {
        return checked(http::Method::get, target, client.get(target));
    }
    HttpAnswer del(HttpClient& client, const std::string& target) {
        return checked(http::Method::del, target, client.send("DELETE", target, {}));
    }
    bool is_signed_in(HttpClient& client) { return get(client, k_session).status == 200; }
    json items(HttpClient& client, const std::string& target = k_sessions) {
        const auto answer = get(client, target);
        EXPECT_EQ(answer.status, 200) << answer.body;
        return json::parse(answer.body).at("items");
    }
    // The id of the session that the client has.
    std::string current(HttpClient& client) {
        for (const auto& item : items(client))
            if (item.at("current")) return item.at("id");
        return "";
    }
    // Status, fields and body without what differs from one answer to the next.
    static std::string comparable(const HttpAnswer& answer) {
        auto text = std::to_string(answer.status) + "\n";
        for (const auto& [name, value] : answer.headers)
            if (name != "date" && name != "x-request-id") text += name + ": " + value + "\n";
        auto body = answer.body;
        const auto id = answer.header("x-request-id");
        if (const auto at = body.find(id); !id.empty() && at != body.npos) body.erase(at, id.size());
        return text + body;
    }
    static void move_clock(ServerProcess& moved, std::chrono::seconds by) {
        const auto now = std::chrono::floor<std::chrono::seconds>(SystemClock{}.now()) + by;
        EXPECT_EQ(HttpClient(moved.port())
                      .post("/api/v1/testing/clock", json{{"now", to_rfc3339(Instant{now})}}.dump())
                      .status,
                  200);
    }

    TestDatabase& database = TestDatabase::own();
    OrganisationId organisation = make_organisation(database);
    TestOrganiser olga = make_organiser(database, organisation);
    HttpClient desk{server().port()};
};

}  // namespace plenary::accounts
