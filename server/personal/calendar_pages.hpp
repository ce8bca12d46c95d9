#pragma once
#include "http/routes.hpp"
#include "personal/personal_service.hpp"

namespace plenary::personal {

// The calendar behind a personal link, which a calendar program follows without the device's cookie: the sessions of
// the event, each leading to the personal page, and never the address of a room.
class CalendarPages {
public:
    // `public_url` without a slash at the end.
    CalendarPages(PersonalService& service, Services services, std::string public_url)
        : service_(service), services_(services), public_url_(std::move(public_url)) {}

    void add_to(http::Routes& routes);

private:
    asio::awaitable<http::Response> feed(const http::Request& request);
    asio::awaitable<http::Response> follow(const http::Request& request);
    [[nodiscard]] std::string link_of(const registration::Registration& registration) const;

    PersonalService& service_;
    Services services_;
    std::string public_url_;
};

}  // namespace plenary::personal
