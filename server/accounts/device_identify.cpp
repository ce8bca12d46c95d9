#include "accounts/device_identify.hpp"

#include "accounts/device_cookie.hpp"

namespace plenary::accounts {

asio::awaitable<http::Actor> DeviceIdentify::identify(const http::Request& request) {
    const auto cookie = cookies_.read(request, k_device_cookie);
    if (!cookie) co_return http::Actor{};
    co_return co_await devices_.identify(std::string(*cookie));
}

}  // namespace plenary::accounts
