#include "events/pending_repository.hpp"

#include <nlohmann/json.hpp>

#include "db/transaction.hpp"
#include "events/draft_change.hpp"

namespace plenary::events {
namespace {

using db::field;
using db::Statement;

constexpr Statement k_read{"events.read_pending", R"sql(
    SELECT change, version FROM event_pending WHERE organisation_id = $1 AND event_id = $2
)sql"};

constexpr Statement k_write{"events.write_pending", R"sql(
    INSERT INTO event_pending (organisation_id, event_id, change)
         VALUES ($1, $2, $3)
    ON CONFLICT ON CONSTRAINT event_pending_pkey
      DO UPDATE SET change = excluded.change, version = event_pending.version + 1
)sql"};

constexpr Statement k_delete{"events.delete_pending", R"sql(
    DELETE FROM event_pending WHERE organisation_id = $1 AND event_id = $2
)sql"};

constexpr Statement k_lock{"events.lock", "SELECT FROM event WHERE organisation_id = $1 AND id = $2 FOR UPDATE"};

}  // namespace

Pending read_pending(db::Transaction& transaction, const accounts::Scope& scope) {
    const auto rows = transaction.exec(k_read, scope.organisation(), scope.event());
    if (rows.empty()) return {};
    return {draft_change_from(field<nlohmann::json>(rows[0], "change")), field<std::int64_t>(rows[0], "version")};
}

void write_pending(db::Transaction& transaction, const accounts::Scope& scope, const DraftChange& change) {
    transaction.exec(k_write, scope.organisation(), scope.event(), to_json(change));
}

void delete_pending(db::Transaction& transaction, const accounts::Scope& scope) {
    transaction.exec(k_delete, scope.organisation(), scope.event());
}

void lock_event(db::Transaction& transaction, const accounts::Scope& scope) {
    transaction.exec(k_lock, scope.organisation(), scope.event());
}

}  // namespace plenary::events
