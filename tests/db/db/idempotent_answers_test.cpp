// One effect a key: the second gets the first one's answer, at once or after waiting for it.
#include "db/idempotent_answers.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <nlohmann/json.hpp>
#include <thread>

#include "db/database.hpp"
#include "db/transaction.hpp"
#include "support/test_database.hpp"
#include "support/test_loop.hpp"

namespace plenary::db {
namespace {

using nlohmann::json;
using std::chrono::hours;

class IdempotentAnswers : public testing::Test {
public:
    ~IdempotentAnswers() override { database.stop(); }

protected:
    // The answer to `key`, made by counting where it is the first; `pause` is how long the effect takes.
    std::future<Result<json>> start(const IdempotencyKey& key, std::chrono::milliseconds pause = {}) {
        return loop.start(database.transact(Lane::web, [this, key, pause](Transaction& transaction) -> Result<json> {
            auto stored = stored_answer(transaction, key, now);
            if (!stored) return std::unexpected(stored.error());
            if (*stored) return **stored;
            std::this_thread::sleep_for(pause);
            const json made{{"number", ++effects}};
            store_answer(transaction, key, made);
            return made;
        }));
    }
    Result<json> answer(const IdempotencyKey& key) { return start(key).get(); }
    static IdempotencyKey key_of(const std::string& actor, const std::string& body = "body") {
        return {"0123456789abcdef", "POST /a", "subject", actor, sha256(body)};
    }

    test_support::TestDatabase own;
    test_support::TestLoop loop;
    Database database{own.uri(), {.hot = 1, .web = 4, .slow = 1, .jobs = 1}};
    Instant now = SystemClock{}.now();
    std::atomic<int> effects{0};
};

TEST_F(IdempotentAnswers, TheSameRequestHasOneEffectAndOneAnswer) {
    const auto first = answer(key_of("ana"));
    EXPECT_EQ(first.value(), (json{{"number", 1}}));
    EXPECT_EQ(answer(key_of("ana")).value(), first.value());
    EXPECT_EQ(answer(key_of("ben")).value(), (json{{"number", 2}})) << "the key of another actor is another";
}

TEST_F(IdempotentAnswers, AnotherBodyUnderTheKeyIsRefused) {
    EXPECT_TRUE(answer(key_of("ana")));
    EXPECT_EQ(answer(key_of("ana", "other")).error().code, ErrorCode::idempotency_key_reused);
    EXPECT_EQ(effects, 1);
}

TEST_F(IdempotentAnswers, WhoComesMeanwhileWaitsForTheAnswer) {
    std::vector<std::future<Result<json>>> answers;
    for (int i = 0; i < 4; ++i) answers.push_back(start(key_of("ana"), std::chrono::milliseconds{100}));
    for (auto& given : answers) EXPECT_EQ(given.get().value(), (json{{"number", 1}}));
    EXPECT_EQ(effects, 1);
}

TEST_F(IdempotentAnswers, WhatFailedLeavesTheKeyFree) {
    EXPECT_THROW(database.transact_here([&](Transaction& transaction) {
        (void)stored_answer(transaction, key_of("ana"), now);
        throw std::runtime_error("the effect fails");
    }),
                 std::runtime_error);
    EXPECT_EQ(answer(key_of("ana")).value(), (json{{"number", 1}}));
}

TEST_F(IdempotentAnswers, AreKeptForADay) {
    const auto first = answer(key_of("ana"));
    now += hours{24} - std::chrono::seconds{1};
    EXPECT_EQ(answer(key_of("ana")).value(), first.value());
    now += std::chrono::seconds{1};
    EXPECT_NE(answer(key_of("ana", "other")).value(), first.value()) << "the key is free again";
    EXPECT_TRUE(answer(key_of("ben")));
    now += hours{24};
    database.transact_here([&](Transaction& transaction) { forget_old_answers(transaction, now); });
    EXPECT_EQ(own.value("SELECT count(*) FROM idempotent_answer"), "0");
}

}  // namespace
}  // namespace plenary::db
