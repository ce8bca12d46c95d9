#pragma once
#include "attendance/shared_screen_service.hpp"
#include "http/routes.hpp"
#include "personal/personal_service.hpp"

namespace plenary::personal {

// How many people sit in front of the screen of somebody with a place: said from the join page, changed any time.
class ScreenRoutes {
public:
    ScreenRoutes(PersonalService& service, accounts::Policy policy, attendance::SharedScreenService& screens)
        : service_(service), policy_(policy), screens_(screens) {}

    void add_to(http::Routes& routes);

private:
    asio::awaitable<http::Response> read(const http::Request& request);
    asio::awaitable<http::Response> say(const http::Request& request);

    PersonalService& service_;
    accounts::Policy policy_;
    attendance::SharedScreenService& screens_;
};

}  // namespace plenary::personal
