#pragma once
#include <boost/asio/awaitable.hpp>
#include <filesystem>
#include <optional>
#include <vector>

#include "accounts/device_service.hpp"
#include "accounts/policy.hpp"
#include "agenda/agenda_service.hpp"
#include "attendance/presence_service.hpp"
#include "conferencing/built_in/standings.hpp"
#include "conferencing/conferencing_service.hpp"
#include "conferencing/entrances/entrance_roles.hpp"
#include "conferencing/room_entries.hpp"
#include "events/event_service.hpp"
#include "messages/registration_mails.hpp"
#include "personal/place.hpp"
#include "recordings/recording_service.hpp"
#include "registration/registration_service.hpp"
#include "registration/sign_ups/sign_up_service.hpp"

namespace plenary::personal {

namespace asio = boost::asio;

// What stands behind the pages of somebody who has a place.
struct Services {
    accounts::Policy policy;
    accounts::DeviceService& devices;
    events::EventService& events;
    agenda::AgendaService& agendas;
    registration::RegistrationService& registrations;
    registration::SignUpService& sign_ups;
    const messages::RegistrationMails& mails;
    conferencing::ConferencingService& rooms;
    conferencing::RoomEntries& entries;
    conferencing::EntranceRoles& roles;
    conferencing::built_in::Standings& standings;
    attendance::PresenceService& presence;
    recordings::RecordingService& recordings;
    const Clock& clock;
};

// A page of a device's places.
struct PlacesPage {
    std::vector<Place> items;
    std::optional<registration::PlacePosition> next;
};

// A place that may be counted in a session now.
struct CountedPlace {
    accounts::Scope scope;
    Place place;
};

// The session asks for sign-up, and this person has no place in it.
[[nodiscard]] Error sign_up_missing();
// A host has removed this person.
[[nodiscard]] Error removed_from_room();
// Others came in first.
[[nodiscard]] Error room_full();

// The read model of the personal link's pages. Every function weighs the actor's right first: what this
// device has not opened does not exist for it (not_found).
class PersonalService {
public:
    explicit PersonalService(Services services) : services_(services) {}

    // `session`: which one; none for the live or next. Errors: not_found.
    asio::awaitable<Result<Place>> find(http::Actor actor, RegistrationId registration,
                                        std::optional<SessionId> session = {});
    // The same for the session asked for, or for the first one that has a recording.
    asio::awaitable<Result<Place>> find_recorded(http::Actor actor, RegistrationId registration,
                                                 std::optional<SessionId> session);
    // Up to `limit` places of this device behind `after`, the next event first and the past ones last. As
    // many statements for thirty as for one.
    asio::awaitable<PlacesPage> list(http::Actor actor, std::optional<registration::PlacePosition> after, int limit);

    // Errors: not_found; unavailable where the provider has no room. Nothing while the room is not open or full.
    asio::awaitable<Result<std::optional<conferencing::Source>>> enter(const Place& place);
    // What the page shows before anybody enters: of a room whose guests are announced to its service only that it opens
    // in a window, so that no service is asked for a page that is looked at. Errors: as enter().
    asio::awaitable<Result<std::optional<conferencing::Source>>> offer(const Place& place);
    // The address of a room that opens in a window of its own, after the entry is noted; also of one that our page
    // frames, where no frame is to be had. Errors: as enter(), and conflict while there is none to open.
    asio::awaitable<Result<std::string>> open_window(http::Actor actor, RegistrationId registration,
                                                     std::optional<SessionId> session);
    // A recording that the person may watch now. Errors: not_found.
    asio::awaitable<Result<recordings::Recording>> find_watchable(http::Actor actor, RegistrationId registration,
                                                                  RecordingId recording);
    // What the recording page of `place` knows besides. The place was found for the actor.
    asio::awaitable<Watching> watching(http::Actor actor, const Place& place);
    // What a page tells that plays the recording. Errors: not_found.
    asio::awaitable<Result<recordings::Watched>> count_watched(http::Actor actor, RegistrationId registration,
                                                               RecordingId recording, recordings::WatchReport report);
    // Captions as WebVTT. Errors: not_found.
    asio::awaitable<Result<std::string>> captions(http::Actor actor, RegistrationId registration, RecordingId recording,
                                                  std::string language);

    // What is counted for one session.
    asio::awaitable<Result<attendance::Counted>> counted(http::Actor actor, RegistrationId registration,
                                                         SessionId session);
    // The actor's place, where it lets somebody be counted in `session` now. Errors: not_found, conflict
    // while the room is not open and where being on our page is not being in it.
    asio::awaitable<Result<CountedPlace>> place_for_presence(http::Actor actor, RegistrationId registration,
                                                             SessionId session);

private:
    asio::awaitable<Result<Place>> assemble(accounts::Scope scope, std::optional<SessionId> session);
    // Where the room has a limit and others fill it.
    asio::awaitable<bool> is_full(const accounts::Scope& scope, const Place& place);
    Place with_room(Place place, const agenda::Session* session, const std::vector<registration::OwnSignUp>& own) const;

    Services services_;
};

}  // namespace plenary::personal
