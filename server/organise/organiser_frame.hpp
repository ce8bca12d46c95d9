#pragma once
#include <boost/asio/awaitable.hpp>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>

#include "accounts/sign_in_service.hpp"
#include "events/event_service.hpp"
#include "http/request.hpp"
#include "http/response.hpp"
#include "site/site_service.hpp"

namespace plenary::organise {

namespace asio = boost::asio;

// `event` is the event's title in the language `lang`; `loading` a whole sentence.
struct EventIsland {
    std::string island, heading, event, lang, loading;
    nlohmann::json props;
};

// What surrounds every page of organisers: who is signed in, if anybody is, with the token of the session, and of a page
// about an event what that event is. Never stored, never indexed.
class OrganiserFrame {
public:
    // Who is signed in, with the token of the session, as the contract says it.
    using SessionJson =
        std::function<nlohmann::json(const accounts::SignedInAccount& account, const std::string& csrf_token)>;

    // `sender` is the address that mails come from. The services outlive this.
    OrganiserFrame(accounts::SignInService& sign_ins, events::EventService& events, site::SiteService& site,
                   SessionJson session_json, std::string sender)
        : sign_ins_(sign_ins),
          events_(events),
          site_(site),
          session_json_(std::move(session_json)),
          sender_(std::move(sender)) {}

    // The template `name` with `view` in it.
    asio::awaitable<http::Response> page(const http::Request& request, std::string_view name, nlohmann::json view,
                                         std::string title) const;
    // The page of one island, which `heading` names until it is there.
    asio::awaitable<http::Response> island(const http::Request& request, std::string island, std::string heading,
                                           nlohmann::json props) const;
    // The page of one island about an event, with its heading and what is `loading` until it is there.
    asio::awaitable<http::Response> event_island(const http::Request& request, const EventIsland& wanted) const;
    // "Conference": what the page's event is, in the language of the request; empty where there is none.
    asio::awaitable<std::string> kind_of_event(const http::Request& request) const;
    [[nodiscard]] http::Response refusal(const http::Request& request, const Error& error) const;

private:
    asio::awaitable<std::optional<events::EventForm>> form_of_event(const http::Request& request) const;

    accounts::SignInService& sign_ins_;
    events::EventService& events_;
    site::SiteService& site_;
    SessionJson session_json_;
    std::string sender_;
};

// What `key` says in the language of the request, of the texts of pages.
[[nodiscard]] std::string page_text(const http::Request& request, std::string_view key);

}  // namespace plenary::organise
