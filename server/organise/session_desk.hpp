#pragma once
#include <boost/asio/awaitable.hpp>

#include "conferencing/session_control_service.hpp"

namespace plenary::organise {

namespace asio = boost::asio;

// A session as its hosts see it now: how it stands, and how many are there.
struct SessionDesk {
    conferencing::ControlledSession session;
    std::optional<conferencing::Capabilities> room;       // none: not set up
    std::vector<conferencing::ProviderAccount> services;  // that it could be held with
    std::optional<int> present;                           // none: only the provider knows
    std::chrono::minutes opens_before;
    std::chrono::minutes usually_opens_before;
    Instant now;
};

// Who opens a room to lead it.
struct Host {
    AccountId account;
    std::string name;
};

// The session desk: who leads a session, with what they see of it. Its changes are SessionControlService's, with
// that one's errors. For any number of threads.
class SessionDesks {
public:
    // All outlive it.
    SessionDesks(db::Database& database, conferencing::SessionControlService& control,
                 conferencing::ConferencingService& rooms, const Clock& clock)
        : database_(database), control_(control), rooms_(rooms), clock_(clock) {}

    asio::awaitable<Result<SessionDesk>> find(accounts::Scope scope, std::optional<SessionId> session);
    // The session alone, without counting who is there. Errors: not_found.
    asio::awaitable<Result<conferencing::ControlledSession>> session(accounts::Scope scope,
                                                                     std::optional<SessionId> session);
    asio::awaitable<Result<SessionDesk>> take(accounts::Scope scope, std::optional<SessionId> session,
                                              conferencing::Move move, ExpectedVersions on);
    asio::awaitable<Result<SessionDesk>> set_joining(accounts::Scope scope, std::optional<SessionId> session,
                                                     conferencing::Joining joining, ExpectedVersions on);
    asio::awaitable<Result<SessionDesk>> move_room(accounts::Scope scope, std::optional<SessionId> session,
                                                   events::RoomAddress room, ExpectedVersions on);
    asio::awaitable<Result<SessionDesk>> hold_at(accounts::Scope scope, std::optional<SessionId> session,
                                                 conferencing::ProviderAccountId account, ExpectedVersions on);
    // Looks whether the session's room would work now. Errors: not_found.
    asio::awaitable<Result<conferencing::Health>> check(accounts::Scope scope, std::optional<SessionId> session);
    // Where `host` opens the session's room as its moderator, in a window of its own. Errors: not_found; conflict where it
    // is over, or where its room is led from here; unavailable.
    asio::awaitable<Result<std::string>> open_room(accounts::Scope scope, std::optional<SessionId> session, Host host);
    [[nodiscard]] Instant now() const { return clock_.now(); }

private:
    asio::awaitable<Result<SessionDesk>> around(accounts::Scope scope, Result<conferencing::ControlledSession> session);

    db::Database& database_;
    conferencing::SessionControlService& control_;
    conferencing::ConferencingService& rooms_;
    const Clock& clock_;
};

}  // namespace plenary::organise
