// A table that the planner has never looked at, in a database of its own: what a batch asks of it stays in the indexes
// made for it.
#include <fmt/format.h>

#include "db/transaction.hpp"
#include "registration/standing_repository.hpp"
#include "world.hpp"

namespace plenary::registration {
namespace {

// Index entries that this transaction has read in all.
constexpr db::Statement k_entries_read{"test.entries_read", R"sql(
    SELECT coalesce(sum(pg_stat_get_xact_tuples_returned(indexrelid)), 0)::bigint AS entries
      FROM pg_index WHERE indrelid = 'registration'::regclass
)sql"};

TEST(YoungTable, IsAskedForAnAddressAndAKeyByTheirOwnIndexes) {
    constexpr int k_people = 200;
    constexpr int k_batches = 10;  // past the fifth, a plan is kept whatever the parameters
    test_support::TestDatabase young;
    test_support::TestLoop loop{3};
    const ManualClock clock{SystemClock{}.now()};
    Node node{loop, young.uri(), clock};
    const auto event = test_support::make_event(young, std::nullopt);
    std::vector<std::future<Result<Receipt>>> started;
    for (int i = 0; i < k_people; ++i)
        started.push_back(loop.start(node.service.register_person(
            {}, event.event, form_of(fmt::format("p{}@example.org", i), fmt::format("key-of-person-{:05}", i)))));
    for (auto& answer : started) ASSERT_TRUE(answer.get());
    NewRegistration known;
    known.address = "p7@example.org";
    known.idempotency_key = "key-of-person-00011";
    const auto scope = accounts::Policy{}.scope_for_work(event.organisation, event.event);
    const auto entries = loop.run(node.database.transact(db::Lane::web, [&](db::Transaction& transaction) {
        for (int i = 0; i < k_batches; ++i)
            EXPECT_EQ(lock_and_read(transaction, scope, {&known, 1}, clock.now()).known.size(), 2U);
        return db::field<int>(transaction.exec(k_entries_read)[0], "entries");
    }));
    EXPECT_EQ(entries, 2 * k_batches);
}

}  // namespace
}  // namespace plenary::registration
