// Guessing passwords: an address that has failed ten times waits, however the tries come.
#include <atomic>
#include <thread>

#include "organisers.hpp"

namespace plenary::accounts {
namespace {

using namespace std::chrono_literals;

class FailedSignIn : public Organisers {
protected:
    HttpAnswer enter_guarded(const std::string& email, const std::string& password) {
        HttpClient browser(guarded.port());
        return enter(browser, email, password);
    }

    ServerProcess guarded{database.uri()};  // of its own: its clock is moved, and its address has tried nothing yet
};

TEST_F(FailedSignIn, TheEleventhTryWaitsUntilAQuarterOfAnHourIsOver) {
    for (int i = 0; i < 10; ++i) EXPECT_EQ(enter_guarded(olga.email, "wrong").status, 401) << i;
    const auto refused = enter_guarded(olga.email, k_password);
    EXPECT_EQ(refused.status, 429);
    EXPECT_EQ(problem_code(refused), "too_many_requests");
    const auto wait = std::stoi(refused.header("retry-after"));
    EXPECT_GT(wait, 14 * 60);
    EXPECT_LE(wait, 15 * 60);
    EXPECT_EQ(enter_guarded(make_organiser(database, organisation).email, k_password).status, 200)
        << "another address does not";
    move_clock(guarded, 14min);
    EXPECT_EQ(enter_guarded(olga.email, k_password).status, 429);
    move_clock(guarded, 15min + 30s);
    EXPECT_EQ(enter_guarded(olga.email, k_password).status, 200);
}

TEST_F(FailedSignIn, OfAnAddressThatNobodyHasLooksTheSame) {
    for (int i = 0; i < 10; ++i) {
        EXPECT_EQ(enter_guarded(olga.email, "wrong").status, 401);
        EXPECT_EQ(enter_guarded("ghost@city.example", "wrong").status, 401);
    }
    auto known = enter_guarded(olga.email, "wrong"), unknown = enter_guarded("ghost@city.example", "wrong");
    for (auto* answer : {&known, &unknown})
        std::erase_if(answer->headers, [](const auto& field) { return field.first == "retry-after"; });
    EXPECT_EQ(known.status, 429);
    EXPECT_EQ(comparable(known), comparable(unknown));
}

TEST_F(FailedSignIn, TriesAtOnceAreCountedToo) {
    constexpr int k_tries = 30;
    std::atomic<int> failed = 0, refused = 0;
    std::vector<std::jthread> attackers;
    for (int i = 0; i < k_tries; ++i)
        attackers.emplace_back([&] {
            HttpClient attacker(guarded.port());
            const auto status = try_to_sign_in(attacker, olga.email, "wrong").status;
            if (status == 401) ++failed;
            if (status == 429) ++refused;
        });
    attackers.clear();
    EXPECT_EQ(failed, 10);
    EXPECT_EQ(refused, k_tries - 10);
}

}  // namespace
}  // namespace plenary::accounts
