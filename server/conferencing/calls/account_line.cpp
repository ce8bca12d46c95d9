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
constexpr const char* k_no_answer = "The video service does not answer at the moment.";

// "bbb.example.org", with the port where it is not that of https.
std::string name_of(const Destination& to) {
    constexpr std::uint16_t k_https = 443;
    return to.port == k_https ? to.host : to.host + ":" + std::to_string(to.port);
}

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

bool has_failed(const Exchanged& exchanged) {
    const auto status = exchanged.answer.status;
    const bool answered = exchanged.outcome == Outcome::answered && status < 500 && status != 429;
    return !answered && exchanged.outcome != Outcome::too_large;
}

Error forbidden() {
    return {ErrorCode::forbidden,
            "This server may not call that address: its operator does not allow it in egress.allow of plenary.toml."};
}

}  // namespace

Result<Instant> AccountLine::take_turn(const Turn& turn, Instant now, Instant latest) {
    const std::scoped_lock lock(mutex_);
    auto& circuit = circuits_[turn.server];
    if (circuit.state(now) == CircuitState::open) return kept_back(k_no_answer, circuit.refuses(now));
    const auto when = allowances_.take(turn.uses, now, latest);
    if (when > latest)
        return kept_back("The video service takes no more calls at the moment.",
                         std::chrono::ceil<seconds>(when - now));
    return when;
}

Result<void> AccountLine::let_go(const Turn& turn, Instant now) {
    const std::scoped_lock lock(mutex_);
    if (const auto wait = circuits_[turn.server].refuses(now)) return kept_back(k_no_answer, wait);
    return {};
}

std::unexpected<Error> AccountLine::kept_back(const char* detail, std::optional<seconds> retry_after) {
    ++past_.counts.kept_back;
    return std::unexpected(unavailable(detail, retry_after));
}

asio::awaitable<Result<ServiceAnswer>> AccountLine::send(ServiceRequest request, std::vector<Use> uses) {
    // What goes nowhere uses nothing up.
    const auto to = destination_of(request.url);
    if (!to || !law_.may_call(*to)) co_return std::unexpected(forbidden());
    const auto server = name_of(*to);
    const Turn turn{server, uses};
    const auto asked = clock_.now();
    const auto when = take_turn(turn, asked, asked + std::max(milliseconds{}, request.within - k_shortest_call));
    if (!when) co_return std::unexpected(when.error());
    const auto pause = std::chrono::ceil<milliseconds>(*when - asked);
    if (pause > milliseconds{}) co_await wait_for(pause);
    request.within -= pause;
    if (const auto goes = let_go(turn, clock_.now()); !goes) {
        give_back(turn, *when);
        co_return std::unexpected(goes.error());
    }
    auto exchanged = co_await exchange(egress_, law_, request);
    if (has_failed(exchanged)) give_back(turn, *when);
    const std::scoped_lock lock(mutex_);
    co_return judged(std::move(exchanged), turn, clock_.now());
}

Result<ServiceAnswer> AccountLine::judged(Exchanged exchanged, const Turn& turn, Instant now) {
    auto& circuit = circuits_[turn.server];
    switch (exchanged.outcome) {
        case Outcome::not_allowed:
            circuit.gave_up();
            past_.last_error = "not allowed by egress.allow";
            past_.failed_at = now;
            return std::unexpected(forbidden());
        case Outcome::no_answer:
            circuit.failed(now);
            return std::unexpected(failed(std::string(exchanged.why), past_.counts.failed, now));
        case Outcome::too_large:
            circuit.succeeded();
            return std::unexpected(failed(std::string(exchanged.why), past_.counts.failed, now));
        case Outcome::answered:
            break;
    }
    past_.latencies.push_back(exchanged.took);
    if (past_.latencies.size() > k_latencies_kept) past_.latencies.erase(past_.latencies.begin());
    const auto& answer = exchanged.answer;
    past_.counts.took += exchanged.took;
    if (answer.status >= 500) {
        circuit.failed(now);
        auto error = failed("status " + std::to_string(answer.status), past_.counts.failed, now);
        if (const auto field = answer.header("retry-after")) error.retry_after = read_retry_after(*field, now);
        return std::unexpected(std::move(error));
    }
    circuit.succeeded();
    if (answer.status == 429) return std::unexpected(asked_to_wait(answer, turn.uses, now));
    ++past_.counts.answered;
    return std::move(exchanged.answer);
}

void AccountLine::give_back(const Turn& turn, Instant when) {
    const std::scoped_lock lock(mutex_);
    allowances_.give_back(turn.uses, when);
}

Error AccountLine::failed(std::string what, std::uint64_t& count, Instant now) {
    spdlog::warn("{}: {}", name_, what);
    ++count;
    past_.last_error = std::move(what);
    past_.failed_at = now;
    return unavailable(k_no_answer);
}

Error AccountLine::asked_to_wait(const ServiceAnswer& answer, const std::vector<Use>& uses, Instant now) {
    const auto field = answer.header("retry-after");
    const auto said = field ? read_retry_after(*field, now) : std::nullopt;
    const auto pause = said ? milliseconds{*said} : milliseconds{1'000} + jitter();
    allowances_.hold(uses, now + pause, now);
    auto error = failed("status 429", past_.counts.told_to_wait, now);
    error.retry_after = std::chrono::ceil<seconds>(pause);
    return error;
}

LineHealth AccountLine::health() const {
    const auto now = clock_.now();
    const std::scoped_lock lock(mutex_);
    auto health = past_;
    if (!circuits_.empty()) health.circuit = CircuitState::open;
    for (const auto& [server, circuit] : circuits_) {
        const auto state = circuit.state(now);
        if (state != CircuitState::closed) health.failing.push_back(server);
        if (state == CircuitState::closed || health.circuit == CircuitState::open) health.circuit = state;
    }
    health.budgets = allowances_.left(now);
    return health;
}

}  // namespace plenary::conferencing
