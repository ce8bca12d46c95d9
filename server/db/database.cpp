#include "db/database.hpp"

#include <boost/asio/async_result.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <mutex>

#include "db/completion.hpp"
#include "db/connection_string.hpp"
#include "db/lane_queue.hpp"

namespace plenary::db {
namespace {

using namespace std::chrono_literals;

std::string settings_of(const std::string& uri, const char* application, std::chrono::milliseconds statement_timeout,
                        Planning planning = Planning::as_it_thinks) {
    return connection_string(uri, {application, statement_timeout, 3s, planning});
}

}  // namespace

struct Database::Lanes {
    Lanes(const std::string& uri, const LaneSizes& sizes)
        : here_session(settings_of(uri, "plenary", 60s), health, after_commit),
          hot(sizes.hot, sizes.queue, sizes.longest_wait, settings_of(uri, "plenary hot", 5s, Planning::once), health,
              after_commit),
          web(sizes.web, sizes.queue, sizes.longest_wait, settings_of(uri, "plenary web", 5s), health, after_commit),
          slow(sizes.slow, sizes.queue, 30s, settings_of(uri, "plenary slow", 60s), health, after_commit),
          jobs(sizes.jobs, sizes.queue, 30s, settings_of(uri, "plenary jobs", 15s, Planning::each_time), health,
               after_commit) {}

    LaneQueue& of(Lane lane) {
        switch (lane) {
            case Lane::hot:
                return hot;
            case Lane::web:
                return web;
            case Lane::slow:
                return slow;
            case Lane::jobs:
                return jobs;
        }
        std::unreachable();
    }

    Health health;
    AfterCommit after_commit;
    std::mutex here_mutex;
    Session here_session;
    LaneQueue hot;
    LaneQueue web;
    LaneQueue slow;
    LaneQueue jobs;
};

Database::Database(std::string uri, LaneSizes sizes) : lanes_(std::make_unique<Lanes>(uri, sizes)) {}
Database::~Database() = default;

void Database::after_commit(std::function<void(const std::vector<std::string>&)> tell) {
    lanes_->after_commit = std::move(tell);
}

Ending Database::ending(bool refused) { return refused ? Ending::roll_back : Ending::commit; }

asio::awaitable<void> Database::run(Lane lane, Work work) {
    co_await asio::async_initiate<const asio::use_awaitable_t<>, void(std::exception_ptr)>(
        [](auto handler, LaneQueue* queue, Work job) {
            queue->push(std::move(job), completion_of<std::exception_ptr>(std::move(handler)));
        },
        asio::use_awaitable, &lanes_->of(lane), std::move(work));
}

void Database::run_here(Work work) {
    const std::lock_guard lock(lanes_->here_mutex);
    lanes_->here_session.run(work);
}

bool Database::in_use(Lane lane) const { return lanes_->of(lane).in_use(); }

void Database::stop() {
    for (auto* queue : {&lanes_->hot, &lanes_->web, &lanes_->slow, &lanes_->jobs}) queue->stop();
}

}  // namespace plenary::db
