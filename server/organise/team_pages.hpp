#pragma once
#include "http/routes.hpp"
#include "organise/organise_service.hpp"
#include "organise/organiser_frame.hpp"
#include "organise/series_service.hpp"

namespace plenary::organise {

// The pages on which organisations say who they are and who organises for them: as a whole, at one series, at one event; and what they have at video services.
class TeamPages {
public:
    // Both services outlive this.
    TeamPages(OrganiseService& events, SeriesService& series, OrganiserFrame frame)
        : events_(events), series_(series), frame_(std::move(frame)) {}

    void add_to(http::Routes& routes);

private:
    asio::awaitable<http::Response> organisation(const http::Request& request);
    asio::awaitable<http::Response> team(const http::Request& request);
    asio::awaitable<http::Response> video_services(const http::Request& request);
    asio::awaitable<http::Response> series_team(const http::Request& request);
    asio::awaitable<http::Response> event_team(const http::Request& request);

    OrganiseService& events_;
    SeriesService& series_;
    OrganiserFrame frame_;
};

}  // namespace plenary::organise
