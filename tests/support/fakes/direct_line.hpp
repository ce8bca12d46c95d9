#pragma once
#include "conferencing/calls/service_line.hpp"
#include "platform/egress.hpp"

namespace plenary::test_support {

// A line that sends what it is given at once, to wherever: no allowance, no breaker, no law of egress. A scenario over a
// fake sees the adapter alone.
class DirectLine final : public conferencing::ServiceLine {
public:
    // Waits `patience` at most, whatever a request says.
    explicit DirectLine(Egress& egress, std::chrono::milliseconds patience = std::chrono::seconds{5})
        : egress_(egress), patience_(patience) {}
    boost::asio::awaitable<Result<conferencing::ServiceAnswer>> send(conferencing::ServiceRequest request,
                                                                     std::vector<conferencing::Use> uses) override;

private:
    Egress& egress_;
    const std::chrono::milliseconds patience_;
};

}  // namespace plenary::test_support
