#pragma once
#include "http/routes.hpp"
#include "speakers/speaker_service.hpp"

namespace plenary::personal {

// What a speaker's page reads and writes. The link's key in the path is all that is asked for.
class SpeakRoutes {
public:
    // `service` and `clock` outlive the routes.
    SpeakRoutes(speakers::SpeakerService& service, const Clock& clock) : service_(service), clock_(clock) {}

    void add_to(http::Routes& routes);

private:
    http::asio::awaitable<http::Response> read(const http::Request& request);
    http::asio::awaitable<http::Response> change(const http::Request& request);
    http::asio::awaitable<http::Response> answer(const http::Request& request);
    http::asio::awaitable<http::Response> say_absence(const http::Request& request);
    http::asio::awaitable<http::Response> withdraw_absence(const http::Request& request);
    http::asio::awaitable<http::Response> book_sound_check(const http::Request& request);
    http::asio::awaitable<http::Response> give_sound_check_back(const http::Request& request);
    http::asio::awaitable<http::Response> confirm_run_sheet(const http::Request& request);
    http::asio::awaitable<http::Response> add_assistant(const http::Request& request);
    http::asio::awaitable<http::Response> end_assistant(const http::Request& request);
    [[nodiscard]] http::Response shown(const Result<speakers::OwnPage>& page, const http::Request& request) const;

    speakers::SpeakerService& service_;
    const Clock& clock_;
};

}  // namespace plenary::personal
