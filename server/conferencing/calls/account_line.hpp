#pragma once
#include <map>
#include <memory>
#include <mutex>

#include "conferencing/calls/allowances.hpp"
#include "conferencing/calls/circuit.hpp"
#include "conferencing/calls/exchange.hpp"
#include "platform/clock.hpp"

namespace plenary::conferencing {

// What became of the calls of a line since it is there.
struct CallCounts {
    std::uint64_t answered = 0;  // whatever the service said, but 429 and 5xx
    std::uint64_t failed = 0;    // without an answer, too large a one, or 5xx
    std::uint64_t told_to_wait = 0;
    std::uint64_t kept_back = 0;       // not made: no turn in time, or its server is left alone
    std::chrono::milliseconds took{};  // all that were answered, together
};

// How the calls of an account go at this moment.
struct LineHealth {
    CircuitState circuit = CircuitState::closed;         // of the server that goes best
    std::vector<std::string> failing{};                  // servers that are left alone, "bbb2.example.org"
    std::vector<std::chrono::milliseconds> latencies{};  // of the last answers, the newest last
    std::vector<Budget> budgets{};
    std::string last_error{};  // in a few words, with nothing of a secret or an address; empty: none yet
    std::optional<Instant> failed_at{};
    CallCounts counts{};
};

// The line of one account to its service. For any number of threads.
class AccountLine final : public ServiceLine {
public:
    // `name`: what the log calls it. `egress` and `clock` outlive it.
    AccountLine(Egress& egress, const Clock& clock, EgressLaw law, std::vector<Allowance> allowances, std::string name)
        : egress_(egress),
          clock_(clock),
          law_(std::move(law)),
          name_(std::move(name)),
          allowances_(std::move(allowances)) {}

    asio::awaitable<Result<ServiceAnswer>> send(ServiceRequest request, std::vector<Use> uses) override;

    [[nodiscard]] LineHealth health() const;
    [[nodiscard]] const EgressLaw& law() const { return law_; }

private:
    // A call to `server` is to be made.
    struct Turn {
        const std::string& server;  // "bbb2.example.org:8443"
        const std::vector<Use>& uses;
    };
    // When the call goes; unavailable where that is too late.
    [[nodiscard]] Result<Instant> take_turn(const Turn& turn, Instant now, Instant latest);
    // Whether it may go at all, now that it is its turn.
    [[nodiscard]] Result<void> let_go(const Turn& turn, Instant now);
    [[nodiscard]] Result<ServiceAnswer> judged(Exchanged exchanged, const Turn& turn, Instant now);
    // Of a call that was to go at `when` and has failed.
    void give_back(const Turn& turn, Instant when);
    // Counted as kept back.
    [[nodiscard]] std::unexpected<Error> kept_back(const char* detail, std::optional<std::chrono::seconds> retry_after);
    // Noted, and counted in `count`.
    [[nodiscard]] Error failed(std::string what, std::uint64_t& count, Instant now);
    [[nodiscard]] Error asked_to_wait(const ServiceAnswer& answer, const std::vector<Use>& uses, Instant now);

    Egress& egress_;
    const Clock& clock_;
    const EgressLaw law_;
    const std::string name_;
    mutable std::mutex mutex_;  // of what follows
    Allowances allowances_;
    std::map<std::string, Circuit> circuits_;  // by server: one that fails is no reason to leave the others alone
    LineHealth past_;                          // without circuits and budgets
};

}  // namespace plenary::conferencing
