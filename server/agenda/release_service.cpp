#include "agenda/release_service.hpp"

#include <algorithm>

#include "agenda/draft_repository.hpp"
#include "agenda/no_webinar.hpp"
#include "agenda/release_repository.hpp"

namespace plenary::agenda {
namespace {

using db::Lane;
using db::Transaction;

constexpr int k_releases_at_once = 50;

std::unexpected<Error> conflict(const char* where, Sentence why) {
    return std::unexpected(Error::conflict(where, why));
}

Result<Release> release_draft(Transaction& transaction, const accounts::Scope& scope, const ReleaseWords& words,
                              std::int64_t last_change, const SessionDemand& demand, Instant now) {
    if (const auto frame = frame_of_no_webinar(transaction, scope); !frame) return std::unexpected(frame.error());
    lock_event_of_draft(transaction, scope);
    const auto standing = lock_draft(transaction, scope, now);
    if (standing.last_change != last_change) return conflict("/last_change", "draft_changed");
    const auto draft = read_draft(transaction, scope);
    const auto is_placed = [](const auto& entry) { return entry.second.placed; };
    if (std::ranges::none_of(draft, is_placed)) return conflict("/sessions", "no_session_placed");
    if (difference(read_released(transaction, scope, standing.release), draft).empty())
        return conflict("/changes", "nothing_changed");
    publish_with_agenda(transaction, scope);
    auto release = add_release(transaction, scope, words, now);
    if (release.cancelled > 0) demand.free_cancelled(transaction, scope, now);
    return release;
}

}  // namespace

asio::awaitable<Result<Release>> ReleaseService::release(accounts::Scope scope, ReleaseWords words,
                                                         std::int64_t last_change) {
    co_return co_await database_.transact(Lane::web, [this, scope = std::move(scope), words = std::move(words),
                                                      last_change, now = clock_.now()](Transaction& transaction) {
        return release_draft(transaction, scope, words, last_change, demand_, now);
    });
}

asio::awaitable<std::vector<Release>> ReleaseService::list(accounts::Scope scope, int before) {
    co_return co_await database_.transact(Lane::web, [scope = std::move(scope), before](Transaction& transaction) {
        return read_releases(transaction, scope, before, k_releases_at_once);
    });
}

asio::awaitable<Result<std::vector<SessionDifference>>> ReleaseService::compare(accounts::Scope scope,
                                                                                std::optional<int> from,
                                                                                std::optional<int> to) {
    co_return co_await database_.transact(
        Lane::web,
        [scope = std::move(scope), from, to](Transaction& transaction) -> Result<std::vector<SessionDifference>> {
            const auto newest = read_draft_standing(transaction, scope).value_or(DraftStanding{}).release;
            const auto earlier = from.value_or(to ? *to - 1 : newest);
            if (earlier > newest || to.value_or(0) > newest) return std::unexpected(Error::not_found("release"));
            return difference(read_released(transaction, scope, earlier),
                              to ? read_released(transaction, scope, *to) : read_draft(transaction, scope));
        });
}

}  // namespace plenary::agenda
