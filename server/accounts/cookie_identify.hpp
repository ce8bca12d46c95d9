#pragma once
#include "accounts/device_service.hpp"
#include "accounts/sign_in_service.hpp"
#include "http/cookies.hpp"
#include "http/hooks.hpp"

namespace plenary::accounts {

// Turns the cookies of a browser into the actor of a request: the device's, and the session's of an organiser.
class CookieIdentify final : public http::Identify {
public:
    CookieIdentify(DeviceService& devices, SignInService& sign_ins, http::Cookies cookies)
        : devices_(devices), sign_ins_(sign_ins), cookies_(cookies) {}

    [[nodiscard]] asio::awaitable<http::Actor> identify(const http::Request& request) override;

private:
    DeviceService& devices_;
    SignInService& sign_ins_;
    http::Cookies cookies_;
};

}  // namespace plenary::accounts
