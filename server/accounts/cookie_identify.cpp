#include "accounts/cookie_identify.hpp"

#include "accounts/device_cookie.hpp"
#include "accounts/session_cookie.hpp"

namespace plenary::accounts {

asio::awaitable<http::Actor> CookieIdentify::identify(const http::Request& request) {
    const auto device = cookies_.read(request, k_device_cookie);
    if (const auto session = cookies_.read(request, k_session_cookie))
        co_return co_await sign_ins_.identify(std::string(*session),
                                              device ? std::optional<std::string>(*device) : std::nullopt);
    if (!device) co_return http::Actor{};
    co_return co_await devices_.identify(std::string(*device));
}

}  // namespace plenary::accounts
