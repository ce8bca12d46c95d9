#pragma once
#include <boost/asio/awaitable.hpp>
#include <functional>

#include "accounts/scope.hpp"
#include "agenda/draft/draft_view.hpp"
#include "db/database.hpp"

namespace plenary::agenda {

namespace asio = boost::asio;

// Rooms, tracks and opening hours of an event: they hold for the draft and for what everybody sees at once. For any number of
// threads. Each answers the whole draft.
// Errors of all calls: conflict for a webinar, for a name that another room or track of the event has, and for taking
// away what a session is in; not_found for what is not at the event.
class FittingsService {
public:
    // Both outlive the service.
    FittingsService(db::Database& database, const Clock& clock) : database_(database), clock_(clock) {}

    asio::awaitable<Result<DraftView>> add_room(accounts::Scope scope, RoomFields fields);
    asio::awaitable<Result<DraftView>> change_room(accounts::Scope scope, RoomId room, RoomFields fields);
    asio::awaitable<Result<DraftView>> remove_room(accounts::Scope scope, RoomId room);
    asio::awaitable<Result<DraftView>> add_track(accounts::Scope scope, TrackFields fields);
    asio::awaitable<Result<DraftView>> change_track(accounts::Scope scope, Uuid track, TrackFields fields);
    asio::awaitable<Result<DraftView>> remove_track(accounts::Scope scope, Uuid track);
    // Errors: also invalid where the house closes before it opens.
    asio::awaitable<Result<DraftView>> set_hours(accounts::Scope scope, AgendaHours hours);

private:
    // False of `work`: it was not there.
    asio::awaitable<Result<DraftView>> with(accounts::Scope scope, const char* noun,
                                            std::function<bool(db::Transaction&, const accounts::Scope&)> work);

    db::Database& database_;
    const Clock& clock_;
};

}  // namespace plenary::agenda
