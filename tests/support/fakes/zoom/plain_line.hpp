#pragma once
#include "conferencing/calls/service_line.hpp"
#include "platform/egress.hpp"

namespace plenary::test_support {

// A line that sends what it is given at once: no allowance, no breaker. It keeps what was used, and what was answered.
class PlainLine final : public conferencing::ServiceLine {
public:
    explicit PlainLine(Egress& egress) : egress_(egress) {}
    boost::asio::awaitable<Result<conferencing::ServiceAnswer>> send(conferencing::ServiceRequest request,
                                                                     std::vector<conferencing::Use> uses) override;

    struct Sent {
        conferencing::ServiceRequest request;
        std::vector<conferencing::Use> uses;
        std::optional<conferencing::ServiceAnswer> answer{};
    };
    std::vector<Sent> sent;  // read while nothing is sent
    std::chrono::milliseconds within{5'000};

private:
    Egress& egress_;
};

}  // namespace plenary::test_support
