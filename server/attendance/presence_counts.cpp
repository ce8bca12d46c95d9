// What PresenceService has counted.
#include "attendance/attendance_repository.hpp"
#include "attendance/presence_service.hpp"

namespace plenary::attendance {

asio::awaitable<Counted> PresenceService::counted(accounts::Scope scope, std::optional<SessionId> session) {
    const auto intervals = co_await database_.transact(db::Lane::web, [scope, session](db::Transaction& transaction) {
        return read_intervals(transaction, scope, session);
    });
    co_return count(intervals, clock_.now());
}

asio::awaitable<std::vector<Counted>> PresenceService::counted_of(std::vector<Whose> all) {
    std::vector<Counted> counts;
    if (all.empty()) co_return counts;
    const auto intervals = co_await database_.transact(
        db::Lane::web,
        [all = std::move(all)](db::Transaction& transaction) { return read_intervals_of(transaction, all); });
    for (const auto& each : intervals) counts.push_back(count(each, clock_.now()));
    co_return counts;
}

}  // namespace plenary::attendance
