#include "db/combined_write.hpp"

namespace plenary::db {
namespace {

constexpr Statement k_first{"a.first", "INSERT INTO a SELECT $1, $2, '$', $1"};
constexpr Statement k_second{"b.second", "UPDATE b SET x = $2 WHERE y = $1"};
constexpr Statement k_third{"c.third", "DELETE FROM c WHERE z = $12"};

TEST(CombinedWrite, OneWriteStaysWhatItIs) {
    const Write writes[] = {{&k_second, {"1", std::nullopt}}};
    EXPECT_EQ(combine(writes).name, "b.second");
    EXPECT_EQ(combine(writes).parameters, (std::vector<Parameter>{"1", std::nullopt}));
    EXPECT_EQ(combined_sql(writes), " UPDATE b SET x = $2 WHERE y = $1");
}

TEST(CombinedWrite, EachKeepsItsOwnParameters) {
    const Write writes[] = {{&k_first, {"1", "2"}}, {&k_second, {"3", "4"}}, {&k_third, std::vector<Parameter>(12)}};
    EXPECT_EQ(combine(writes).name, "a.first+b.second+c.third");
    EXPECT_EQ(combine(writes).parameters.size(), 16U);
    EXPECT_EQ(combine(writes).parameters[3], "4");
    EXPECT_EQ(combined_sql(writes),
              "WITH write1 AS (INSERT INTO a SELECT $1, $2, '$', $1), write2 AS (UPDATE b SET x = $4 WHERE y = $3) "
              "DELETE FROM c WHERE z = $16");
}

}  // namespace
}  // namespace plenary::db
