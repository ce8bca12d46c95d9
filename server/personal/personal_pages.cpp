#include "personal/personal_pages.hpp"

#include <nlohmann/json.hpp>

#include "accounts/device_cookie.hpp"
#include "http/negotiation.hpp"
#include "personal/addresses.hpp"
#include "personal/personal_json.hpp"
#include "personal/personal_routes.hpp"
#include "personal/place_view.hpp"
#include "platform/catalogue.hpp"
#include "site/template.hpp"

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

// Only this person may see it, piece by piece, as long as they may.
Response own_file(const std::optional<std::filesystem::path>& file, const std::string& type) {
    if (!file) return Response::problem(Error::not_found("recording"));
    auto response = Response::file({*file, type, {}});
    response.with("Cache-Control", "private, no-cache");
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
    routes.get("/my/registrations/{registration}/picture", Permission::registrant, with(&PersonalPages::picture));
    routes.get("/my/registrations/{registration}/meeting", Permission::registrant, with(&PersonalPages::meeting));
    routes.get("/my/registrations/{registration}/room", Permission::registrant, with(&PersonalPages::room));
    routes.get("/my/registrations/{registration}/recording", Permission::registrant, with(&PersonalPages::recording));
    routes.get("/my/registrations/{registration}/calendar.ics", Permission::registrant, with(&PersonalPages::calendar));
    const std::string media = "/my/registrations/{registration}/media/{recording}";
    routes.get(media, Permission::registrant, with(&PersonalPages::media));
    routes.get(media + "/poster", Permission::registrant, with(&PersonalPages::poster));
    routes.get(media + "/captions/{language}", Permission::registrant, with(&PersonalPages::captions));
}

asio::awaitable<Response> PersonalPages::open_link(const Request& request) {
    const auto opened = co_await services_.registrations.open_link(request.parameter("token"));
    if (!opened && opened.error().code == ErrorCode::link_replaced && http::prefers_html(request))
        co_return co_await replaced_link(request, opened.error());
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

// It leads to where the newest link is sent again, to the address on file alone.
asio::awaitable<Response> PersonalPages::replaced_link(const Request& request, Error error) {
    const auto id = co_await services_.registrations.event_of_replaced_link(request.parameter("token"));
    const auto event = id ? co_await services_.events.find(*id) : nullptr;
    if (!event) co_return Response::problem(error);
    const auto& words = catalogue("pages", request.language);
    const json view{
        {"status", "410"},
        {"heading", words.text("error_link")},
        {"kept", words.text("error_link_kept")},
        {"now", words.text("error_link_resend")},
        {"action", {{"href", "/events/" + event->slug + "/register?again=1"}, {"text", words.text("event_resend")}}},
        {"request", request.id}};
    auto response = page("error", view, json::object(), request, co_await frame_(), words.text("error_link"));
    response.status = 410;
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
    const auto own = co_await own_agenda(request, *found);
    co_return page("personal", personal_view(*found, own, closed, request.language), place_json(*found), request, frame,
                   title_of(*found, request.language));
}

asio::awaitable<std::optional<OwnAgenda>> PersonalPages::own_agenda(const Request& request, const Place& place) {
    const bool has_one = place.event->form != events::EventForm::webinar;
    if (!has_one || place.event->state == events::EventState::cancelled) co_return std::nullopt;
    auto own = co_await own_agenda_.find(request.actor, place.registration.id);
    if (!own) co_return std::nullopt;
    co_return *std::move(own);
}

asio::awaitable<Response> PersonalPages::join(const Request& request) {
    const auto found = co_await service_.find(request.actor, registration_in(request), session_in(request));
    if (!found) co_return Response::problem(found.error());
    if (!found->session || !holds_place(*found))
        co_return Response::redirect(303, Addresses{found->registration.id}.page_without("room"));
    const auto source = co_await service_.offer(*found);
    const auto counted = co_await service_.counted(request.actor, found->registration.id, found->session->id);
    const auto data =
        join_json(*found, source ? *source : std::nullopt, counted ? *counted : attendance::Counted{}, beat_);
    const auto frame = co_await frame_();
    auto response =
        page("join", join_view(*found, request.language), data, request, frame, title_of(*found, request.language));
    response.sources.frame.emplace_back("'self'");
    co_return response;
}

asio::awaitable<Response> PersonalPages::room(const Request& request) {
    const auto registration = registration_in(request);
    const auto address = co_await service_.open_window(request.actor, registration, session_in(request));
    if (!address && address.error().code != ErrorCode::conflict) co_return Response::problem(address.error());
    auto response =
        address ? Response::redirect_away(303, *address) : Response::redirect(303, Addresses{registration}.join());
    response.with("Cache-Control", "no-store");
    co_return response;
}

asio::awaitable<Response> PersonalPages::recording(const Request& request) {
    const auto found = co_await service_.find_recorded(request.actor, registration_in(request), session_in(request));
    if (!found) co_return Response::problem(found.error());
    if (!found->session || !holds_place(*found))
        co_return Response::redirect(303, Addresses{found->registration.id}.page_without("recording"));
    const auto watching = co_await service_.watching(request.actor, *found);
    const auto frame = co_await frame_();
    co_return page("recording", recording_view(*found, watching, request.language), recording_json(*found, watching),
                   request, frame, title_of(*found, request.language));
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
    const auto recording =
        co_await service_.find_watchable(request.actor, registration_in(request), recording_in(request));
    if (!recording) co_return Response::problem(recording.error());
    co_return own_file(services_.recordings.file_of(*recording), recording->content_type);
}

asio::awaitable<Response> PersonalPages::poster(const Request& request) {
    const auto recording =
        co_await service_.find_watchable(request.actor, registration_in(request), recording_in(request));
    if (!recording) co_return Response::problem(recording.error());
    co_return own_file(services_.recordings.poster_of(*recording), "image/jpeg");
}

asio::awaitable<Response> PersonalPages::captions(const Request& request) {
    auto webvtt = co_await service_.captions(request.actor, registration_in(request), recording_in(request),
                                             request.parameter("language"));
    if (!webvtt) co_return Response::problem(webvtt.error());
    Response response{200, {{"Content-Type", "text/vtt; charset=utf-8"}}, *std::move(webvtt)};
    response.with("Cache-Control", "private, no-cache");
    co_return response;
}

}  // namespace plenary::personal
