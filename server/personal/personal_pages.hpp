#pragma once
#include <functional>

#include "http/cookies.hpp"
#include "http/routes.hpp"
#include "personal/own_agenda_service.hpp"
#include "personal/personal_service.hpp"
#include "site/frame.hpp"

namespace plenary::personal {

// The pages behind a personal link, each readable before any script.
class PersonalPages {
public:
    using FrameNow = std::function<asio::awaitable<site::Frame>()>;

    PersonalPages(PersonalService& service, OwnAgendaService& own_agenda, Services services, http::Cookies cookies,
                  FrameNow frame, std::chrono::seconds beat)
        : service_(service),
          own_agenda_(own_agenda),
          services_(services),
          cookies_(cookies),
          frame_(std::move(frame)),
          beat_(beat) {}

    void add_to(http::Routes& routes);

private:
    asio::awaitable<http::Response> open_link(const http::Request& request);
    asio::awaitable<http::Response> replaced_link(const http::Request& request, Error error);
    asio::awaitable<http::Response> my_events(const http::Request& request);
    asio::awaitable<http::Response> place(const http::Request& request);
    // The own agenda behind `place`, where its event has several sessions and takes place.
    asio::awaitable<std::optional<OwnAgenda>> own_agenda(const http::Request& request, const Place& place);
    asio::awaitable<http::Response> join(const http::Request& request);
    // What the join page frames (framed_pages.cpp).
    asio::awaitable<http::Response> picture(const http::Request& request);
    asio::awaitable<http::Response> meeting(const http::Request& request);
    asio::awaitable<http::Response> room(const http::Request& request);
    asio::awaitable<http::Response> recording(const http::Request& request);
    asio::awaitable<http::Response> calendar(const http::Request& request);
    asio::awaitable<http::Response> media(const http::Request& request);
    asio::awaitable<http::Response> poster(const http::Request& request);
    asio::awaitable<http::Response> captions(const http::Request& request);

    PersonalService& service_;
    OwnAgendaService& own_agenda_;
    Services services_;
    http::Cookies cookies_;
    FrameNow frame_;
    std::chrono::seconds beat_;
};

}  // namespace plenary::personal
