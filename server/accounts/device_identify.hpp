#pragma once
#include "accounts/device_service.hpp"
#include "http/cookies.hpp"
#include "http/hooks.hpp"

namespace plenary::accounts {

// Turns the device's cookie into the actor of a request.
class DeviceIdentify final : public http::Identify {
public:
    DeviceIdentify(DeviceService& devices, http::Cookies cookies) : devices_(devices), cookies_(cookies) {}

    [[nodiscard]] asio::awaitable<http::Actor> identify(const http::Request& request) override;

private:
    DeviceService& devices_;
    http::Cookies cookies_;
};

}  // namespace plenary::accounts
