#pragma once
#include "conferencing/controlled_session.hpp"
#include "db/database.hpp"
#include "events/webinar.hpp"
#include "platform/expected_versions.hpp"

namespace plenary::conferencing {

// How its hosts lead a session. Every change is one transaction, with its row in the activity log; what is only
// rehearsed is told to nobody and leaves no row. For any number of threads.
class SessionControlService {
public:
    // All outlive the service.
    SessionControlService(db::Database& database, const Clock& clock, const ConferencingService& rooms)
        : database_(database), clock_(clock), rooms_(rooms) {}

    // `session`: which one; without it the one that runs or comes next. Errors of all: not_found.
    asio::awaitable<Result<ControlledSession>> find(accounts::Scope scope, std::optional<SessionId> session);

    // Errors of all that follow: precondition_failed where the session is at none of the versions `on`.

    // Errors: conflict with the reason, as taken().
    asio::awaitable<Result<ControlledSession>> take(accounts::Scope scope, std::optional<SessionId> session, Move move,
                                                    ExpectedVersions on);
    asio::awaitable<Result<ControlledSession>> set_joining(accounts::Scope scope, std::optional<SessionId> session,
                                                           Joining joining, ExpectedVersions on);
    // The session is held in another room from now on, where the address of `room` leads.
    asio::awaitable<Result<ControlledSession>> move_room(accounts::Scope scope, std::optional<SessionId> session,
                                                         events::RoomAddress room, ExpectedVersions on);
    // The session is held with an account at a video service from now on, whose room is made at once by a task; until it
    // is there, nobody enters. Errors besides: not_found for no account of the event's organisation.
    asio::awaitable<Result<ControlledSession>> hold_at(accounts::Scope scope, std::optional<SessionId> session,
                                                       ProviderAccountId account, ExpectedVersions on);
    // With which it could be held, by name.
    asio::awaitable<std::vector<ProviderAccount>> accounts_for(accounts::Scope scope);

    [[nodiscard]] std::chrono::minutes opens_before(const ControlledSession& session) const {
        return rooms_.opens_before(session.joining.opens_minutes);
    }

private:
    [[nodiscard]] Result<ControlledSession> step(db::Transaction& transaction, const accounts::Scope& scope,
                                                 const std::optional<SessionId>& session, const Move& move,
                                                 const ExpectedVersions& on, Instant now) const;
    [[nodiscard]] Result<ControlledSession> put(db::Transaction& transaction, const accounts::Scope& scope,
                                                const std::optional<SessionId>& session, const Joining& joining,
                                                const ExpectedVersions& on, Instant now) const;
    [[nodiscard]] Result<ControlledSession> move(db::Transaction& transaction, const accounts::Scope& scope,
                                                 const std::optional<SessionId>& session,
                                                 const events::RoomAddress& room, const ExpectedVersions& on,
                                                 Instant now) const;

    db::Database& database_;
    const Clock& clock_;
    const ConferencingService& rooms_;
};

}  // namespace plenary::conferencing
