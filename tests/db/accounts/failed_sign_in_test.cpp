// How often an address may fail, counted over all processes on one database.
#include <fmt/format.h>

#include <future>

#include "accounts/sign_in_failure_repository.hpp"
#include "accounts/sign_in_service.hpp"
#include "db/transaction.hpp"
#include "support/organiser.hpp"
#include "support/test_loop.hpp"

namespace plenary::accounts {
namespace {

using namespace std::chrono_literals;
using namespace test_support;

constexpr db::LaneSizes k_small{.hot = 1, .web = 4, .slow = 1, .jobs = 1};

class FailedSignIn : public testing::Test {
public:
    ~FailedSignIn() override {
        here.stop();
        there.stop();
    }

protected:
    std::string try_with(const std::string& email, const std::string& password) {
        return told(loop.run(service.sign_in({}, {email, password}, "")));
    }
    std::string fail(const std::string& email) { return try_with(email, "wrong"); }
    static std::string told(const Result<SignInOutcome>& result) {
        if (result) return "signed in";
        if (result.error().code == ErrorCode::sign_in_failed) return "failed";
        if (result.error().code != ErrorCode::too_many_requests) return "another error";
        return fmt::format("wait {}", result.error().retry_after.value().count());
    }
    std::string rows() { return own.value("SELECT count(*) FROM sign_in_failure"); }

    TestDatabase own;
    TestLoop loop{3};
    ManualClock clock{std::chrono::floor<std::chrono::seconds>(SystemClock{}.now())};
    db::Database here{own.uri(), k_small};
    db::Database there{own.uri(), k_small};
    PasswordThread passwords, other_passwords;
    SignInService service{here, clock, {}, SessionOpening{{}, std::string(32, 'k')}, passwords};
    SignInService other_process{there, clock, {}, SessionOpening{{}, std::string(32, 'k')}, other_passwords};
    OrganisationId organisation = make_organisation(own);
    TestOrganiser olga = make_organiser(own, organisation);
};

TEST_F(FailedSignIn, TenTimesMakesTheAddressWaitAlsoWithTheRightPassword) {
    for (int i = 0; i < 10; ++i) {
        EXPECT_EQ(fail(olga.email), "failed") << i;
        clock.advance(1min);
    }
    EXPECT_EQ(fail(olga.email), "wait 300");
    EXPECT_EQ(try_with(olga.email, k_password), "wait 300");
    EXPECT_EQ(try_with(make_organiser(own, organisation).email, k_password), "signed in") << "somebody else does not";
    clock.advance(5min - 1s);
    EXPECT_EQ(try_with(olga.email, k_password), "wait 1");
    clock.advance(1s);
    EXPECT_EQ(try_with(olga.email, k_password), "signed in");
}

TEST_F(FailedSignIn, OfAnAddressThatNobodyHasIsCountedTheSameWay) {
    for (int i = 0; i < 10; ++i) EXPECT_EQ(fail("nobody@city.example"), "failed") << i;
    EXPECT_EQ(fail("Nobody@City.example "), "wait 900") << "however it is typed";
    EXPECT_EQ(fail("somebody@city.example"), "failed");
}

TEST_F(FailedSignIn, IsNotCountedWhereItSucceeds) {
    for (int i = 0; i < 12; ++i) EXPECT_EQ(try_with(olga.email, k_password), "signed in") << i;
    EXPECT_EQ(rows(), "0");
    for (int i = 0; i < 9; ++i) EXPECT_EQ(fail(olga.email), "failed");
    EXPECT_EQ(try_with(olga.email, k_password), "signed in") << "and takes no failure back";
    EXPECT_EQ(fail(olga.email), "failed");
    EXPECT_EQ(fail(olga.email), "wait 900");
}

TEST_F(FailedSignIn, WhileOneWaitsNothingIsWritten) {
    for (int i = 0; i < 15; ++i) fail(olga.email);
    EXPECT_EQ(rows(), "10");
}

TEST_F(FailedSignIn, HoldsNoAddressAndIsForgottenAfterAQuarterOfAnHour) {
    fail(olga.email);
    EXPECT_EQ(own.value("SELECT count(*) FROM sign_in_failure WHERE sign_in_failure::text LIKE '%example%'"), "0");
    clock.advance(15min - 1s);
    loop.run(service.forget_old());
    EXPECT_EQ(rows(), "1");
    clock.advance(1s);
    loop.run(service.forget_old());
    EXPECT_EQ(rows(), "0");
}

TEST_F(FailedSignIn, TriesAtOnceInTwoProcessesFailTenTimesTogether) {
    for (int round = 0; round < 3; ++round) {
        const auto ben = make_organiser(own, organisation);
        std::vector<std::future<Result<SignInOutcome>>> answers;
        for (int i = 0; i < 30; ++i)
            answers.push_back(loop.start((i % 2 == 0 ? service : other_process).sign_in({}, {ben.email, "wrong"}, "")));
        std::map<std::string, int> counted;
        for (auto& answer : answers) ++counted[told(answer.get())];
        EXPECT_EQ(counted, (std::map<std::string, int>{{"failed", 10}, {"wait 900", 20}}));
    }
}

TEST_F(FailedSignIn, WithoutTheLockTwoProcessesAllowOneTooMany) {
    for (int i = 0; i < 9; ++i) fail(olga.email);
    const auto address = sha256(olga.email);
    int allowed = 0;
    const auto decide = [&](db::Transaction& transaction, auto meanwhile) {
        const auto failures = read_failures(transaction, address, clock.now() - k_failed_sign_ins_span);
        meanwhile();
        if (!waits_until(failures, clock.now())) {
            write_failure(transaction, SignInFailureId::make(clock.now()), address, clock.now());
            ++allowed;
        }
    };
    here.transact_here([&](db::Transaction& mine) {
        decide(mine, [&] { there.transact_here([&](db::Transaction& theirs) { decide(theirs, [] {}); }); });
    });
    EXPECT_EQ(allowed, 2);
    EXPECT_EQ(rows(), "11");
}

}  // namespace
}  // namespace plenary::accounts
