#include "site/recording_pages.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "http/problem.hpp"
#include "site/event_view.hpp"

namespace plenary::site {

using http::Permission;
using http::Request;
using http::Response;
using recordings::Recording;
using recordings::RecordingState;

namespace {

// Files for everybody are kept by browsers, and asked for again when they may have been withdrawn.
Response public_file(const std::optional<std::filesystem::path>& file, const std::string& type) {
    if (!file) return Response::problem(Error::not_found("recording"));
    auto response = Response::file({*file, type, {}});
    response.with("Cache-Control", "no-cache");
    return response;
}

}  // namespace

void RecordingPages::add_to(http::Routes& routes) {
    const auto with = [this](asio::awaitable<Response> (RecordingPages::*handler)(const Request&)) {
        return [this, handler](const Request& request) { return (this->*handler)(request); };
    };
    routes.get("/events/{event}/recording", Permission::anyone, with(&RecordingPages::page));
    routes.get("/api/v1/events/{event}/recording", Permission::anyone, with(&RecordingPages::read));
    const std::string one = "/events/{event}/recordings/{recording}";
    routes.get(one + "/media", Permission::anyone, with(&RecordingPages::media));
    routes.get(one + "/poster", Permission::anyone, with(&RecordingPages::poster));
    routes.get(one + "/captions/{language}", Permission::anyone, with(&RecordingPages::captions));
}

asio::awaitable<Result<accounts::Scope>> RecordingPages::scope_for(const Request& request) {
    const auto owner = co_await events_.ownership_of(events::parse_event_ref(request.parameter("event")));
    if (!owner) co_return std::unexpected(Error::not_found("event"));
    co_return policy_.scope_for_event(request.actor, *owner, Permission::anyone);
}

asio::awaitable<Result<PublicRecording>> RecordingPages::find(const Request& request) {
    const auto scope = co_await scope_for(request);
    const auto event = co_await events_.find(events::parse_event_ref(request.parameter("event")));
    if (!scope || !event) co_return std::unexpected(Error::not_found("event"));
    PublicRecording shown{.event = event, .recording = {}, .reason = {}, .now = clock_.now()};
    const auto all = co_await recordings_.recordings_of(*scope);
    const auto published = std::ranges::find(all, RecordingState::published, &Recording::state);
    if (published != all.end()) shown.recording = *published;
    if (!shown.recording && !all.empty()) shown.recording = all.front();
    if (!shown.recording && event->recorded == events::Recorded::no)
        shown.reason = co_await recordings_.reason_of(*scope);
    if (state_of(shown) == "published")
        if (const auto file = recordings_.file_of(*shown.recording)) shown.bytes = std::filesystem::file_size(*file);
    co_return shown;
}

asio::awaitable<Response> RecordingPages::page(const Request& request) {
    const auto shown = co_await find(request);
    if (!shown) co_return site_.error_page(request, http::kind_of(shown.error().code).status, shown.error());
    Head head;
    head.title = shown->event->title.best(request.language).text;
    head.path = event_path(*shown->event) + "/recording";
    head.indexed = state_of(*shown) == "published";
    head.page_data = script_json(public_recording_json(*shown));
    const auto frame = co_await site_.frame();
    auto response = Response::html(200, render_page("public-recording", public_recording_view(*shown, request.language),
                                                    head, frame, request.language));
    response.with("Cache-Control", "no-cache").with("Vary", "Accept-Language, Cookie");
    co_return response;
}

asio::awaitable<Response> RecordingPages::read(const Request& request) {
    const auto shown = co_await find(request);
    co_return shown ? Response::json(200, public_recording_json(*shown)) : Response::problem(shown.error());
}

asio::awaitable<Result<Recording>> RecordingPages::find_watchable(const Request& request) {
    const auto id = RecordingId::parse(request.parameter("recording"));
    const auto shown = co_await find(request);
    if (!id || !shown || state_of(*shown) != "published" || shown->recording->id != *id)
        co_return std::unexpected(Error::not_found("recording"));
    co_return *shown->recording;
}

asio::awaitable<Response> RecordingPages::media(const Request& request) {
    const auto recording = co_await find_watchable(request);
    if (!recording) co_return Response::problem(recording.error());
    co_return public_file(recordings_.file_of(*recording), recording->content_type);
}

asio::awaitable<Response> RecordingPages::poster(const Request& request) {
    const auto recording = co_await find_watchable(request);
    if (!recording) co_return Response::problem(recording.error());
    co_return public_file(recordings_.poster_of(*recording), "image/jpeg");
}

asio::awaitable<Response> RecordingPages::captions(const Request& request) {
    const auto recording = co_await find_watchable(request);
    const auto scope = co_await scope_for(request);
    if (!recording || !scope) co_return Response::problem(Error::not_found("recording"));
    auto webvtt = co_await recordings_.captions_of(*scope, recording->id, request.parameter("language"));
    if (!webvtt) co_return Response::problem(webvtt.error());
    Response response{200, {{"Content-Type", "text/vtt; charset=utf-8"}}, *std::move(webvtt)};
    response.with("Cache-Control", "no-cache");
    co_return response;
}

}  // namespace plenary::site
