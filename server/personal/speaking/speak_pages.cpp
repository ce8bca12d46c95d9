#include "personal/speaking/speak_pages.hpp"

#include <nlohmann/json.hpp>

#include "http/negotiation.hpp"
#include "http/precondition.hpp"
#include "http/problem.hpp"
#include "personal/speaking/speak_json.hpp"
#include "personal/speaking/speak_view.hpp"
#include "platform/catalogue.hpp"

namespace plenary::personal {

using http::Permission;
using http::Request;
using http::Response;
using nlohmann::json;
namespace asio = http::asio;

namespace {

constexpr double k_openings_a_minute = 60;
constexpr double k_openings_at_once = 30;

Response document(int status, std::string_view name, const json& view, const json& data, const Request& request,
                  const site::Frame& frame, std::string title) {
    site::Head head;
    head.title = std::move(title);
    head.path = request.path;
    head.indexed = false;
    if (!data.is_null()) head.page_data = site::script_json(data);
    auto response = Response::html(status, site::render_page(name, view, head, frame, request.language));
    response.with("Cache-Control", "no-store").with("Referrer-Policy", "no-referrer");
    return response;
}

std::string why_not(const Error& error) {
    if (error.code == ErrorCode::link_replaced) return "replaced";
    return error.code == ErrorCode::link_over ? "withdrawn" : "wrong";
}

}  // namespace

void SpeakPages::add_to(http::Routes& routes) {
    routes.get("/speak/{speaker_key}", Permission::anyone, [this](const Request& request) { return page(request); })
        .limit_rate(k_openings_a_minute, k_openings_at_once);
}

asio::awaitable<Response> SpeakPages::page(const Request& request) {
    const auto& key = request.parameter("speaker_key");
    const auto opened = co_await service_.open(key);
    if (!opened) co_return co_await refusal(request, opened.error());
    auto data = speakers_page_json(service_, *opened, clock_.now(), request.language);
    data["etag"] = http::etag_of(opened->speaker.version);
    co_return document(200, "speak", speak_view(*opened, key, clock_.now(), request.language), data, request,
                       co_await frame_(), opened->event.title.best(request.language).text);
}

asio::awaitable<Response> SpeakPages::refusal(const Request& request, Error error) {
    if (!http::prefers_html(request)) co_return Response::problem(error);
    const auto& texts = catalogue("speakers", request.language);
    const auto why = why_not(error);
    const auto status = http::kind_of(error.code).status;
    const json view{{"status", std::to_string(status)},
                    {"heading", texts.text(why + ".heading")},
                    {"kept", texts.text(why + ".kept")},
                    {"now", texts.text(why + ".now")},
                    {"action", false},
                    {"request", request.id}};
    co_return document(status, "error", view, nullptr, request, co_await frame_(), texts.text(why + ".heading"));
}

}  // namespace plenary::personal
