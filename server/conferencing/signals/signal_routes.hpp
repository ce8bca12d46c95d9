#pragma once
#include "conferencing/signals/signal_service.hpp"
#include "http/routes.hpp"

namespace plenary::conferencing {

// Where video services send what they say by themselves.
class SignalRoutes {
public:
    explicit SignalRoutes(SignalService& signals) : signals_(signals) {}
    void add_to(http::Routes& routes);

    static constexpr std::size_t k_largest_body = 1'048'576;  // bytes

private:
    asio::awaitable<http::Response> receive(const http::Request& request);
    SignalService& signals_;
};

}  // namespace plenary::conferencing
