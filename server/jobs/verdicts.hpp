#pragma once
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <memory>

#include "db/database.hpp"
#include "jobs/task_repository.hpp"

namespace plenary::jobs {

namespace asio = boost::asio;

// Writes verdicts down, all that gather while one transaction runs in the next one.
class Verdicts {
public:
    // `database` outlives the last write().
    Verdicts(asio::any_io_executor executor, db::Database& database);
    ~Verdicts();

    // Answers when it is committed. Throws db::Failure where that could not be.
    asio::awaitable<void> write(Verdict verdict);

private:
    struct Writing;
    std::shared_ptr<Writing> writing_;
};

}  // namespace plenary::jobs
