#include "agenda/releases/release_service.hpp"

#include <algorithm>

#include "accounts/activity.hpp"
#include "agenda/draft/draft_repository.hpp"
#include "agenda/draft/no_webinar.hpp"
#include "agenda/releases/news_repository.hpp"
#include "agenda/releases/release_repository.hpp"

namespace plenary::agenda {
namespace {

using db::Lane;
using db::Transaction;

constexpr int k_releases_at_once = 50;

std::unexpected<Error> conflict(const char* where, Sentence why) {
    return std::unexpected(Error::conflict(where, why));
}

std::unexpected<Error> audience_changed(std::size_t now) {
    if (now == 1) return conflict("/proof", "audience_changed.one");
    return std::unexpected(Error::conflict("/proof", "audience_changed.many", {{"count", std::to_string(now)}}));
}

std::map<RoomId, std::string> room_names(Transaction& transaction, const accounts::Scope& scope) {
    std::map<RoomId, std::string> names;
    for (auto& room : read_rooms(transaction, scope)) names.emplace(room.id, std::move(room.fields.name));
    return names;
}

std::vector<SessionId> ids_of(const std::vector<SessionNews>& news) {
    std::vector<SessionId> ids;
    for (const auto& one : news) ids.push_back(one.session);
    return ids;
}

void log_release(Transaction& transaction, const accounts::Scope& scope, bool silent, Instant now) {
    const accounts::Activity activity{silent ? "agenda.released_silently" : "agenda.released", scope.event().value};
    accounts::log_activities(transaction, scope, {&activity, 1}, now);
}

}  // namespace

Result<PlannedRelease> ReleaseService::plan(Transaction& transaction, const accounts::Scope& scope,
                                            const ReleaseWords& words, std::int64_t last_change, Instant now) const {
    const auto frame = frame_of_no_webinar(transaction, scope);
    if (!frame) return std::unexpected(frame.error());
    const auto standing = read_draft_standing(transaction, scope).value_or(DraftStanding{});
    if (standing.last_change != last_change) return conflict("/last_change", "draft_changed");
    const auto draft = read_draft(transaction, scope);
    const auto is_placed = [](const auto& entry) { return entry.second.placed; };
    if (std::ranges::none_of(draft, is_placed)) return conflict("/sessions", "no_session_placed");
    if (difference(read_released(transaction, scope, standing.release), draft).empty())
        return conflict("/changes", "nothing_changed");
    PlannedRelease planned;
    planned.news = {.release = standing.release + 1, .comment = words.comment, .zone = frame->zone, .at = now};
    planned.news.sessions = news_of(read_seen(transaction, scope), draft, room_names(transaction, scope), now);
    if (!planned.news.sessions.empty())
        planned.told = audience_.read(transaction, scope, ids_of(planned.news.sessions));
    planned.proof = proof_of(planned.news.sessions, planned.told);
    return planned;
}

asio::awaitable<Result<PlannedRelease>> ReleaseService::preview(accounts::Scope scope, ReleaseWords words,
                                                                std::int64_t last_change) {
    co_return co_await database_.transact(
        Lane::web, [this, scope = std::move(scope), words = std::move(words), last_change, now = clock_.now()](
                       Transaction& transaction) { return plan(transaction, scope, words, last_change, now); });
}

asio::awaitable<Result<Release>> ReleaseService::release(accounts::Scope scope, ReleaseOrder order) {
    co_return co_await database_.transact(
        Lane::web,
        [this, scope = std::move(scope), order = std::move(order),
         now = clock_.now()](Transaction& transaction) -> Result<Release> {
            if (const auto frame = frame_of_no_webinar(transaction, scope); !frame)
                return std::unexpected(frame.error());
            audience_.hold(transaction, scope);
            lock_event_of_draft(transaction, scope);
            lock_draft(transaction, scope, now);
            auto planned = plan(transaction, scope, order.words, order.last_change, now);
            if (!planned) return std::unexpected(planned.error());
            const bool as_shown = order.proof.empty() ? planned->told.empty() : order.proof == planned->proof;
            if (order.tell && !as_shown) return audience_changed(planned->told.size());
            return put(transaction, scope, order, *std::move(planned), now);
        });
}

Result<Release> ReleaseService::put(Transaction& transaction, const accounts::Scope& scope, const ReleaseOrder& order,
                                    PlannedRelease planned, Instant now) const {
    auto& [news, told, proof] = planned;
    if (!order.tell) told.clear();
    publish_with_agenda(transaction, scope);
    auto release = add_release(transaction, scope, order.words, now);
    news.release = release.number;
    news.sequence = release.event_version;
    add_news(transaction, scope, news, told, !order.tell);
    if (release.cancelled > 0) demand_.free_cancelled(transaction, scope, now);
    if (!told.empty()) audience_.tell(transaction, scope, release.number, now, told);
    log_release(transaction, scope, !order.tell, now);
    release.told = static_cast<int>(told.size());
    release.silent = !order.tell;
    return release;
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

asio::awaitable<std::optional<AgendaNews>> ReleaseService::find_news(accounts::Scope scope, int number) {
    co_return co_await database_.transact(Lane::jobs, [scope = std::move(scope), number](Transaction& transaction) {
        return agenda::find_news(transaction, scope, number);
    });
}

}  // namespace plenary::agenda
