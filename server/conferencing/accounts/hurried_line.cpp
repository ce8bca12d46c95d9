#include "conferencing/accounts/hurried_line.hpp"

#include <algorithm>

namespace plenary::conferencing {

asio::awaitable<Result<ServiceAnswer>> HurriedLine::send(ServiceRequest request, std::vector<Use> uses) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until_ - std::chrono::steady_clock::now());
    if (left <= std::chrono::milliseconds{})
        co_return std::unexpected(Error{ErrorCode::unavailable, "The video service has not answered in time."});
    request.within = std::min(request.within, left);
    co_return co_await line_.send(std::move(request), std::move(uses));
}

}  // namespace plenary::conferencing
