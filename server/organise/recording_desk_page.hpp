#pragma once
#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "accounts/sign_in_service.hpp"
#include "events/draft_service.hpp"
#include "http/routes.hpp"
#include "organise/organise_service.hpp"
#include "site/site_service.hpp"

namespace plenary::organise {

// The organisers' page of an event's recordings. What it shows comes from the calls of the contract.
class RecordingDeskPage {
public:
    using SessionJson =
        std::function<nlohmann::json(const accounts::SignedInAccount& account, const std::string& csrf_token)>;

    // The services outlive this.
    RecordingDeskPage(OrganiseService& service, events::DraftService& drafts, accounts::SignInService& sign_ins,
                      site::SiteService& site, SessionJson session_json)
        : service_(service),
          drafts_(drafts),
          sign_ins_(sign_ins),
          site_(site),
          session_json_(std::move(session_json)) {}

    void add_to(http::Routes& routes);

private:
    asio::awaitable<http::Response> show(const http::Request& request);

    OrganiseService& service_;
    events::DraftService& drafts_;
    accounts::SignInService& sign_ins_;
    site::SiteService& site_;
    SessionJson session_json_;
};

}  // namespace plenary::organise
