#pragma once
#include "events/draft_service.hpp"
#include "http/routes.hpp"
#include "organise/organise_service.hpp"
#include "organise/organiser_frame.hpp"

namespace plenary::organise {

// The organisers' page of an event's recordings. What it shows comes from the calls of the contract.
class RecordingDeskPage {
public:
    // Both services outlive this.
    RecordingDeskPage(OrganiseService& service, events::DraftService& drafts, OrganiserFrame frame)
        : service_(service), drafts_(drafts), frame_(std::move(frame)) {}

    void add_to(http::Routes& routes);

private:
    asio::awaitable<http::Response> show(const http::Request& request);

    OrganiseService& service_;
    events::DraftService& drafts_;
    OrganiserFrame frame_;
};

}  // namespace plenary::organise
