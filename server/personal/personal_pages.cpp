#include "personal/personal_pages.hpp"

#include <nlohmann/json.hpp>

#include "accounts/device_cookie.hpp"
#include "personal/addresses.hpp"
#include "personal/personal_json.hpp"
#include "personal/personal_routes.hpp"
#include "personal/place_view.hpp"
#include "platform/catalogue.hpp"

namespace plenary::personal {

using http::Permission;
using http::Request;
using http::Response;
using nlohmann::json;

namespace {

// Personal pages are never stored by anybody on the way, nor found by search engines.
Response page(std::string_view name, const json& view, const json& data, const Request& request,
              const site::Frame& frame, const std::string& title) {
    site::Head head;
    head.title = title;
    head.path = request.path;
    head.indexed = false;
    head.page_data = site::script_json(data);
    auto response = Response::html(200, site::render_page(name, view, head, frame, request.language));
    response.with("Cache-Control", "no-store");
    return response;
}

std::string title_of(const Place& place, std::string_view language) { return place.event->title.best(language).text; }

}  // namespace

void PersonalPages::add_to(http::Routes& routes) {
    const auto with = [this](asio::awaitable<Response> (PersonalPages::*handler)(const Request&)) {
        return [this, handler](const Request& request) { return (this->*handler)(request); };
    };
    routes.get("/my", Permission::anyone, with(&PersonalPages::my_events));
    routes.get("/my/{token}", Permission::anyone, with(&PersonalPages::open_link));
    routes.get("/my/registrations/{registration}", Permission::registrant, with(&PersonalPages::place));
    routes.get("/my/registrations/{registration}/join", Permission::registrant, with(&PersonalPages::join));
    routes.get("/my/registrations/{registration}/recording", Permission::registrant, with(&PersonalPages::recording));
    routes.get("/my/registrations/{registration}/calendar.ics", Permission::registrant, with(&PersonalPages::calendar));
    routes.get("/my/registrations/{registration}/media/{recording}", Permission::registrant,
               with(&PersonalPages::media));
}

asio::awaitable<Response> PersonalPages::open_link(const Request& request) {
    const auto opened = co_await services_.registrations.open_link(request.parameter("token"));
    if (!opened) co_return Response::problem(opened.error());
    const auto cookie = co_await services_.devices.remember(
        request.actor, {opened->organisation, opened->registration, opened->generation});
    auto response = Response::redirect(303, Addresses{opened->registration}.page());
    const auto known = cookies_.read(request, accounts::k_device_cookie);
    const auto value = cookie ? *cookie : std::string(known.value_or(""));
    response.with_cookie(cookies_.set(accounts::k_device_cookie, value, accounts::k_device_cookie_lifetime));
    response.with("Cache-Control", "no-store");
    co_return response;
}

asio::awaitable<Response> PersonalPages::my_events(const Request& request) {
    const auto frame = co_await frame_();
    const auto title = catalogue("pages", request.language).text("my_title");
    co_return page("my-events", {{"my_events_props", "{}"}}, json::object(), request, frame, title);
}

asio::awaitable<Response> PersonalPages::place(const Request& request) {
    const auto found = co_await service_.find(request.actor, registration_in(request));
    if (!found) co_return Response::problem(found.error());
    const auto frame = co_await frame_();
    const auto closed = request.query_value("closed").value_or("");
    co_return page("personal", personal_view(*found, closed, request.language), place_json(*found), request, frame,
                   title_of(*found, request.language));
}

asio::awaitable<Response> PersonalPages::join(const Request& request) {
    const auto found = co_await service_.find(request.actor, registration_in(request), session_in(request));
    if (!found) co_return Response::problem(found.error());
    if (!found->session || !holds_place(*found))
        co_return Response::redirect(303, Addresses{found->registration.id}.page_without("room"));
    const auto source = co_await service_.enter(*found);
    const auto counted = co_await service_.counted(request.actor, found->registration.id, found->session->id);
    const auto data =
        join_json(*found, source ? *source : std::nullopt, counted ? *counted : attendance::Counted{}, beat_);
    const auto frame = co_await frame_();
    auto response =
        page("join", join_view(*found, request.language), data, request, frame, title_of(*found, request.language));
    if (source && *source)
        for (const auto& origin : (*source)->origins) {
            response.sources.media.push_back(origin);
            response.sources.connect.push_back(origin);
        }
    co_return response;
}

asio::awaitable<Response> PersonalPages::recording(const Request& request) {
    const auto found = co_await service_.find_recorded(request.actor, registration_in(request), session_in(request));
    if (!found) co_return Response::problem(found.error());
    if (!found->session || !holds_place(*found))
        co_return Response::redirect(303, Addresses{found->registration.id}.page_without("recording"));
    std::uintmax_t bytes = 0;
    if (const auto* recording = watchable(*found))
        if (const auto file = services_.recordings.file_of(*recording)) bytes = std::filesystem::file_size(*file);
    const auto frame = co_await frame_();
    co_return page("recording", recording_view(*found, request.language), recording_json(*found, bytes), request, frame,
                   title_of(*found, request.language));
}

asio::awaitable<Response> PersonalPages::calendar(const Request& request) {
    const auto found = co_await service_.find(request.actor, registration_in(request));
    if (!found) co_return Response::problem(found.error());
    const auto& event = *found->event;
    const auto method = holds_place(*found) ? messages::CalendarMethod::publish : messages::CalendarMethod::cancel;
    Response response{200,
                      {{"Content-Type", "text/calendar; charset=utf-8"}},
                      services_.mails.calendar_of(event, found->registration, method)};
    response.with("Content-Disposition", "attachment; filename=\"" + event.slug + ".ics\"")
        .with("Cache-Control", "no-store");
    co_return response;
}

asio::awaitable<Response> PersonalPages::media(const Request& request) {
    const auto recording = RecordingId::parse(request.parameter("recording"));
    if (!recording) co_return Response::problem(Error::not_found("recording"));
    auto file = co_await service_.media(request.actor, registration_in(request), *recording);
    if (!file) co_return Response::problem(file.error());
    auto response = Response::file({*std::move(file), "video/mp4", {}});
    response.with("Cache-Control", "private, no-cache");
    co_return response;
}

}  // namespace plenary::personal
