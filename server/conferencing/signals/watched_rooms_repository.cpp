#include <map>

#include "conferencing/accounts/account_repository.hpp"
#include "conferencing/signals/watched_rooms.hpp"
#include "db/transaction.hpp"

namespace plenary::conferencing {
namespace {

using db::field;

constexpr db::Statement k_watched{"conferencing.watched_rooms", R"sql(
    SELECT r.id, r.account_id, r.data, s.event_id, s.state, s.starts_at, s.ends_at, s.live_from, s.live_until
      FROM provider_room r
      JOIN session s ON s.organisation_id = r.organisation_id AND s.id = r.session_id
     WHERE r.data <> '{}'
       AND (s.starts_at < $2 AND greatest(s.ends_at, s.live_until) > $1 OR r.id = ANY ($3::uuid[]))
     ORDER BY r.id
)sql"};

agenda::LiveSpan span_of(const pqxx::row& row) {
    return agenda::live_span(
        agenda::state_named(row["state"].c_str()), field<Instant>(row, "starts_at"), field<Instant>(row, "ends_at"),
        {field<std::optional<Instant>>(row, "live_from"), field<std::optional<Instant>>(row, "live_until")});
}

}  // namespace

std::vector<WatchedRoom> watched_rooms(db::Transaction& transaction, Instant since, Instant until,
                                       const std::vector<ProviderRoomId>& besides) {
    std::vector<WatchedRoom> rooms;
    std::map<ProviderAccountId, std::shared_ptr<const ProviderAccount>> accounts;
    for (const auto& row : transaction.exec(k_watched, since, until, besides)) {
        const auto id = field<ProviderAccountId>(row, "account_id");
        auto& account = accounts[id];
        if (!account) account = std::make_shared<const ProviderAccount>(account_named(transaction, id).value());
        rooms.push_back({field<ProviderRoomId>(row, "id"), field<EventId>(row, "event_id"), account,
                         field<nlohmann::json>(row, "data"), span_of(row)});
    }
    return rooms;
}

}  // namespace plenary::conferencing
