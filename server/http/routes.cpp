#include "http/routes.hpp"

namespace plenary::http {

Route& Route::limit_body(std::size_t bytes) {
    body_limit = bytes;
    return *this;
}

Route& Route::stream_body(std::size_t limit) {
    body_limit = limit;
    streams = true;
    return *this;
}

Route& Route::limit_rate(double per_minute, double burst) {
    rate = {per_minute, burst};
    return *this;
}

Route& Routes::add(Method method, std::string pattern, Permission permission, Handler handler) {
    return routes_.emplace_back(Route{method, std::move(pattern), permission, std::move(handler)});
}

Route& Routes::get(std::string pattern, Permission permission, Handler handler) {
    return add(Method::get, std::move(pattern), permission, std::move(handler));
}

Route& Routes::post(std::string pattern, Permission permission, Handler handler) {
    return add(Method::post, std::move(pattern), permission, std::move(handler));
}

Route& Routes::put(std::string pattern, Permission permission, Handler handler) {
    return add(Method::put, std::move(pattern), permission, std::move(handler));
}

Route& Routes::patch(std::string pattern, Permission permission, Handler handler) {
    return add(Method::patch, std::move(pattern), permission, std::move(handler));
}

Route& Routes::del(std::string pattern, Permission permission, Handler handler) {
    return add(Method::del, std::move(pattern), permission, std::move(handler));
}

Route& Routes::options(std::string pattern, Permission permission, Handler handler) {
    return add(Method::options, std::move(pattern), permission, std::move(handler));
}

Route& Routes::socket(std::string pattern, Permission permission, SocketHandler handler) {
    auto& route = add(Method::get, std::move(pattern), permission, {});
    route.socket = std::move(handler);
    return route;
}

}  // namespace plenary::http
