#include "organise/session_desk.hpp"

#include "conferencing/entrances/entrance_roles.hpp"
#include "organise/session_desk_repository.hpp"

namespace plenary::organise {

using conferencing::ControlledSession;

asio::awaitable<Result<SessionDesk>> SessionDesks::find(accounts::Scope scope, std::optional<SessionId> session) {
    auto found = co_await control_.find(scope, session);
    co_return co_await around(std::move(scope), std::move(found));
}

asio::awaitable<Result<ControlledSession>> SessionDesks::session(accounts::Scope scope,
                                                                 std::optional<SessionId> session) {
    co_return co_await control_.find(std::move(scope), session);
}

asio::awaitable<Result<SessionDesk>> SessionDesks::take(accounts::Scope scope, std::optional<SessionId> session,
                                                        conferencing::Move move, ExpectedVersions on) {
    auto taken = co_await control_.take(scope, session, std::move(move), std::move(on));
    co_return co_await around(std::move(scope), std::move(taken));
}

asio::awaitable<Result<SessionDesk>> SessionDesks::set_joining(accounts::Scope scope, std::optional<SessionId> session,
                                                               conferencing::Joining joining, ExpectedVersions on) {
    auto put = co_await control_.set_joining(scope, session, std::move(joining), std::move(on));
    co_return co_await around(std::move(scope), std::move(put));
}

asio::awaitable<Result<SessionDesk>> SessionDesks::move_room(accounts::Scope scope, std::optional<SessionId> session,
                                                             events::RoomAddress room, ExpectedVersions on) {
    auto moved = co_await control_.move_room(scope, session, std::move(room), std::move(on));
    co_return co_await around(std::move(scope), std::move(moved));
}

asio::awaitable<Result<SessionDesk>> SessionDesks::hold_at(accounts::Scope scope, std::optional<SessionId> session,
                                                           conferencing::ProviderAccountId account,
                                                           ExpectedVersions on) {
    auto moved = co_await control_.hold_at(scope, session, account, std::move(on));
    co_return co_await around(std::move(scope), std::move(moved));
}

asio::awaitable<Result<conferencing::Health>> SessionDesks::check(accounts::Scope scope,
                                                                  std::optional<SessionId> session) {
    const auto found = co_await control_.find(std::move(scope), session);
    if (!found) co_return std::unexpected(found.error());
    co_return co_await rooms_.check(found->provider, nlohmann::json::parse(found->provider_data), found->id);
}

asio::awaitable<Result<std::string>> SessionDesks::open_room(accounts::Scope scope, std::optional<SessionId> session,
                                                             Host host) {
    const auto found = co_await control_.find(std::move(scope), session);
    if (!found) co_return std::unexpected(found.error());
    const auto room = rooms_.capabilities_of(found->provider);
    const auto state = found->control.standing.state;
    const bool over = state == agenda::SessionState::ended || state == agenda::SessionState::cancelled;
    if (over || !room || !conferencing::has_roles(*room))
        co_return std::unexpected(Error{ErrorCode::conflict, "There is no room elsewhere to open."});
    agenda::Session held{};
    held.id = found->id;
    held.provider = found->provider;
    held.provider_data = found->provider_data;
    // No registration has this key, so that nobody is counted by it.
    const auto source = co_await rooms_.enter(std::move(held), RegistrationId{host.account.value}, std::move(host.name),
                                              conferencing::Role::moderator);
    if (!source) co_return std::unexpected(source.error());
    co_return source->address;
}

asio::awaitable<Result<SessionDesk>> SessionDesks::around(accounts::Scope scope, Result<ControlledSession> session) {
    if (!session) co_return std::unexpected(session.error());
    const auto room = rooms_.capabilities_of(session->provider);
    std::optional<int> present;
    if (room && room->counts_on_our_page)
        present = co_await database_.transact(db::Lane::web, [scope, id = session->id](db::Transaction& transaction) {
            return count_present(transaction, scope, id);
        });
    const auto opens_before = control_.opens_before(*session);
    auto services = co_await control_.accounts_for(std::move(scope));
    co_return SessionDesk{
        *std::move(session), room, std::move(services), present, opens_before, rooms_.opens_before(std::nullopt),
        clock_.now()};
}

}  // namespace plenary::organise
