#pragma once
#include "conferencing/calls/service_line.hpp"

namespace plenary::conferencing {

// A line that is used until a moment and no longer, however many calls somebody makes who waits for their end.
class HurriedLine final : public ServiceLine {
public:
    // `line` outlives it. The time runs from now on.
    HurriedLine(ServiceLine& line, std::chrono::milliseconds within)
        : line_(line), until_(std::chrono::steady_clock::now() + within) {}

    // Errors besides: unavailable where no time is left.
    asio::awaitable<Result<ServiceAnswer>> send(ServiceRequest request, std::vector<Use> uses) override;

private:
    ServiceLine& line_;
    std::chrono::steady_clock::time_point until_;
};

}  // namespace plenary::conferencing
