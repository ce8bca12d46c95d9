// The pages that the join page frames: each holds what comes from elsewhere, alone, and may load it whatever the page
// around it may. A room can move to where nobody knew of when that one was opened.
#include <nlohmann/json.hpp>

#include "http/device_policy.hpp"
#include "http/security_headers.hpp"
#include "personal/personal_json.hpp"
#include "personal/personal_pages.hpp"
#include "personal/personal_routes.hpp"
#include "personal/place_view.hpp"
#include "site/template.hpp"

namespace plenary::personal {

using http::Request;
using http::Response;

namespace {

Response framed(const nlohmann::json& view, const http::PageSources& sources, std::string_view language) {
    auto response = Response::html(200, site::render_template("framed", view, language));
    response.with("Content-Security-Policy", http::page_policy(sources, http::FramedBy::own_pages))
        .with("Cache-Control", "no-store");
    return response;
}

Response not_open() { return Response::problem(Error{ErrorCode::conflict, "The room is not open."}); }

}  // namespace

asio::awaitable<Response> PersonalPages::picture(const Request& request) {
    const auto found = co_await service_.find(request.actor, registration_in(request), session_in(request));
    if (!found) co_return Response::problem(found.error());
    const auto source = co_await service_.enter(*found);
    if (!source) co_return Response::problem(source.error());
    if (!*source || !is_framed(**source)) co_return not_open();
    const auto frame = co_await frame_();
    http::PageSources sources;
    sources.media = sources.connect = co_await services_.rooms.origins_of(*found->session);
    co_return framed(picture_view(*found, **source, frame.assets, request.language), sources, request.language);
}

asio::awaitable<Response> PersonalPages::meeting(const Request& request) {
    const auto found = co_await service_.find(request.actor, registration_in(request), session_in(request));
    if (!found) co_return Response::problem(found.error());
    const auto source = co_await service_.enter(*found);
    if (!source) co_return Response::problem(source.error());
    if (!*source || (*source)->media != conferencing::Media::frame) co_return not_open();
    const auto frame = co_await frame_();
    http::PageSources sources;
    sources.frame = co_await services_.rooms.origins_of(*found->session);
    auto response = framed(meeting_view(*found, **source, frame.assets, request.language), sources, request.language);
    response.with("Permissions-Policy", http::device_policy(sources.frame));
    co_return response;
}

}  // namespace plenary::personal
