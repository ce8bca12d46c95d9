#pragma once
#include <fmt/format.h>

#include "accounts/sign_in_service.hpp"
#include "db/parameter.hpp"
#include "support/organiser.hpp"
#include "support/test_loop.hpp"

namespace plenary::accounts {

using namespace std::chrono_literals;
using namespace test_support;

// Olga, the owner of an organisation of her own, and a clock that stands still until it is moved.
class Organisers : public testing::Test {
public:
    ~Organisers() override { database.stop(); }

protected:
    SignedIn begin(const TestOrganiser& who, http::Actor before = {}, const std::string& browser = "A browser") {
        return loop.run(sign_ins.sign_in(std::move(before), {who.email, k_password}, browser))
            .value()
            .signed_in.value();
    }
    http::Actor actor_of(const std::string& session, std::optional<std::string> device = {}) {
        return loop.run(sign_ins.identify(session, std::move(device)));
    }
    bool is_signed_in(const std::string& session) { return actor_of(session).account.has_value(); }

    TestDatabase& own = TestDatabase::own();
    TestLoop loop{2};
    ManualClock clock{std::chrono::floor<std::chrono::seconds>(SystemClock{}.now())};
    db::Database database{own.uri(), {.hot = 1, .web = 2, .slow = 1, .jobs = 1}};
    PasswordThread passwords;
    SignInService sign_ins{database, clock, {}, SessionOpening{{}, std::string(32, 'k')}, passwords};
    OrganisationId organisation = make_organisation(own);
    TestOrganiser olga = make_organiser(own, organisation);
};

}  // namespace plenary::accounts
