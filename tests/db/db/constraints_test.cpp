// Every named constraint of the migrated schema is broken once: its name comes through, the row does not.
#include <fmt/format.h>

#include "constraint_provocations.hpp"
#include "constraint_world.hpp"
#include "db/database.hpp"
#include "db/error_mapping.hpp"
#include "db/transaction.hpp"
#include "support/test_database.hpp"

namespace plenary::db {
namespace {

using test_support::TestDatabase;

std::string sql_of(const Provocation& provocation) {
    const auto& [constraint, table, changes, without] = provocation;
    std::string sql = fmt::format("CREATE TEMP TABLE copy ON COMMIT DROP AS SELECT * FROM {} LIMIT 1;", table);
    if (!changes.empty()) sql += fmt::format("UPDATE copy SET {};", changes);
    if (!without.empty()) sql += fmt::format("ALTER TABLE {} {};", table, without);
    // What the database computes is not given.
    return sql + fmt::format(
                     "DO $$ BEGIN EXECUTE (SELECT format('INSERT INTO {0} (%1$s) SELECT %1$s FROM copy', "
                     "string_agg(quote_ident(attname), ', ')) FROM pg_attribute WHERE attrelid = "
                     "'{0}'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''); END $$;",
                     table);
}

class Constraints : public testing::Test {
public:
    ~Constraints() override { database.stop(); }

protected:
    Constraints() { own.execute(k_one_row_a_table); }

    // What a repository's caller sees of it.
    ConstraintViolation refusal(const Provocation& provocation) {
        try {
            database.transact_here([&](Transaction& transaction) { transaction.exec_script(sql_of(provocation)); });
        } catch (const ConstraintViolation& violation) {
            return violation;
        } catch (const std::exception& other) {
            ADD_FAILURE() << provocation.constraint << ": " << other.what();
        }
        return {"", "nothing"};
    }
    std::string said_by_the_server(const Provocation& provocation) {
        try {
            own.execute("BEGIN;" + sql_of(provocation));
        } catch (const std::exception& failure) {
            return failure.what();
        }
        return "";
    }

    TestDatabase own;
    Database database{own.uri(), {.hot = 1, .web = 1, .slow = 1, .jobs = 1}};
};

TEST_F(Constraints, EachIsProvokedAndFoundByItsName) {
    for (const auto& provocation : k_provocations) {
        const auto violation = refusal(provocation);
        EXPECT_EQ(violation.constraint, provocation.constraint);
        EXPECT_TRUE(violation.sqlstate.starts_with("23")) << provocation.constraint << " " << violation.sqlstate;
        const ConstraintMeaning meant[] = {{provocation.constraint, ErrorCode::conflict, "", std::nullopt, "Not so."}};
        EXPECT_EQ(explain(violation, meant).value().detail, "Not so.") << provocation.constraint;
    }
}

TEST_F(Constraints, NoneOfTheSchemaIsMissingHere) {
    std::vector<std::string> provoked;
    for (const auto& provocation : k_provocations) provoked.emplace_back(provocation.constraint);
    EXPECT_EQ(own.column(R"sql(
        SELECT conname COLLATE "C" FROM pg_constraint WHERE connamespace = 'public'::regnamespace
         UNION
        SELECT relname FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
         WHERE indisunique AND relnamespace = 'public'::regnamespace
         ORDER BY 1)sql"),
              provoked);
}

TEST_F(Constraints, NothingOfTheRowComesThrough) {
    int carried = 0;
    for (const auto& provocation : k_provocations) {
        const auto violation = refusal(provocation);
        EXPECT_STREQ(violation.what(), "the database refused the row");
        EXPECT_FALSE((violation.constraint + violation.sqlstate).contains('@')) << provocation.constraint;
        carried += said_by_the_server(provocation).contains(k_secret) ? 1 : 0;
    }
    EXPECT_GT(carried, 30) << "the control: the server's own messages carry it";
}

}  // namespace
}  // namespace plenary::db
