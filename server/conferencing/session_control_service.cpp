#include "conferencing/session_control_service.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "accounts/activity.hpp"
#include "agenda/delays/delay_service.hpp"
#include "conferencing/accounts/account_repository.hpp"
#include "conferencing/rooms/provider_room_repository.hpp"
#include "conferencing/session_control_repository.hpp"

namespace plenary::conferencing {
namespace {

using db::Lane;
using db::Transaction;

std::unexpected<Error> changed_meanwhile() {
    return std::unexpected(Error{ErrorCode::precondition_failed, "This has been changed since it was read."});
}

Result<ControlledSession> read_at(Transaction& transaction, const accounts::Scope& scope,
                                  const std::optional<SessionId>& wanted, const ExpectedVersions& on, Instant now) {
    auto session = find_controlled(transaction, scope, wanted, now);
    if (!session) return std::unexpected(Error::not_found("session"));
    if (on && std::ranges::find(*on, session->version) == on->end()) return changed_meanwhile();
    return *std::move(session);
}

void log(Transaction& transaction, const accounts::Scope& scope, const SessionId& session, std::string action,
         Instant now) {
    const accounts::Activity activity{std::move(action), session.value};
    accounts::log_activities(transaction, scope, {&activity, 1}, now);
}

// What stands in `session` of its room is written, and rooms at video services follow.
Result<ControlledSession> moved(Transaction& transaction, const accounts::Scope& scope,
                                const ControlledSession& session, Instant now) {
    if (!write_room(transaction, scope, session)) return changed_meanwhile();
    hold_with(transaction, scope, session.id,
              session.held_with ? std::optional(session.held_with->account) : std::nullopt, now);
    log(transaction, scope, session.id, "session.room", now);
    return read_at(transaction, scope, session.id, {}, now);
}

}  // namespace

asio::awaitable<Result<ControlledSession>> SessionControlService::find(accounts::Scope scope,
                                                                       std::optional<SessionId> session) {
    co_return co_await database_.transact(
        Lane::web, [scope = std::move(scope), session, now = clock_.now()](Transaction& transaction) {
            return read_at(transaction, scope, session, {}, now);
        });
}

asio::awaitable<Result<ControlledSession>> SessionControlService::take(accounts::Scope scope,
                                                                       std::optional<SessionId> session, Move move,
                                                                       ExpectedVersions on) {
    co_return co_await database_.transact(
        Lane::web,
        [this, scope = std::move(scope), session, move = std::move(move), on = std::move(on),
         now = clock_.now()](Transaction& transaction) { return step(transaction, scope, session, move, on, now); });
}

Result<ControlledSession> SessionControlService::step(Transaction& transaction, const accounts::Scope& scope,
                                                      const std::optional<SessionId>& wanted, const Move& move,
                                                      const ExpectedVersions& on, Instant now) const {
    auto session = read_at(transaction, scope, wanted, on, now);
    if (!session) return session;
    const auto before = session->control;
    auto after = taken(before, move, opens_before(*session), now);
    if (!after) return std::unexpected(after.error());
    session->control = *std::move(after);
    // Where the agenda is built in a draft, it moves there as well: the next release must not move it back.
    if (moves_session(session->control, before)) {
        const auto& was = before.standing;
        const auto& is = session->control.standing;
        agenda::take_draft_along(transaction, scope,
                                 {{session->id, was.starts_at, was.ends_at, is.starts_at, is.ends_at}}, now);
    }
    if (!write_control(transaction, scope, *session, before)) return changed_meanwhile();
    if (session->control.standing != before.standing)
        log(transaction, scope, session->id, fmt::format("session.{}", to_string(move.step)), now);
    return read_at(transaction, scope, session->id, {}, now);
}

asio::awaitable<Result<ControlledSession>> SessionControlService::set_joining(accounts::Scope scope,
                                                                              std::optional<SessionId> session,
                                                                              Joining joining, ExpectedVersions on) {
    co_return co_await database_.transact(
        Lane::web,
        [this, scope = std::move(scope), session, joining = std::move(joining), on = std::move(on),
         now = clock_.now()](Transaction& transaction) { return put(transaction, scope, session, joining, on, now); });
}

Result<ControlledSession> SessionControlService::put(Transaction& transaction, const accounts::Scope& scope,
                                                     const std::optional<SessionId>& wanted, const Joining& joining,
                                                     const ExpectedVersions& on, Instant now) const {
    auto session = read_at(transaction, scope, wanted, on, now);
    if (!session) return session;
    session->joining = joining;
    if (!write_joining(transaction, scope, *session)) return changed_meanwhile();
    log(transaction, scope, session->id, "session.joining", now);
    return read_at(transaction, scope, session->id, {}, now);
}

asio::awaitable<Result<ControlledSession>> SessionControlService::move_room(accounts::Scope scope,
                                                                            std::optional<SessionId> session,
                                                                            events::RoomAddress room,
                                                                            ExpectedVersions on) {
    if (auto whole = events::check_room(room, "/address"); !whole) co_return std::unexpected(whole.error());
    co_return co_await database_.transact(
        Lane::web,
        [this, scope = std::move(scope), session, room = std::move(room), on = std::move(on),
         now = clock_.now()](Transaction& transaction) { return move(transaction, scope, session, room, on, now); });
}

Result<ControlledSession> SessionControlService::move(Transaction& transaction, const accounts::Scope& scope,
                                                      const std::optional<SessionId>& wanted,
                                                      const events::RoomAddress& room, const ExpectedVersions& on,
                                                      Instant now) const {
    auto session = read_at(transaction, scope, wanted, on, now);
    if (!session) return session;
    session->provider = room.provider;
    session->provider_data = nlohmann::json{{"address", room.address}}.dump();
    session->held_with.reset();
    return moved(transaction, scope, *session, now);
}

asio::awaitable<Result<ControlledSession>> SessionControlService::hold_at(accounts::Scope scope,
                                                                          std::optional<SessionId> session,
                                                                          ProviderAccountId account,
                                                                          ExpectedVersions on) {
    co_return co_await database_.transact(
        Lane::web,
        [scope = std::move(scope), session, account, on = std::move(on),
         now = clock_.now()](Transaction& transaction) -> Result<ControlledSession> {
            auto found = read_at(transaction, scope, session, on, now);
            if (!found) return found;
            const auto there = find_account(transaction, scope, account);
            if (!there) return std::unexpected(Error::not_found("video service"));
            if (found->held_with && found->held_with->account == account && found->held_with->is_ready) return found;
            found->provider = there->kind;
            found->provider_data = "{}";
            found->held_with = HeldWith{account, there->name};
            return moved(transaction, scope, *found, now);
        });
}

asio::awaitable<std::vector<ProviderAccount>> SessionControlService::accounts_for(accounts::Scope scope) {
    co_return co_await database_.transact(
        Lane::web, [scope = std::move(scope)](Transaction& transaction) { return list_accounts(transaction, scope); });
}

}  // namespace plenary::conferencing
