#pragma once
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "db/database.hpp"
#include "platform/clock.hpp"

namespace plenary::jobs {

namespace asio = boost::asio;

using PeriodicJob = std::function<asio::awaitable<void>()>;

// Named jobs that run every so often, once over all processes: expiring offers, closing intervals of
// dead nodes. A missed time is made up for once, not as often as it was missed; a job that throws is
// logged and runs at its next time. One that outlives its lease may run twice.
class Schedule {
public:
    // `database` and `clock` outlive stop(). `poll`: how often it looks what is due.
    Schedule(asio::any_io_executor executor, db::Database& database, const Clock& clock,
             std::chrono::milliseconds poll = std::chrono::seconds{1});
    ~Schedule();

    // Before start(). The first run is at once.
    void every(std::chrono::seconds interval, std::string name, PeriodicJob job,
               std::chrono::seconds lease = std::chrono::minutes{10});
    void start();
    // Starts nothing new and returns when what runs has ended, or after 20 s.
    asio::awaitable<void> stop();

private:
    class Loop;
    std::shared_ptr<Loop> loop_;
};

}  // namespace plenary::jobs
