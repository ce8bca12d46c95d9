// What PresenceService has counted.
#include "attendance/attendance_repository.hpp"
#include "attendance/presence_service.hpp"

namespace plenary::attendance {

asio::awaitable<Counted> PresenceService::counted(accounts::Scope scope, std::optional<SessionId> session) {
    const auto now = clock_.now();
    const auto intervals =
        co_await database_.transact(db::Lane::web, [scope, session, now](db::Transaction& transaction) {
            return read_intervals(transaction, scope, session, now);
        });
    co_return count(intervals, now);
}

asio::awaitable<std::vector<Counted>> PresenceService::counted_of(std::vector<Whose> all) {
    std::vector<Counted> counts;
    if (all.empty()) co_return counts;
    const auto now = clock_.now();
    const auto intervals = co_await database_.transact(
        db::Lane::web,
        [all = std::move(all), now](db::Transaction& transaction) { return read_intervals_of(transaction, all, now); });
    for (const auto& each : intervals) counts.push_back(count(each, now));
    co_return counts;
}

asio::awaitable<int> PresenceService::others_present(accounts::Scope scope, SessionId session) {
    co_return co_await database_.transact(db::Lane::web, [scope, session](db::Transaction& transaction) {
        return count_others_present(transaction, scope, session);
    });
}

}  // namespace plenary::attendance
