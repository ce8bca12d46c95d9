#pragma once
#include <functional>

#include "http/routes.hpp"
#include "site/frame.hpp"
#include "speakers/speaker_service.hpp"

namespace plenary::personal {

// The page behind a speaker's link. Never stored on the way, nor found by search engines.
class SpeakPages {
public:
    using FrameNow = std::function<http::asio::awaitable<site::Frame>()>;

    // `service` and `clock` outlive this.
    SpeakPages(speakers::SpeakerService& service, const Clock& clock, FrameNow frame)
        : service_(service), clock_(clock), frame_(std::move(frame)) {}

    void add_to(http::Routes& routes);

private:
    http::asio::awaitable<http::Response> page(const http::Request& request);
    // In words: a link that is none, or is none any more.
    http::asio::awaitable<http::Response> refusal(const http::Request& request, Error error);

    speakers::SpeakerService& service_;
    const Clock& clock_;
    FrameNow frame_;
};

}  // namespace plenary::personal
