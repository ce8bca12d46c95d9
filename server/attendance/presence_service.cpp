#include "attendance/presence_service.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/strand.hpp>

#include "attendance/attendance_repository.hpp"
#include "attendance/presence_batch.hpp"
#include "db/coalescer.hpp"

namespace plenary::attendance {
namespace {

using Coalescer = db::Coalescer<SessionId, PresenceChange, PresenceOutcome>;

std::string key_of(const accounts::Scope& scope, const SessionId& session, const std::string& page) {
    return scope.registration().to_string() + session.to_string() + page;
}

PresenceChange departure(const accounts::Scope& scope, SessionId session, IntervalId interval, Uuid node, Instant at) {
    return {interval, scope.organisation(), session, scope.registration(), {}, node, at, false};
}

constexpr std::size_t k_change_bytes = 300;
constexpr auto k_sign_of_life = std::chrono::seconds{15};

}  // namespace

struct PresenceService::Batches {
    Coalescer coalescer;
};

PresenceService::PresenceService(asio::any_io_executor executor, db::Database& database, const Clock& clock,
                                 std::chrono::seconds silence)
    : database_(database),
      clock_(clock),
      silence_(silence),
      node_(Uuid::make(clock.now())),
      batches_(new Batches{Coalescer{
          executor, database, db::Lane::hot, db::BatchLimits{.parallel = 1},
          [this](db::Transaction& transaction, const SessionId& session, std::span<const PresenceChange> changes) {
              // Without a sign of life, nobody could close what this process leaves open when it dies.
              if (!said_alive_) write_alive(transaction, node_, {});
              return write_batch(transaction, session, changes);
          },
          [](db::Transaction& transaction, const SessionId&, std::span<const PresenceChange> changes) {
              return look_up_batch(transaction, changes);
          }}}),
      pause_(asio::make_strand(executor)) {}

PresenceService::~PresenceService() = default;

asio::awaitable<std::optional<IntervalId>> PresenceService::arrive(accounts::Scope scope, SessionId session, Page page,
                                                                   std::optional<int> people_at_most) {
    const auto interval = IntervalId::make(clock_.now());
    auto key = key_of(scope, session, page.id);
    if (!co_await write_arrival(std::move(scope), session, std::move(page), interval, people_at_most))
        co_return std::nullopt;
    const std::scoped_lock lock(mutex_);
    pages_on_socket_[std::move(key)] = interval;
    co_return interval;
}

asio::awaitable<bool> PresenceService::write_arrival(accounts::Scope scope, SessionId session, Page page,
                                                     IntervalId interval, std::optional<int> people_at_most) {
    auto key = key_of(scope, session, page.id);
    if (page.device.empty()) page.device = std::move(page.id);
    PresenceChange change{interval, scope.organisation(), session, scope.registration(), std::move(page.device),
                          node_,    clock_.now(),         true,    people_at_most};
    const auto outcome = co_await batches_->coalescer.join(session, std::move(change), k_change_bytes);
    if (outcome.full) co_return false;
    const std::scoped_lock lock(mutex_);
    open_.emplace(interval, std::move(key));
    co_return true;
}

asio::awaitable<void> PresenceService::leave(accounts::Scope scope, SessionId session, IntervalId interval,
                                             Instant at) {
    {
        const std::scoped_lock lock(mutex_);
        if (const auto known = open_.find(interval); known != open_.end())
            if (const auto page = pages_on_socket_.find(known->second);
                page != pages_on_socket_.end() && page->second == interval)
                pages_on_socket_.erase(page);
    }
    co_await write_departure(departure(scope, session, interval, node_, at));
}

asio::awaitable<void> PresenceService::write_departure(PresenceChange change) {
    bool written = true;
    try {
        co_await batches_->coalescer.join(change.session, change, k_change_bytes);
    } catch (const db::Failure&) {
        written = false;
    }
    const std::scoped_lock lock(mutex_);
    if (written)
        open_.erase(change.interval);
    else
        unwritten_.push_back(std::move(change));
}

asio::awaitable<void> PresenceService::write_what_failed() {
    std::vector<PresenceChange> again;
    {
        const std::scoped_lock lock(mutex_);
        again.swap(unwritten_);
    }
    for (auto& change : again) co_await write_departure(std::move(change));
}

// Of several first beats at once only one opens an interval; a goodbye that overtakes it is written after it.
asio::awaitable<bool> PresenceService::beat(accounts::Scope scope, SessionId session, Page page,
                                            std::optional<int> people_at_most) {
    const auto key = key_of(scope, session, page.id);
    const auto interval = IntervalId::make(clock_.now());
    {
        const std::scoped_lock lock(mutex_);
        const auto [known, is_new] = pages_.try_emplace(key, BeatingPage{scope, session, interval, clock_.now()});
        known->second.last_beat = clock_.now();
        if (!is_new) co_return true;
    }
    bool inside = false;
    std::exception_ptr failure;
    try {
        inside = co_await write_arrival(scope, session, std::move(page), interval, people_at_most);
    } catch (const db::Failure&) {
        failure = std::current_exception();
    }
    if (inside) co_return true;
    {
        const std::scoped_lock lock(mutex_);
        pages_.erase(key);
    }
    if (failure) std::rethrow_exception(failure);
    co_return false;
}

asio::awaitable<void> PresenceService::say_goodbye(accounts::Scope scope, SessionId session, std::string page) {
    std::vector<IntervalId> gone;
    {
        const std::scoped_lock lock(mutex_);
        const auto key = key_of(scope, session, page);
        if (const auto beating = pages_.extract(key)) gone.push_back(beating.mapped().interval);
        if (const auto connected = pages_on_socket_.extract(key)) gone.push_back(connected.mapped());
    }
    const auto now = clock_.now();
    for (const auto& interval : gone) co_await write_departure(departure(scope, session, interval, node_, now));
}

std::vector<PresenceService::BeatingPage> PresenceService::take_pages_silent_since(Instant limit) {
    std::vector<BeatingPage> silent;
    const std::scoped_lock lock(mutex_);
    for (auto page = pages_.begin(); page != pages_.end();) {
        if (page->second.last_beat > limit) {
            ++page;
            continue;
        }
        silent.push_back(std::move(page->second));
        page = pages_.erase(page);
    }
    return silent;
}

asio::awaitable<void> PresenceService::close_page(BeatingPage page) {
    co_await leave(std::move(page.scope), page.session, page.interval, page.last_beat);
}

asio::awaitable<void> PresenceService::close_silent_pages() {
    for (auto& page : take_pages_silent_since(clock_.now() - silence_)) co_await close_page(std::move(page));
}

void PresenceService::start() { asio::co_spawn(pause_.get_executor(), watch_over_pages(), asio::detached); }

asio::awaitable<void> PresenceService::watch_over_pages() {
    while (!closing_) {
        try {
            co_await say_alive();
            co_await close_silent_pages();
            co_await write_what_failed();
        } catch (const db::Failure&) {
            // The next round says it again; until then others take this process for dead at its last sign.
        }
        pause_.expires_after(k_sign_of_life);
        boost::system::error_code cancelled;
        co_await pause_.async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
    }
}

asio::awaitable<void> PresenceService::say_alive() {
    std::vector<IntervalId> open;
    {
        const std::scoped_lock lock(mutex_);
        for (const auto& [interval, page] : open_) open.push_back(interval);
    }
    co_await database_.transact(
        db::Lane::jobs, [node = node_, open](db::Transaction& transaction) { write_alive(transaction, node, open); });
    said_alive_ = true;
}

asio::awaitable<void> PresenceService::close_dead_nodes() {
    co_await database_.transact(db::Lane::jobs, [node = node_](db::Transaction& transaction) {
        return close_intervals_of_dead_nodes(transaction, node);
    });
}

asio::awaitable<void> PresenceService::close() {
    closing_ = true;
    asio::post(pause_.get_executor(), [this] { pause_.cancel(); });
    for (auto& page : take_pages_silent_since(Instant::max())) co_await close_page(std::move(page));
    co_await batches_->coalescer.close();
}

}  // namespace plenary::attendance
