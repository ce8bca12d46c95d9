#include "agenda/favourites/favourites_service.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "agenda/favourites/favourites_repository.hpp"

namespace plenary::agenda {
namespace {

constexpr std::chrono::days k_kept{90};

std::unordered_set<SessionId> ids_of(const Agenda& agenda) {
    std::unordered_set<SessionId> ids;
    for (const auto& session : agenda.sessions) ids.insert(session.id);
    return ids;
}

Favourites shown(Favourites stored, const Agenda& agenda) {
    const auto known = ids_of(agenda);
    std::erase_if(stored.sessions, [&](const SessionId& session) { return !known.contains(session); });
    return stored;
}

Result<void> check(const std::vector<SessionId>& sessions, const Agenda& agenda) {
    const auto known = ids_of(agenda);
    std::vector<FieldError> wrong;
    for (std::size_t i = 0; i < sessions.size(); ++i)
        if (!known.contains(sessions[i])) wrong.push_back({fmt::format("/sessions/{}", i), "not_allowed"});
    if (wrong.empty()) return {};
    return std::unexpected(Error::invalid(std::move(wrong)));
}

Result<Favourites> rewrite(db::Transaction& transaction, const accounts::Scope& scope, const Digest& key,
                           const std::vector<SessionId>& sessions, const ExpectedVersions& expected) {
    const auto stored = lock_favourites(transaction, scope, key);
    const auto verdict = weigh(stored, sessions, expected);
    if (verdict == Rewrite::same) return stored;
    if (verdict == Rewrite::stale)
        return std::unexpected(Error{ErrorCode::precondition_failed, "This has been changed since it was read."});
    if (write_favourites(transaction, scope, key, sessions, stored.version))
        return Favourites{sessions, stored.version + 1};
    // Another device has just written the first set: it is there now.
    return rewrite(transaction, scope, key, sessions, expected);
}

}  // namespace

asio::awaitable<Result<FavouritesService::Asked>> FavouritesService::ask(http::Actor actor, std::string event,
                                                                         std::string key) {
    const auto hash = favourites_key(key);
    if (!hash) co_return std::unexpected(Error::not_found("list of favourites"));
    const auto found = co_await events_.find(events::parse_event_ref(event));
    if (!found) co_return std::unexpected(Error::not_found("event"));
    auto scope = policy_.scope_for_event(actor, events::ownership(*found), http::Permission::anyone);
    if (!scope) co_return std::unexpected(scope.error());
    co_return Asked{*scope, co_await agendas_.agenda_of(found), *hash};
}

asio::awaitable<Result<Favourites>> FavouritesService::read(http::Actor actor, std::string event, std::string key) {
    const auto asked = co_await ask(std::move(actor), std::move(event), std::move(key));
    if (!asked) co_return std::unexpected(asked.error());
    auto stored = co_await database_.transact(db::Lane::web,
                                              [scope = asked->scope, hash = asked->key](db::Transaction& transaction) {
                                                  return read_favourites(transaction, scope, hash);
                                              });
    co_return shown(std::move(stored), *asked->agenda);
}

asio::awaitable<Result<Favourites>> FavouritesService::write(http::Actor actor, std::string event, std::string key,
                                                             std::vector<SessionId> sessions,
                                                             ExpectedVersions expected) {
    const auto asked = co_await ask(std::move(actor), std::move(event), std::move(key));
    if (!asked) co_return std::unexpected(asked.error());
    if (const auto fine = check(sessions, *asked->agenda); !fine) co_return std::unexpected(fine.error());
    std::ranges::sort(sessions);
    const auto twice = std::ranges::unique(sessions);
    sessions.erase(twice.begin(), twice.end());
    co_return co_await database_.transact(
        db::Lane::web,
        [scope = asked->scope, hash = asked->key, sessions = std::move(sessions), expected = std::move(expected)](
            db::Transaction& transaction) { return rewrite(transaction, scope, hash, sessions, expected); });
}

asio::awaitable<Demand> FavouritesService::demand(accounts::Scope scope) {
    co_return co_await database_.transact(
        db::Lane::slow, [scope](db::Transaction& transaction) { return read_demand(transaction, scope); });
}

asio::awaitable<Result<void>> FavouritesService::say_whose(accounts::Scope scope, std::string key) {
    const auto hash = favourites_key(key);
    if (!hash) co_return std::unexpected(Error::not_found("list of favourites"));
    co_await database_.transact(db::Lane::web, [scope, hash = *hash](db::Transaction& transaction) {
        write_whose_favourites(transaction, scope, hash);
    });
    co_return Result<void>{};
}

asio::awaitable<std::vector<SessionId>> FavouritesService::starred_by(accounts::Scope scope) {
    co_return co_await database_.transact(
        db::Lane::web, [scope](db::Transaction& transaction) { return read_starred(transaction, scope); });
}

asio::awaitable<void> FavouritesService::forget_old() {
    co_await database_.transact(db::Lane::jobs, [then = clock_.now() - k_kept](db::Transaction& transaction) {
        delete_favourites_of_events_before(transaction, then);
    });
}

}  // namespace plenary::agenda
