#include "jobs/verdicts.hpp"

#include "db/batches.hpp"

namespace plenary::jobs {
namespace {

struct Written {};
using Batches = db::Batches<int, Verdict, Written>;
constexpr int k_one_queue = 0;

asio::awaitable<std::vector<db::Settled<Written>>> write_all(db::Database& database, Batches::Items verdicts) {
    co_await database.transact(db::Lane::jobs,
                               [verdicts](db::Transaction& transaction) { mark(transaction, *verdicts); });
    co_return std::vector<db::Settled<Written>>(verdicts->size(), {Written{}, nullptr});
}

}  // namespace

struct Verdicts::Writing : Batches {
    using Batches::Batches;
};

Verdicts::Verdicts(asio::any_io_executor executor, db::Database& database)
    : writing_(std::make_shared<Writing>(
          std::move(executor), db::BatchLimits{.parallel = 1},
          [&database](int, Batches::Items verdicts) { return write_all(database, std::move(verdicts)); })) {}

Verdicts::~Verdicts() = default;

asio::awaitable<void> Verdicts::write(Verdict verdict) {
    const auto bytes = verdict.reason.size();
    co_await writing_->join(k_one_queue, std::move(verdict), bytes);
}

}  // namespace plenary::jobs
