#include "materials/publications/publication_desk_routes.hpp"

#include <nlohmann/json.hpp>

#include "http/id_pages.hpp"
#include "http/tus.hpp"
#include "materials/publications/publication_json.hpp"
#include "materials/publications/publication_public_routes.hpp"

namespace plenary::materials {

using http::Permission;
using http::Request;
using http::Response;
namespace tus = http::tus;

namespace {

constexpr std::size_t k_texts_in_many_languages = 256 * 1024;  // bytes
// Each costs a converter's second.
constexpr double k_covers_a_minute = 20;
constexpr double k_covers_at_once = 20;

PublicationFileId upload_in(const Request& request) {
    return http::id_in<PublicationFileId>(request, "publication_upload");
}

Response shown(const Result<Publication>& publication) {
    return publication ? Response::json(200, publication_json(*publication)) : Response::problem(publication.error());
}

Response with_standing(Response response, const FileStanding& standing) {
    response.with("Cache-Control", "no-store");
    return tus::with_standing(std::move(response), standing.received, standing.upload.expires_at);
}

// Whose it is not learns nothing: it is as if there were no such publication.
Error seen_from_outside(const Error& error) {
    return error.code == ErrorCode::not_found ? Error::not_found("publication") : error;
}

}  // namespace

void PublicationDeskRoutes::add_to(http::Routes& routes) {
    for (const std::string place : {"events/{event}", "series/{series}"}) {
        const auto publications = "/api/v1/organise/" + place + "/publications";
        routes.get(publications, Permission::organiser, [this](const Request& request) { return list(request); });
        routes.post(publications, Permission::organiser, [this](const Request& request) { return add(request); })
            .limit_body(k_texts_in_many_languages);
    }
    const std::string it = "/api/v1/organise/publications/{publication}", files = it + "/files",
                      upload = files + "/{publication_upload}";
    routes.put(it, Permission::organiser, with(&PublicationDeskRoutes::change)).limit_body(k_texts_in_many_languages);
    routes.del(it, Permission::organiser, with(&PublicationDeskRoutes::remove));
    routes.put(it + "/position", Permission::organiser, with(&PublicationDeskRoutes::move));
    routes.put(it + "/published", Permission::organiser, with(&PublicationDeskRoutes::publish));
    routes.put(it + "/cover", Permission::organiser, with(&PublicationDeskRoutes::take_cover))
        .stream_body(k_most_cover_bytes)
        .limit_rate(k_covers_a_minute, k_covers_at_once);
    routes.del(it + "/cover", Permission::organiser, with(&PublicationDeskRoutes::remove_cover));
    routes.get(it + "/covers/{publication_cover}", Permission::organiser, with(&PublicationDeskRoutes::cover));
    routes.get(it + "/downloads/{publication_file}", Permission::organiser, with(&PublicationDeskRoutes::file));
    const auto most = static_cast<std::size_t>(uploads_.limits().most_bytes);
    routes.options(files, Permission::anyone, [this](const Request&) -> asio::awaitable<Response> {
        co_return tus::capabilities(uploads_.limits());
    });
    routes.post(files, Permission::organiser, with(&PublicationDeskRoutes::create_upload, Speech::tus))
        .stream_body(most);
    routes.get(upload, Permission::organiser, with(&PublicationDeskRoutes::read_upload, Speech::tus));
    routes.patch(upload, Permission::organiser, with(&PublicationDeskRoutes::append, Speech::tus)).stream_body(most);
    routes.del(upload, Permission::organiser, with(&PublicationDeskRoutes::remove_file, Speech::tus));
}

http::Handler PublicationDeskRoutes::with(Handler handler, Speech speech) {
    return [this, handler, speech](const Request& request) -> asio::awaitable<Response> {
        auto at = co_await sending_of(request);
        if (!at) co_return speech == Speech::tus ? tus::refusal(at.error()) : Response::problem(at.error());
        if (speech == Speech::tus)
            if (const auto spoken = tus::speaks(request); !spoken) co_return tus::refusal(spoken.error());
        co_return co_await (this->*handler)(request, *std::move(at));
    };
}

asio::awaitable<Result<accounts::Scope>> PublicationDeskRoutes::scope_of_event(const Request& request,
                                                                               events::EventRef event) {
    const auto owner = co_await events_.ownership_of(std::move(event));
    if (!owner) co_return std::unexpected(Error::not_found("event"));
    auto scope = policy_.scope_for_event(request.actor, *owner, Permission::organiser);
    if (!scope && scope.error().code == ErrorCode::forbidden)
        co_await publications_.note_refusal(policy_.scope_to_note(request.actor, owner->organisation, owner->event),
                                            owner->event.value);
    co_return scope;
}

asio::awaitable<Result<accounts::Scope>> PublicationDeskRoutes::scope_at(const Request& request,
                                                                         PublicationPlace place) {
    if (place.event) co_return co_await scope_of_event(request, *place.event);
    const accounts::SeriesOwnership owner{place.organisation, place.series.value()};
    auto scope = policy_.scope_for_series(request.actor, owner);
    if (!scope && scope.error().code == ErrorCode::forbidden)
        co_await publications_.note_refusal(policy_.scope_to_note(request.actor, owner.organisation, {}, owner.series),
                                            owner.series.value);
    co_return scope;
}

asio::awaitable<Result<FileSending>> PublicationDeskRoutes::sending_of(const Request& request) {
    const auto id = http::id_in<PublicationId>(request, "publication");
    const auto place = co_await publications_.place_of(id);
    if (!place) co_return std::unexpected(Error::not_found("publication"));
    auto scope = co_await scope_at(request, *place);
    if (!scope) co_return std::unexpected(seen_from_outside(scope.error()));
    co_return FileSending{*std::move(scope), id};
}

asio::awaitable<Result<accounts::Scope>> PublicationDeskRoutes::scope_of_list(const Request& request) {
    if (request.parameters.contains("event"))
        co_return co_await scope_of_event(request, events::parse_event_ref(request.parameter("event")));
    const auto owner = co_await events_.series_ownership_of(request.parameter("series"));
    if (!owner) co_return std::unexpected(Error::not_found("series"));
    co_return co_await scope_at(request, {owner->organisation, std::nullopt, owner->series});
}

asio::awaitable<Response> PublicationDeskRoutes::list(const Request& request) {
    const auto scope = co_await scope_of_list(request);
    if (!scope) co_return Response::problem(scope.error());
    auto publications = co_await publications_.list(*scope);
    co_await uploads_.add_received(publications);
    auto response = Response::json(200, publications_json(publications, uploads_.limits().most_bytes));
    co_return std::move(response.with("Cache-Control", "no-store"));
}

asio::awaitable<Response> PublicationDeskRoutes::add(const Request& request) {
    auto scope = co_await scope_of_list(request);
    if (!scope) co_return Response::problem(scope.error());
    co_return Response::json(
        201, publication_json(co_await publications_.add(*std::move(scope), publication_texts(request.json()))));
}

asio::awaitable<Response> PublicationDeskRoutes::change(const Request& request, FileSending at) {
    co_return shown(
        co_await publications_.change(std::move(at.scope), at.publication, publication_texts(request.json())));
}

asio::awaitable<Response> PublicationDeskRoutes::remove(const Request&, FileSending at) {
    const auto removed = co_await publications_.remove(std::move(at.scope), at.publication);
    co_return removed ? Response::no_content() : Response::problem(removed.error());
}

asio::awaitable<Response> PublicationDeskRoutes::move(const Request& request, FileSending at) {
    co_return shown(
        co_await publications_.move(std::move(at.scope), at.publication, request.json().at("position").get<int>()));
}

asio::awaitable<Response> PublicationDeskRoutes::publish(const Request& request, FileSending at) {
    co_return shown(co_await publications_.publish(std::move(at.scope), at.publication,
                                                   request.json().at("published").get<bool>()));
}

asio::awaitable<Response> PublicationDeskRoutes::take_cover(const Request& request, FileSending at) {
    auto* stream = request.stream;
    co_return shown(
        co_await publications_.take_cover(std::move(at.scope), at.publication, [stream] { return stream->next(); }));
}

asio::awaitable<Response> PublicationDeskRoutes::remove_cover(const Request&, FileSending at) {
    co_return shown(co_await publications_.remove_cover(std::move(at.scope), at.publication));
}

asio::awaitable<Response> PublicationDeskRoutes::cover(const Request& request, FileSending at) {
    co_return cover_sent(co_await publications_.cover(
        std::move(at.scope), at.publication, http::id_in<PublicationFileId>(request, "publication_cover").value));
}

asio::awaitable<Response> PublicationDeskRoutes::file(const Request& request, FileSending at) {
    co_return file_sent(co_await publications_.file(std::move(at.scope), at.publication,
                                                    http::id_in<PublicationFileId>(request, "publication_file")));
}

asio::awaitable<Response> PublicationDeskRoutes::create_upload(const Request& request, FileSending at) {
    auto announced = announced_publication_file(request.header("upload-length"), request.header("upload-metadata"),
                                                uploads_.limits());
    if (!announced) co_return tus::refusal(announced.error());
    auto piece = tus::piece_in(request, 0);
    if (!piece) co_return tus::refusal(piece.error());
    auto standing = co_await uploads_.create(at, *std::move(announced));
    if (!standing) co_return tus::refusal(standing.error());
    const auto id = standing->upload.id;
    if (tus::sends_bytes(request)) standing = co_await uploads_.append(std::move(at), id, *std::move(piece));
    // What could not be kept of the first bytes is sent again to the address; what is no document has none.
    auto response =
        standing ? with_standing(Response{201, {}, std::string{}}, *standing) : tus::refusal(standing.error());
    if (standing || standing.error().code != ErrorCode::invalid)
        response.with("Location", request.path + "/" + id.to_string());
    co_return response;
}

asio::awaitable<Response> PublicationDeskRoutes::read_upload(const Request& request, FileSending at) {
    const auto standing = co_await uploads_.find(std::move(at), upload_in(request));
    if (!standing) co_return tus::refusal(standing.error());
    auto response = with_standing(Response::json(200, file_upload_json(*standing)), *standing);
    const auto& announced = standing->upload.announced;
    response.with("Upload-Length", std::to_string(announced.bytes));
    if (!announced.metadata.empty()) response.with("Upload-Metadata", announced.metadata);
    co_return response;
}

asio::awaitable<Response> PublicationDeskRoutes::append(const Request& request, FileSending at) {
    const auto offset = tus::offset_in(request);
    if (!offset) co_return tus::refusal(offset.error());
    auto piece = tus::piece_in(request, *offset);
    if (!piece) co_return tus::refusal(piece.error());
    const auto standing = co_await uploads_.append(std::move(at), upload_in(request), *std::move(piece));
    co_return standing ? with_standing(Response::no_content(), *standing) : tus::refusal(standing.error());
}

// Also of what is still coming.
asio::awaitable<Response> PublicationDeskRoutes::remove_file(const Request& request, FileSending at) {
    const auto id = upload_in(request);
    auto removed = co_await uploads_.remove(at, id);
    if (!removed && removed.error().code == ErrorCode::not_found)
        removed = co_await publications_.remove_file(std::move(at.scope), at.publication, id);
    co_return removed ? tus::with_version(Response::no_content()) : tus::refusal(removed.error());
}

}  // namespace plenary::materials
