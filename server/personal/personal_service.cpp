#include "personal/personal_service.hpp"

#include <algorithm>

#include "personal/room_now.hpp"

namespace plenary::personal {
namespace {

bool comes_in_a_role(const Place& place) {
    return place.capabilities && conferencing::has_roles(*place.capabilities) && conferencing::is_open(place.room);
}

}  // namespace

asio::awaitable<Result<Place>> PersonalService::find(http::Actor actor, RegistrationId registration,
                                                     std::optional<SessionId> session) {
    const auto scope = services_.policy.scope_for_registration(actor, registration);
    if (!scope) co_return std::unexpected(scope.error());
    co_return co_await assemble(*scope, session);
}

asio::awaitable<Result<Place>> PersonalService::find_recorded(http::Actor actor, RegistrationId registration,
                                                              std::optional<SessionId> session) {
    auto place = co_await find(actor, registration, session);
    if (!place || session || place->recordings.empty()) co_return place;
    co_return co_await find(std::move(actor), registration, place->recordings.front().session);
}

asio::awaitable<Result<Place>> PersonalService::assemble(accounts::Scope scope, std::optional<SessionId> wanted) {
    auto registration = co_await services_.registrations.find(scope);
    const auto event = co_await services_.events.find(scope.event());
    if (!registration || !event) co_return std::unexpected(Error::not_found("place"));
    const auto agenda = co_await services_.agendas.agenda_of(event);
    const auto now = services_.clock.now();
    std::vector<registration::OwnSignUp> own;
    if (asks_anywhere(*agenda)) own = co_await services_.sign_ups.own(scope);

    const auto* session =
        wanted ? agenda::find_session(*agenda, wanted->to_string()) : session_at(*agenda, registration->kind, own, now);
    if (wanted && !session) co_return std::unexpected(Error::not_found("session"));
    auto place = with_room({.registration = *std::move(registration),
                            .event = event,
                            .session = {},
                            .times = {},
                            .room = conferencing::RoomState::not_open,
                            .counted = co_await services_.presence.counted(scope, std::nullopt),
                            .recordings = co_await services_.recordings.recordings_of(scope),
                            .on_demand = co_await services_.recordings.on_demand(scope),
                            .now = now},
                           session, own);
    if (place.capabilities && (place.capabilities->has_stage || place.capabilities->makes_rooms))
        place.standing = co_await services_.standings.of(scope, place.session->id);
    if (comes_in_a_role(place)) place.role = co_await services_.roles.of(scope, place.session->id);
    place.full = co_await is_full(scope, place);
    if (wanted) std::erase_if(place.recordings, [&](const auto& recording) { return recording.session != *wanted; });
    co_return place;
}

Error sign_up_missing() { return Error::conflict("/session", "sign_up_missing"); }

Error removed_from_room() { return {ErrorCode::forbidden, "The host has removed you from this room."}; }

Error room_full() { return {ErrorCode::conflict, "The room is full."}; }

asio::awaitable<bool> PersonalService::is_full(const accounts::Scope& scope, const Place& place) {
    const bool counts = place.capabilities && place.capabilities->counts_on_our_page;
    if (!counts || !place.session->people_at_most || !conferencing::is_open(place.room)) co_return false;
    co_return co_await services_.presence.others_present(scope, place.session->id) >= *place.session->people_at_most;
}

Place PersonalService::with_room(Place place, const agenda::Session* session,
                                 const std::vector<registration::OwnSignUp>& own) const {
    place.times = services_.rooms.times_between(place.event->starts_at, place.event->ends_at);
    if (!session) return place;
    place.session = *session;
    if (const auto* mine = registration::find_sign_up(own, session->id)) place.sign_up = *mine;
    place.times = services_.rooms.times_of(*session);
    place.room = room_state(*session, *place.event, place.times, place.now);
    place.capabilities = services_.rooms.capabilities_of(session->provider);
    return place;
}

asio::awaitable<Result<std::optional<conferencing::Source>>> PersonalService::enter(const Place& place) {
    if (!opens_room(place) || !conferencing::is_open(place.room) || place.full || is_removed(place))
        co_return std::nullopt;
    auto source =
        co_await services_.rooms.enter(*place.session, place.registration.id, place.registration.name, place.role);
    if (!source) co_return std::unexpected(source.error());
    co_return *std::move(source);
}

asio::awaitable<Result<std::optional<conferencing::Source>>> PersonalService::offer(const Place& place) {
    const bool announced = place.capabilities && place.capabilities->admits_by_name;
    const bool made = place.session && place.session->provider_data != "{}";
    if (!announced || !made) co_return co_await enter(place);
    if (!opens_room(place) || !conferencing::is_open(place.room) || is_removed(place)) co_return std::nullopt;
    co_return conferencing::Source{conferencing::Media::window, {}};
}

asio::awaitable<Result<std::string>> PersonalService::open_window(http::Actor actor, RegistrationId registration,
                                                                  std::optional<SessionId> session) {
    const auto scope = services_.policy.scope_for_registration(actor, registration);
    if (!scope) co_return std::unexpected(scope.error());
    const auto place = co_await assemble(*scope, session);
    if (!place) co_return std::unexpected(place.error());
    const auto source = co_await enter(*place);
    if (!source) co_return std::unexpected(source.error());
    const auto media = *source ? (*source)->media : conferencing::Media::stage;
    if (media != conferencing::Media::window && media != conferencing::Media::frame)
        co_return std::unexpected(Error{ErrorCode::conflict, "The room is not open."});
    // A room that is in our page as well is counted there.
    if (media == conferencing::Media::window) co_await services_.entries.note(*scope, place->session->id);
    co_return (*source)->address;
}

asio::awaitable<Result<recordings::Recording>> PersonalService::find_watchable(http::Actor actor,
                                                                               RegistrationId registration,
                                                                               RecordingId recording) {
    const auto place = co_await find(std::move(actor), registration);
    if (!place) co_return std::unexpected(place.error());
    const bool attended = place->counted.attended();
    const auto found = std::ranges::find(place->recordings, recording, &recordings::Recording::id);
    if (found == place->recordings.end() || !holds_place(*place) || !may_watch(*found, attended, place->now))
        co_return std::unexpected(Error::not_found("recording"));
    co_return *found;
}

asio::awaitable<Watching> PersonalService::watching(http::Actor actor, const Place& place) {
    Watching watching;
    const auto scope = services_.policy.scope_for_registration(actor, place.registration.id);
    if (!scope) co_return watching;
    if (const auto* recording = watchable(place)) {
        if (const auto file = services_.recordings.file_of(*recording))
            watching.bytes = std::filesystem::file_size(*file);
        watching.seen = co_await services_.recordings.watched(*scope, recording->id);
    } else if (place.event->recorded == events::Recorded::no) {
        watching.reason = co_await services_.recordings.reason_of(*scope);
    }
    co_return watching;
}

asio::awaitable<Result<recordings::Watched>> PersonalService::count_watched(http::Actor actor,
                                                                            RegistrationId registration,
                                                                            RecordingId recording,
                                                                            recordings::WatchReport report) {
    const auto found = co_await find_watchable(actor, registration, recording);
    if (!found) co_return std::unexpected(found.error());
    const auto scope = services_.policy.scope_for_registration(actor, registration);
    if (!scope) co_return std::unexpected(scope.error());
    co_return co_await services_.recordings.count(*scope, *found, std::move(report));
}

asio::awaitable<Result<std::string>> PersonalService::captions(http::Actor actor, RegistrationId registration,
                                                               RecordingId recording, std::string language) {
    const auto found = co_await find_watchable(actor, registration, recording);
    if (!found) co_return std::unexpected(found.error());
    const auto scope = services_.policy.scope_for_registration(actor, registration);
    if (!scope) co_return std::unexpected(scope.error());
    co_return co_await services_.recordings.captions_of(*scope, recording, std::move(language));
}

asio::awaitable<Result<CountedPlace>> PersonalService::place_for_presence(http::Actor actor,
                                                                          RegistrationId registration,
                                                                          SessionId session) {
    const auto scope = services_.policy.scope_for_registration(actor, registration);
    if (!scope) co_return std::unexpected(scope.error());
    auto place = co_await assemble(*scope, session);
    if (!place) co_return std::unexpected(place.error());
    if (!holds_place(*place) || !conferencing::is_open(place->room))
        co_return std::unexpected(Error{ErrorCode::conflict, "The room is not open."});
    if (!opens_room(*place)) co_return std::unexpected(sign_up_missing());
    if (!place->capabilities || !place->capabilities->counts_on_our_page)
        co_return std::unexpected(Error{ErrorCode::conflict, "An open page is not presence in this room."});
    if (is_removed(*place)) co_return std::unexpected(removed_from_room());
    if (place->full) co_return std::unexpected(room_full());
    co_return CountedPlace{*scope, *std::move(place)};
}

asio::awaitable<Result<attendance::Counted>> PersonalService::counted(http::Actor actor, RegistrationId registration,
                                                                      SessionId session) {
    const auto scope = services_.policy.scope_for_registration(actor, registration);
    if (!scope) co_return std::unexpected(scope.error());
    co_return co_await services_.presence.counted(*scope, session);
}

}  // namespace plenary::personal
