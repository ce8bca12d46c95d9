#pragma once
#include <boost/asio/awaitable.hpp>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "http/permission.hpp"
#include "http/request.hpp"
#include "http/response.hpp"
#include "http/socket.hpp"

namespace plenary::http {

namespace asio = boost::asio;

using Handler = std::function<asio::awaitable<Response>(const Request&)>;

// How often one address may call a route: `burst` at once, then `per_minute`. Beyond: 429 with Retry-After.
struct RouteRate {
    double per_minute = 0;  // 0: no limit of its own
    double burst = 1;
};

struct Route {
    Method method;
    std::string pattern;  // "/api/v1/events/{event}/registrations"; "{path...}" takes the rest
    Permission permission;
    Handler handler;
    std::size_t body_limit = 0;  // bytes; 0: Settings::default_body_limit_bytes
    RouteRate rate{};
    bool streams = false;    // the body is the handler's to read
    SocketHandler socket{};  // instead of `handler`: the line is a WebSocket

    Route& limit_body(std::size_t bytes);
    // The handler reads Request::stream; `limit`: bytes.
    Route& stream_body(std::size_t limit);
    Route& limit_rate(double per_minute, double burst);
};

// The route table: `app` fills it, one line a route; the router and the structural tests read it.
// Within a pattern a literal segment wins over a parameter. HEAD is answered by the GET route.
// The answered Route& is for limits and lives until the next line is added.
class Routes {
public:
    Route& get(std::string pattern, Permission permission, Handler handler);
    Route& post(std::string pattern, Permission permission, Handler handler);
    Route& put(std::string pattern, Permission permission, Handler handler);
    Route& patch(std::string pattern, Permission permission, Handler handler);
    Route& del(std::string pattern, Permission permission, Handler handler);
    // Beside the methods that an unrouted OPTIONS names in Allow.
    Route& options(std::string pattern, Permission permission, Handler handler);
    // A WebSocket. Upgrades need an Origin that is ours; a plain GET gets 426.
    Route& socket(std::string pattern, Permission permission, SocketHandler handler);
    [[nodiscard]] const std::vector<Route>& all() const { return routes_; }

private:
    Route& add(Method method, std::string pattern, Permission permission, Handler handler);
    std::vector<Route> routes_;
};

}  // namespace plenary::http
