#pragma once
#include <spdlog/fwd.h>
#include <exception>
#include <functional>
#include <memory>
#include <optional>

#include "http/health.hpp"
#include "http/metrics.hpp"
#include "http/request_check.hpp"
#include "http/routes.hpp"
#include "platform/clock.hpp"

namespace plenary::http {

// Who a request comes from. Asked only where a Cookie field is present.
class Identify {
public:
    virtual ~Identify() = default;
    [[nodiscard]] virtual asio::awaitable<Actor> identify(const Request& request) = 0;
};

// Whether the actor may call the route at all; what they may do there the policy weighs later.
class Gate {
public:
    virtual ~Gate() = default;
    [[nodiscard]] virtual Result<void> admit(const Route& route, const Request& request) const = 0;
};

// What the layers above give the server. Everything outlives it; a null part is left out.
struct Hooks {
    Identify* identify = nullptr;
    const Gate* gate = nullptr;  // null: PermissionGate
    const RequestCheck* check = nullptr;
    Metrics* metrics = nullptr;
    Health* health = nullptr;
    const Clock* clock = nullptr;  // null: the system's
    std::shared_ptr<spdlog::logger> access_log;
    // Turns a caught exception into an answer (db::Busy into `busy`); none: 500.
    std::function<std::optional<Error>(std::exception_ptr)> map_exception;
    // A page that says `error` to a browser, or leads to where it can be mended; none: the problem document.
    // `status` is the answer's, unless it leads elsewhere.
    std::function<std::optional<Response>(const Request& request, int status, const Error& error)> error_page;
};

}  // namespace plenary::http
