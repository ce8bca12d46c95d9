#include "agenda/fittings/fittings_service.hpp"

#include "agenda/draft/agenda_draft_service.hpp"
#include "agenda/draft/draft_repository.hpp"
#include "agenda/draft/draft_view_repository.hpp"
#include "agenda/draft/no_webinar.hpp"
#include "agenda/fittings/fittings_repository.hpp"
#include "db/error_mapping.hpp"

namespace plenary::agenda {
namespace {

using db::Transaction;

constexpr db::ConstraintMeaning k_meanings[] = {
    {"room_name_key", ErrorCode::conflict, "/name", "name_taken", {}},
    {"track_name_key", ErrorCode::conflict, "/name", "name_taken", {}},
    {"draft_session_room_fkey", ErrorCode::conflict, "/sessions", "room_in_use", {}},
    {"session_room_fkey", ErrorCode::conflict, "/sessions", "room_in_use", {}},
    {"draft_session_track_fkey", ErrorCode::conflict, "/sessions", "track_in_use", {}},
    {"session_track_fkey", ErrorCode::conflict, "/sessions", "track_in_use", {}}};

}  // namespace

asio::awaitable<Result<DraftView>> FittingsService::with(
    accounts::Scope scope, const char* noun, std::function<bool(Transaction&, const accounts::Scope&)> work) {
    std::optional<Error> refusal;
    try {
        co_return co_await database_.transact(db::Lane::web,
                                              [scope = std::move(scope), noun, work = std::move(work),
                                               now = clock_.now()](Transaction& transaction) -> Result<DraftView> {
                                                  if (const auto frame = frame_of_no_webinar(transaction, scope);
                                                      !frame)
                                                      return std::unexpected(frame.error());
                                                  lock_event_of_draft(transaction, scope);
                                                  lock_draft(transaction, scope, now);
                                                  if (!work(transaction, scope))
                                                      return std::unexpected(Error::not_found(noun));
                                                  return view_of(transaction, scope);
                                              });
    } catch (const db::ConstraintViolation& violation) {
        refusal = db::explain(violation, k_meanings);
        if (!refusal) throw;
    }
    co_return std::unexpected(*refusal);
}

asio::awaitable<Result<DraftView>> FittingsService::add_room(accounts::Scope scope, RoomFields fields) {
    return with(std::move(scope), "room",
                [fields = std::move(fields), id = RoomId::make(clock_.now())](auto& transaction, const auto& at) {
                    agenda::add_room(transaction, at, id, fields);
                    return true;
                });
}

asio::awaitable<Result<DraftView>> FittingsService::change_room(accounts::Scope scope, RoomId room, RoomFields fields) {
    return with(std::move(scope), "room", [fields = std::move(fields), room](auto& transaction, const auto& at) {
        return agenda::change_room(transaction, at, room, fields);
    });
}

asio::awaitable<Result<DraftView>> FittingsService::remove_room(accounts::Scope scope, RoomId room) {
    return with(std::move(scope), "room",
                [room](auto& transaction, const auto& at) { return agenda::remove_room(transaction, at, room); });
}

asio::awaitable<Result<DraftView>> FittingsService::add_track(accounts::Scope scope, TrackFields fields) {
    return with(std::move(scope), "track",
                [fields = std::move(fields), id = Uuid::make(clock_.now())](auto& transaction, const auto& at) {
                    agenda::add_track(transaction, at, id, fields);
                    return true;
                });
}

asio::awaitable<Result<DraftView>> FittingsService::change_track(accounts::Scope scope, Uuid track,
                                                                 TrackFields fields) {
    return with(std::move(scope), "track", [fields = std::move(fields), track](auto& transaction, const auto& at) {
        return agenda::change_track(transaction, at, track, fields);
    });
}

asio::awaitable<Result<DraftView>> FittingsService::remove_track(accounts::Scope scope, Uuid track) {
    return with(std::move(scope), "track",
                [track](auto& transaction, const auto& at) { return agenda::remove_track(transaction, at, track); });
}

asio::awaitable<Result<DraftView>> FittingsService::set_hours(accounts::Scope scope, AgendaHours hours) {
    if (hours.closes <= hours.opens) co_return std::unexpected(Error::invalid("/closes", "until_before_from"));
    co_return co_await with(std::move(scope), "event", [hours](auto& transaction, const auto& at) {
        write_hours(transaction, at, hours);
        return true;
    });
}

}  // namespace plenary::agenda
