#pragma once
#include <memory>
#include <mutex>

#include "conferencing/calls/allowances.hpp"
#include "conferencing/calls/circuit.hpp"
#include "conferencing/calls/exchange.hpp"
#include "platform/clock.hpp"

namespace plenary::conferencing {

// How the calls of an account go at this moment.
struct LineHealth {
    CircuitState circuit = CircuitState::closed;
    std::vector<std::chrono::milliseconds> latencies{};  // of the last answers, the newest last
    std::vector<Budget> budgets{};
    std::string last_error{};  // in a few words, with nothing of a secret or an address; empty: none yet
    std::optional<Instant> failed_at{};
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
    // When the call goes; unavailable where that is too late.
    [[nodiscard]] Result<Instant> take_turn(const std::vector<Use>& uses, Instant now, Instant latest);
    [[nodiscard]] Result<ServiceAnswer> judged(Exchanged exchanged, const std::vector<Use>& uses, Instant now);
    [[nodiscard]] Error failed(std::string what, Instant now);
    [[nodiscard]] Error asked_to_wait(const ServiceAnswer& answer, const std::vector<Use>& uses, Instant now);

    Egress& egress_;
    const Clock& clock_;
    const EgressLaw law_;
    const std::string name_;
    mutable std::mutex mutex_;  // of what follows
    Allowances allowances_;
    Circuit circuit_;
    LineHealth past_;  // without circuit and budgets
};

}  // namespace plenary::conferencing
