#include "registration/sign_ups/sign_up_service.hpp"

#include "registration/sign_ups/session_places.hpp"
#include "registration/sign_ups/sign_up_changes.hpp"
#include "registration/sign_ups/sign_up_lists_repository.hpp"

namespace plenary::registration {

using accounts::Scope;
using db::Lane;
using db::Transaction;

asio::awaitable<Result<SessionPlaces>> SignUpService::set_places(Scope scope, SessionId session, WantedPlaces wanted,
                                                                 ExpectedVersions on) {
    co_return co_await database_.transact(Lane::web, [=, now = clock_.now()](Transaction& transaction) {
        return set_session_places(transaction, scope, session, wanted, on, now);
    });
}

asio::awaitable<Result<void>> SignUpService::remove_places(Scope scope, SessionId session, ExpectedVersions on) {
    co_return co_await database_.transact(Lane::web, [=, now = clock_.now()](Transaction& transaction) {
        return remove_session_places(transaction, scope, session, on, now);
    });
}

asio::awaitable<std::vector<SessionPlaces>> SignUpService::list_places(Scope scope) {
    co_return co_await database_.transact(
        Lane::web, [scope](Transaction& transaction) { return list_session_places(transaction, scope); });
}

asio::awaitable<Result<SignedUpPage>> SignUpService::list_people(Scope scope, SessionId session,
                                                                 std::optional<SignUpId> after, int limit) {
    co_return co_await database_.transact(Lane::web, [=](Transaction& transaction) -> Result<SignedUpPage> {
        auto page = list_signed_up(transaction, scope, session, after, limit);
        if (page.items.empty() && !asks_for_sign_up(transaction, scope, session))
            return std::unexpected(Error::not_found("session"));
        return page;
    });
}

asio::awaitable<Result<void>> SignUpService::sign_up(Scope scope, SessionId session) {
    co_return co_await database_.transact(Lane::hot, [=, now = clock_.now()](Transaction& transaction) {
        return sign_up_for(transaction, scope, session, now);
    });
}

asio::awaitable<Result<void>> SignUpService::give_up(Scope scope, SessionId session) {
    co_return co_await database_.transact(Lane::hot, [=, now = clock_.now()](Transaction& transaction) {
        return give_up_sign_up(transaction, scope, session, now);
    });
}

asio::awaitable<std::vector<OwnSignUp>> SignUpService::own(Scope scope) {
    co_return co_await database_.transact(
        Lane::web, [scope](Transaction& transaction) { return read_own_sign_ups(transaction, scope); });
}

asio::awaitable<std::vector<std::vector<OwnSignUp>>> SignUpService::own_of(std::vector<Scope> scopes) {
    co_return co_await database_.transact(Lane::web, [scopes = std::move(scopes)](Transaction& transaction) {
        return read_sign_ups_of(transaction, scopes);
    });
}

asio::awaitable<std::vector<SignUpPlaces>> SignUpService::places_left(const events::Event& event) {
    const auto scope = policy_.scope_for_work(event.organisation.id, event.id);
    co_return co_await database_.transact(
        Lane::web, [scope](Transaction& transaction) { return read_places_left(transaction, scope); });
}

}  // namespace plenary::registration
