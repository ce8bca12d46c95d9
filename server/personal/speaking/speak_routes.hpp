#pragma once
#include "http/routes.hpp"
#include "speakers/speaker_service.hpp"

namespace plenary::personal {

// What a speaker's page reads and writes. The link's key in the path is all that is asked for.
class SpeakRoutes {
public:
    // The service outlives the routes.
    explicit SpeakRoutes(speakers::SpeakerService& service) : service_(service) {}

    void add_to(http::Routes& routes);

private:
    http::asio::awaitable<http::Response> read(const http::Request& request);
    http::asio::awaitable<http::Response> change(const http::Request& request);
    http::asio::awaitable<http::Response> answer(const http::Request& request);
    http::asio::awaitable<http::Response> say_absence(const http::Request& request);
    http::asio::awaitable<http::Response> withdraw_absence(const http::Request& request);
    http::asio::awaitable<http::Response> add_assistant(const http::Request& request);
    http::asio::awaitable<http::Response> end_assistant(const http::Request& request);
    [[nodiscard]] http::Response shown(const Result<speakers::OwnPage>& page, const http::Request& request) const;

    speakers::SpeakerService& service_;
};

}  // namespace plenary::personal
