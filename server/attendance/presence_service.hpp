#pragma once
#include <atomic>
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "accounts/scope.hpp"
#include "attendance/attendance_repository.hpp"
#include "attendance/interval.hpp"
#include "db/database.hpp"
#include "platform/clock.hpp"
#include "platform/ids.hpp"

namespace plenary::attendance {

namespace asio = boost::asio;

// A page that somebody has opened.
struct Page {
    std::string id;        // made by the page: two of them count once and leave one by one
    std::string device{};  // the browser, empty: known by its page only
};

// Presence of people on the join page. Opening and leaving are written, in batches; beats are not. The
// server's clock is the only one.
class PresenceService {
public:
    // `silence` without a beat ends a page that has no socket.
    PresenceService(asio::any_io_executor executor, db::Database& database, const Clock& clock,
                    std::chrono::seconds silence);
    ~PresenceService();

    // A page of the scope's registration opened. Answers the interval that is to be closed; none where others fill the
    // room, of which `people_at_most` may be there at once.
    asio::awaitable<std::optional<IntervalId>> arrive(accounts::Scope scope, SessionId session, Page page,
                                                      std::optional<int> people_at_most = {});
    // The page was last heard at `at`. Kept and written later where the database is away.
    asio::awaitable<void> leave(accounts::Scope scope, SessionId session, IntervalId interval, Instant at);

    // Where no socket comes through: the first beat opens an interval. Answers whether the room had a place.
    asio::awaitable<bool> beat(accounts::Scope scope, SessionId session, Page page,
                               std::optional<int> people_at_most = {});
    // The page goes: its interval closes now, whether it had a socket or beat.
    asio::awaitable<void> say_goodbye(accounts::Scope scope, SessionId session, std::string page);
    // Closes pages whose beats have stopped, at their last one.
    asio::awaitable<void> close_silent_pages();

    asio::awaitable<Counted> counted(accounts::Scope scope, std::optional<SessionId> session);
    // How many other people are in the session's room now.
    asio::awaitable<int> others_present(accounts::Scope scope, SessionId session);
    // Of many, in their order and in one statement.
    asio::awaitable<std::vector<Counted>> counted_of(std::vector<Whose> all);

    // From now on this process says every 15 s that it lives, and closes its silent pages.
    void start();
    // After so long a silence that others may have taken it for dead, what is open here is open again.
    asio::awaitable<void> say_alive();
    // Departures that the database did not take are offered again.
    asio::awaitable<void> write_what_failed();
    // What processes left open when they died is closed; once over all of them.
    asio::awaitable<void> close_dead_nodes();

    // Closes the pages that beat here and waits until everything is written.
    asio::awaitable<void> close();

private:
    struct Batches;
    struct BeatingPage {
        accounts::Scope scope;
        SessionId session;
        IntervalId interval;
        Instant last_beat;
    };
    asio::awaitable<void> watch_over_pages();
    asio::awaitable<void> close_page(BeatingPage page);
    asio::awaitable<bool> write_arrival(accounts::Scope scope, SessionId session, Page page, IntervalId interval,
                                        std::optional<int> people_at_most);
    asio::awaitable<void> write_departure(PresenceChange change);
    [[nodiscard]] std::vector<BeatingPage> take_pages_silent_since(Instant limit);

    db::Database& database_;
    const Clock& clock_;
    std::chrono::seconds silence_;
    Uuid node_;
    std::unique_ptr<Batches> batches_;
    asio::steady_timer pause_;
    std::atomic<bool> closing_ = false;
    std::mutex mutex_;
    std::map<std::string, BeatingPage> pages_;           // that beat, by registration, session and page
    std::map<std::string, IntervalId> pages_on_socket_;  // the newest socket of each
    std::map<IntervalId, std::string> open_;             // with their pages, until their departure is written
    std::vector<PresenceChange> unwritten_;              // departures that the database did not take yet
    std::atomic<bool> said_alive_ = false;
};

}  // namespace plenary::attendance
