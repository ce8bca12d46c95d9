#include "organise/organiser_frame.hpp"

#include <nlohmann/json.hpp>

#include "http/problem.hpp"
#include "organise/page_address.hpp"
#include "platform/catalogue.hpp"
#include "site/event_view.hpp"

namespace plenary::organise {

using http::Request;
using http::Response;
using nlohmann::json;

std::string page_text(const Request& request, std::string_view key) {
    return catalogue("pages", request.language).text(key);
}

asio::awaitable<Response> OrganiserFrame::page(const Request& request, std::string_view name, json view,
                                               std::string title) const {
    site::Head head;
    head.title = std::move(title);
    head.path = address_of(request);
    head.indexed = false;
    if (request.actor.account) {
        const auto account = co_await sign_ins_.account_of(request.actor);
        const auto form = co_await form_of_event(request);
        head.signed_in = account.name;
        head.page_data = site::script_json({{"session", session_json_(account, request.actor.csrf_token)},
                                            {"sender", sender_},
                                            {"form", form ? json(events::to_string(*form)) : json(nullptr)}});
    }
    const auto frame = co_await site_.frame();
    auto response = Response::html(200, site::render_page(name, view, head, frame, request.language));
    co_return std::move(response.with("Cache-Control", "no-store"));
}

asio::awaitable<std::optional<events::EventForm>> OrganiserFrame::form_of_event(const Request& request) const {
    const auto event = request.parameters.find("event");
    if (event == request.parameters.end()) co_return std::nullopt;
    co_return co_await events_.form_of(events::parse_event_ref(event->second));
}

asio::awaitable<std::string> OrganiserFrame::kind_of_event(const Request& request) const {
    const auto form = co_await form_of_event(request);
    co_return form ? site::kind_text(*form, catalogue("pages", request.language)) : "";
}

asio::awaitable<Response> OrganiserFrame::island(const Request& request, std::string island, std::string heading,
                                                 json props) const {
    const auto* name = island == "sign-in" ? "sign-in" : "account";
    const json view{{"island", std::move(island)}, {"heading", heading}, {"props", props.dump()}};
    co_return co_await page(request, name, view, std::move(heading));
}

asio::awaitable<Response> OrganiserFrame::event_island(const Request& request, const EventIsland& wanted) const {
    const json view{
        {"island", wanted.island},   {"heading", wanted.heading},
        {"event", wanted.event},     {"lang", wanted.lang == request.language ? json(false) : json(wanted.lang)},
        {"loading", wanted.loading}, {"props", wanted.props.dump()}};
    co_return co_await page(request, "event-desk", view, wanted.heading);
}

Response OrganiserFrame::refusal(const Request& request, const Error& error) const {
    auto response = site_.error_page(request, http::kind_of(error.code).status, error);
    return std::move(response.with("Cache-Control", "no-store"));
}

}  // namespace plenary::organise
