#pragma once
#include <boost/asio/awaitable.hpp>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "http/permission.hpp"
#include "http/request.hpp"
#include "http/response.hpp"

namespace plenary::http {

namespace asio = boost::asio;

using Handler = std::function<asio::awaitable<Response>(const Request&)>;

// What a page needs of the browser beyond the base policy: the session's provider's declared sources.
enum class Surface { api, page, file };

struct Route {
    Method method;
    std::string pattern;  // "/api/v1/events/{event}/registrations"; "{path...}" takes the rest
    Permission permission;
    Handler handler;
    std::size_t body_limit = 64 * 1024;
};

// The route table: `app` fills it, one line a route; the router and the structural tests read it.
// Within a pattern a literal segment wins over a parameter. HEAD is answered by the GET route.
class Routes {
public:
    void get(std::string pattern, Permission permission, Handler handler);
    void post(std::string pattern, Permission permission, Handler handler);
    void put(std::string pattern, Permission permission, Handler handler);
    void patch(std::string pattern, Permission permission, Handler handler);
    void del(std::string pattern, Permission permission, Handler handler);
    [[nodiscard]] const std::vector<Route>& all() const { return routes_; }

private:
    std::vector<Route> routes_;
};

}  // namespace plenary::http
