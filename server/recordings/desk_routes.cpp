#include "recordings/desk_routes.hpp"

#include <nlohmann/json.hpp>

#include "http/precondition.hpp"
#include "recordings/desk_json.hpp"

namespace plenary::recordings {

using http::Permission;
using http::Request;
using http::Response;

namespace {

constexpr std::size_t k_captions_bytes = 4 * 1024 * 1024;

RecordingId recording_in(const Request& request) {
    // What is no id names nothing; the nil id belongs to no recording.
    return RecordingId::parse(request.parameter("recording")).value_or(RecordingId{});
}

std::string page_of(const Request& request) { return "/organise/events/" + request.parameter("event"); }

Response with_version(Response response, std::int64_t version) {
    response.with("ETag", http::etag_of(version));
    return response;
}

// Media is asked for piece by piece, each time with the right to it.
Response media_file(const std::filesystem::path& file, const std::string& type) {
    auto response = Response::file({file, type, {}});
    response.with("Cache-Control", "private, no-cache");
    return response;
}

}  // namespace

void DeskRoutes::add_to(http::Routes& routes) {
    const auto with = [this](asio::awaitable<Response> (DeskRoutes::*handler)(const Request&)) {
        return [this, handler](const Request& request) { return (this->*handler)(request); };
    };
    const std::string event = "/api/v1/organise/events/{event}", one = event + "/recordings/{recording}";
    const auto organiser = Permission::organiser;
    routes.get(event + "/recordings", organiser, with(&DeskRoutes::read));
    routes.put(event + "/recordings/choice", organiser, with(&DeskRoutes::choose));
    routes.patch(one, organiser, with(&DeskRoutes::change));
    routes.del(one, organiser, with(&DeskRoutes::remove));
    routes.post(one + "/publish", organiser, with(&DeskRoutes::publish));
    routes.post(one + "/withdraw", organiser, with(&DeskRoutes::withdraw));
    routes.post(one + "/repeat", organiser, with(&DeskRoutes::repeat));
    routes.put(one + "/captions/{language}", organiser, with(&DeskRoutes::put_captions)).limit_body(k_captions_bytes);
    routes.del(one + "/captions/{language}", organiser, with(&DeskRoutes::remove_captions));
    const std::string files = "/organise/events/{event}/recordings/{recording}";
    routes.get(files + "/media", organiser, with(&DeskRoutes::media));
    routes.get(files + "/poster", organiser, with(&DeskRoutes::poster));
    routes.get(files + "/captions/{language}", organiser, with(&DeskRoutes::captions));
}

asio::awaitable<Result<accounts::Scope>> DeskRoutes::scope_for(const Request& request) {
    const auto owner = co_await events_.ownership_of(events::parse_event_ref(request.parameter("event")));
    if (!owner) co_return std::unexpected(Error::not_found("event"));
    auto scope = policy_.scope_for_event(request.actor, *owner, Permission::organiser);
    if (!scope && scope.error().code == ErrorCode::forbidden)
        co_await uploads_.note_refusal(policy_.scope_to_note(request.actor, owner->organisation, owner->event));
    co_return scope;
}

asio::awaitable<Result<DeskRoutes::Edit>> DeskRoutes::edit_of(const Request& request) {
    auto scope = co_await scope_for(request);
    if (!scope) co_return std::unexpected(scope.error());
    if (request.parameters.contains("recording")) {
        const auto there = co_await desk_.find(*scope, recording_in(request));
        if (!there) co_return std::unexpected(there.error());
    }
    auto on = http::expected_versions(request);
    if (!on) co_return std::unexpected(on.error());
    co_return Edit{*std::move(scope), *std::move(on)};
}

asio::awaitable<Response> DeskRoutes::show(const accounts::Scope& scope, const Request& request,
                                           Result<RecordingDesk> desk) {
    if (!desk) co_return Response::problem(desk.error());
    const auto uploads = co_await uploads_.unfinished(scope);
    co_return with_version(Response::json(200, desk_json(*desk, uploads, uploads_.limits(), page_of(request))),
                           desk->event.version);
}

asio::awaitable<Response> DeskRoutes::show(const accounts::Scope& scope, const Request& request,
                                           Result<OrganisedRecording> recording) {
    if (!recording) co_return Response::problem(recording.error());
    const auto desk = co_await desk_.desk(scope);
    if (!desk) co_return Response::problem(desk.error());
    co_return with_version(
        Response::json(200, organised_recording_json(*recording, desk->event.zone, page_of(request))),
        recording->version);
}

asio::awaitable<Response> DeskRoutes::read(const Request& request) {
    const auto scope = co_await scope_for(request);
    if (!scope) co_return Response::problem(scope.error());
    co_return co_await show(*scope, request, co_await desk_.desk(*scope));
}

asio::awaitable<Response> DeskRoutes::choose(const Request& request) {
    const auto edit = co_await edit_of(request);
    if (!edit) co_return Response::problem(edit.error());
    const auto& body = request.json();
    const auto recorded = events::from_string<events::Recorded>(body.at("recorded").get_ref<const std::string&>());
    auto reason = events::TextByLanguage::parse(body.value("reason", nlohmann::json::object()).dump());
    co_return co_await show(edit->scope, request,
                            co_await desk_.choose(edit->scope, recorded, std::move(reason), edit->on));
}

asio::awaitable<Response> DeskRoutes::change(const Request& request) {
    const auto edit = co_await edit_of(request);
    if (!edit) co_return Response::problem(edit.error());
    auto change = recording_change_from_json(request.json());
    co_return co_await show(edit->scope, request,
                            co_await desk_.change(edit->scope, recording_in(request), std::move(change), edit->on));
}

asio::awaitable<Response> DeskRoutes::take(const Request& request, Step step) {
    const auto edit = co_await edit_of(request);
    if (!edit) co_return Response::problem(edit.error());
    co_return co_await show(edit->scope, request, co_await (desk_.*step)(edit->scope, recording_in(request), edit->on));
}

asio::awaitable<Response> DeskRoutes::publish(const Request& request) { return take(request, &DeskService::publish); }
asio::awaitable<Response> DeskRoutes::withdraw(const Request& request) { return take(request, &DeskService::withdraw); }
asio::awaitable<Response> DeskRoutes::repeat(const Request& request) { return take(request, &DeskService::repeat); }

asio::awaitable<Response> DeskRoutes::remove(const Request& request) {
    const auto edit = co_await edit_of(request);
    if (!edit) co_return Response::problem(edit.error());
    const auto removed = co_await desk_.remove(edit->scope, recording_in(request), edit->on);
    co_return removed ? Response::no_content() : Response::problem(removed.error());
}

asio::awaitable<Response> DeskRoutes::put_captions(const Request& request) {
    const auto scope = co_await scope_for(request);
    if (!scope) co_return Response::problem(scope.error());
    const auto& body = request.json();
    co_return co_await show(*scope, request,
                            co_await desk_.put_captions(*scope, recording_in(request), request.parameter("language"),
                                                        body.at("file_name"), body.at("text")));
}

asio::awaitable<Response> DeskRoutes::remove_captions(const Request& request) {
    const auto scope = co_await scope_for(request);
    if (!scope) co_return Response::problem(scope.error());
    co_return co_await show(
        *scope, request, co_await desk_.remove_captions(*scope, recording_in(request), request.parameter("language")));
}

asio::awaitable<Response> DeskRoutes::captions(const Request& request) {
    const auto scope = co_await scope_for(request);
    if (!scope) co_return Response::problem(scope.error());
    auto webvtt = co_await desk_.captions(*scope, recording_in(request), request.parameter("language"));
    if (!webvtt) co_return Response::problem(webvtt.error());
    co_return Response{200, {{"Content-Type", "text/vtt; charset=utf-8"}}, *std::move(webvtt)};
}

asio::awaitable<Response> DeskRoutes::media(const Request& request) {
    const auto scope = co_await scope_for(request);
    if (!scope) co_return Response::problem(scope.error());
    const auto recording = co_await desk_.find(*scope, recording_in(request));
    if (!recording) co_return Response::problem(recording.error());
    const auto file = desk_.file_of(recording->storage_key);
    if (!file) co_return Response::problem(Error::not_found("file"));
    co_return media_file(*file, recording->content_type);
}

asio::awaitable<Response> DeskRoutes::poster(const Request& request) {
    const auto scope = co_await scope_for(request);
    if (!scope) co_return Response::problem(scope.error());
    const auto recording = co_await desk_.find(*scope, recording_in(request));
    if (!recording) co_return Response::problem(recording.error());
    const auto file = desk_.file_of(recording->poster_key);
    if (!file) co_return Response::problem(Error::not_found("file"));
    co_return media_file(*file, "image/jpeg");
}

}  // namespace plenary::recordings
