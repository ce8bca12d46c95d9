#include "conferencing/calls/account_line.hpp"

#include <spdlog/spdlog.h>

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <random>

#include "conferencing/calls/retry_after.hpp"

namespace plenary::conferencing {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr std::size_t k_latencies_kept = 30;
constexpr milliseconds k_shortest_call{100};  // what is left of a deadline that is worth a call

asio::awaitable<void> wait_for(milliseconds pause) {
    asio::steady_timer timer(co_await asio::this_coro::executor, pause);
    co_await timer.async_wait(asio::use_awaitable);
}

// Of whom a service sends away for a moment, not all come back at the same one.
milliseconds jitter() {
    thread_local std::minstd_rand random{std::random_device{}()};
    return milliseconds{std::uniform_int_distribution<int>{0, 1'000}(random)};
}

Error unavailable(std::string detail, std::optional<seconds> retry_after = {}) {
    return {ErrorCode::unavailable, std::move(detail), {}, retry_after};
}

Error forbidden() {
    return {ErrorCode::forbidden,
            "This server may not call that address: its operator does not allow it in egress.allow of plenary.toml."};
}

}  // namespace

Result<Instant> AccountLine::take_turn(const std::vector<Use>& uses, Instant now, Instant latest) {
    const std::scoped_lock lock(mutex_);
    if (circuit_.state(now) == CircuitState::open)
        return std::unexpected(unavailable("The video service does not answer at the moment.", circuit_.refuses(now)));
    const auto when = allowances_.take(uses, now, latest);
    if (when > latest)
        return std::unexpected(unavailable("The video service takes no more calls at the moment.",
                                           std::chrono::ceil<seconds>(when - now)));
    return when;
}

asio::awaitable<Result<ServiceAnswer>> AccountLine::send(ServiceRequest request, std::vector<Use> uses) {
    // What goes nowhere uses nothing up.
    if (const auto to = destination_of(request.url); !to || !law_.may_call(*to)) co_return std::unexpected(forbidden());
    const auto asked = clock_.now();
    const auto turn = take_turn(uses, asked, asked + std::max(milliseconds{}, request.within - k_shortest_call));
    if (!turn) co_return std::unexpected(turn.error());
    const auto pause = std::chrono::ceil<milliseconds>(*turn - asked);
    if (pause > milliseconds{}) co_await wait_for(pause);
    request.within -= pause;
    {
        const std::scoped_lock lock(mutex_);
        if (const auto wait = circuit_.refuses(clock_.now()))
            co_return std::unexpected(unavailable("The video service does not answer at the moment.", wait));
    }
    auto exchanged = co_await exchange(egress_, law_, request);
    const std::scoped_lock lock(mutex_);
    co_return judged(std::move(exchanged), uses, clock_.now());
}

Result<ServiceAnswer> AccountLine::judged(Exchanged exchanged, const std::vector<Use>& uses, Instant now) {
    switch (exchanged.outcome) {
        case Outcome::not_allowed:
            circuit_.gave_up();
            past_.last_error = "not allowed by egress.allow";
            past_.failed_at = now;
            return std::unexpected(forbidden());
        case Outcome::no_answer:
            circuit_.failed(now);
            return std::unexpected(failed(std::string(exchanged.why), now));
        case Outcome::too_large:
            circuit_.succeeded();
            return std::unexpected(failed(std::string(exchanged.why), now));
        case Outcome::answered:
            break;
    }
    past_.latencies.push_back(exchanged.took);
    if (past_.latencies.size() > k_latencies_kept) past_.latencies.erase(past_.latencies.begin());
    const auto& answer = exchanged.answer;
    if (answer.status >= 500) {
        circuit_.failed(now);
        auto error = failed("status " + std::to_string(answer.status), now);
        if (const auto field = answer.header("retry-after")) error.retry_after = read_retry_after(*field, now);
        return std::unexpected(std::move(error));
    }
    circuit_.succeeded();
    if (answer.status == 429) return std::unexpected(asked_to_wait(answer, uses, now));
    return std::move(exchanged.answer);
}

Error AccountLine::failed(std::string what, Instant now) {
    spdlog::warn("{}: {}", name_, what);
    past_.last_error = std::move(what);
    past_.failed_at = now;
    return unavailable("The video service does not answer at the moment.");
}

Error AccountLine::asked_to_wait(const ServiceAnswer& answer, const std::vector<Use>& uses, Instant now) {
    const auto field = answer.header("retry-after");
    const auto said = field ? read_retry_after(*field, now) : std::nullopt;
    const auto pause = said ? milliseconds{*said} : milliseconds{1'000} + jitter();
    allowances_.hold(uses, now + pause, now);
    auto error = failed("status 429", now);
    error.retry_after = std::chrono::ceil<seconds>(pause);
    return error;
}

LineHealth AccountLine::health() const {
    const auto now = clock_.now();
    const std::scoped_lock lock(mutex_);
    auto health = past_;
    health.circuit = circuit_.state(now);
    health.budgets = allowances_.left(now);
    return health;
}

}  // namespace plenary::conferencing
