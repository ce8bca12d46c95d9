#include "db/health.hpp"
#include "db/migrator.hpp"

namespace plenary::db {
namespace {

const Resource k_files[] = {{"migrations/0001_house.sql", "one"},
                            {"migrations/0002_library.sql", "two"},
                            {"migrations/0003_matches.sql", "three"}};

std::vector<AppliedMigration> applied(std::initializer_list<int> numbers) {
    std::vector<AppliedMigration> all;
    const auto known = migrations_in(k_files);
    for (const int number : numbers) {
        if (number <= 3) {
            const auto& file = known[static_cast<std::size_t>(number - 1)];
            all.push_back({number, file.name, file.checksum});
        } else {
            all.push_back({number, "0004_later.sql", "of a newer program"});
        }
    }
    return all;
}

std::vector<int> pending(std::initializer_list<int> done) {
    std::vector<int> numbers;
    const auto known = migrations_in(k_files);
    for (const auto& migration : pending_migrations(known, applied(done)).value()) numbers.push_back(migration.number);
    return numbers;
}

TEST(PendingMigrations, AreWhatIsMissingAtTheEnd) {
    EXPECT_EQ(pending({}), (std::vector{1, 2, 3}));
    EXPECT_EQ(pending({1, 2}), std::vector{3});
    EXPECT_EQ(pending({1, 2, 3}), std::vector<int>{});
    EXPECT_EQ(pending({1, 2, 3, 4}), std::vector<int>{}) << "an old server works on a newer schema";
}

TEST(PendingMigrations, RefuseAGapAChangeAndAnUnknownOne) {
    const auto known = migrations_in(k_files);
    EXPECT_FALSE(pending_migrations(known, applied({1, 3})).has_value());
    EXPECT_FALSE(pending_migrations(known, applied({1, 2, 4})).has_value());
    auto changed = applied({1, 2});
    changed[1].checksum = "other";
    const auto refusal = pending_migrations(known, changed);
    ASSERT_FALSE(refusal.has_value());
    EXPECT_TRUE(refusal.error().starts_with("0002_library.sql is not what was applied"));
    const std::vector<Migration> without_two{known[0], known[2]};
    EXPECT_FALSE(pending_migrations(without_two, applied({1, 2})).has_value());
}

TEST(MigrationsIn, RefusesOtherNamesAndNumbersGivenTwice) {
    const Resource bad[] = {{"migrations/first.sql", ""}};
    const Resource twice[] = {{"migrations/0001_a.sql", ""}, {"migrations/0001_b.sql", ""}};
    EXPECT_THROW((void)migrations_in(bad), std::invalid_argument);
    EXPECT_THROW((void)migrations_in(twice), std::invalid_argument);
}

TEST(Health, LetsOneTryAtATimeWithGrowingPauses) {
    using namespace std::chrono_literals;
    Health health;
    const Health::Moment start{};
    EXPECT_TRUE(health.may_try(start));
    EXPECT_TRUE(health.may_try(start));
    health.failed(start);
    EXPECT_TRUE(health.refuses(start + 99ms));
    EXPECT_FALSE(health.may_try(start + 99ms));
    EXPECT_TRUE(health.may_try(start + 100ms));
    EXPECT_FALSE(health.may_try(start + 101ms)) << "the attempt is somebody else's";
    health.failed(start + 200ms);
    EXPECT_FALSE(health.may_try(start + 399ms));
    EXPECT_TRUE(health.may_try(start + 400ms));
    health.succeeded();
    EXPECT_FALSE(health.refuses(start + 401ms));
    EXPECT_TRUE(health.may_try(start + 401ms));
}

}  // namespace
}  // namespace plenary::db
