#pragma once
#include <prometheus/collectable.h>

#include "conferencing/accounts/opened_accounts.hpp"

namespace plenary::conferencing {

// The lines to video services as figures, labelled by kind and account: their circuits, calls by what became of them,
// the time that answers took, and what is left of each budget.
class AccountMetrics final : public prometheus::Collectable {
public:
    // `opened` outlives this.
    explicit AccountMetrics(const OpenedAccounts& opened) : opened_(opened) {}

    [[nodiscard]] std::vector<prometheus::MetricFamily> Collect() const override;

private:
    const OpenedAccounts& opened_;
};

}  // namespace plenary::conferencing
