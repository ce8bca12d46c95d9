#pragma once
#include <atomic>
#include <functional>

#include "http/routes.hpp"

namespace plenary::http {

// GET /healthz: the process answers. GET /readyz: 503 while it stops or while `check` says no, so that a
// load balancer sends nobody here.
class Health {
public:
    // `check` may wait, but not long: the load balancer asks every few seconds.
    explicit Health(std::function<asio::awaitable<bool>()> check = {}) : check_(std::move(check)) {}

    // This object outlives the routes.
    void add_to(Routes& routes);
    void stop() { stopping_ = true; }

private:
    asio::awaitable<Response> ready(const Request& request);

    std::function<asio::awaitable<bool>()> check_;
    std::atomic<bool> stopping_ = false;
};

}  // namespace plenary::http
