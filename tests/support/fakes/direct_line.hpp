#pragma once
#include "conferencing/calls/service_line.hpp"
#include "platform/egress.hpp"

namespace plenary::test_support {

// A line that sends what it is given at once, to wherever: no allowance, no breaker, no law of egress. A scenario over a
// fake sees the adapter alone.
class DirectLine final : public conferencing::ServiceLine {
public:
    explicit DirectLine(Egress& egress, std::chrono::milliseconds most = std::chrono::seconds{5})
        : patience(most), egress_(egress) {}
    boost::asio::awaitable<Result<conferencing::ServiceAnswer>> send(conferencing::ServiceRequest request,
                                                                     std::vector<conferencing::Use> uses) override;

    struct Sent {
        conferencing::ServiceRequest request;
        std::vector<conferencing::Use> uses;
    };
    std::vector<Sent> sent;              // read while nothing is sent
    std::chrono::milliseconds patience;  // waited at most, whatever a request says

private:
    Egress& egress_;
};

}  // namespace plenary::test_support
