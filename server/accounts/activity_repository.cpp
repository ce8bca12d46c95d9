#include <nlohmann/json.hpp>

#include "accounts/activity.hpp"
#include "db/transaction.hpp"

namespace plenary::accounts {
namespace {

constexpr db::Statement k_log{"accounts.log_activities", R"sql(
    INSERT INTO activity (organisation_id, event_id, actor, at, id, action, subject)
    SELECT $1, $2, $3, $4, id, action, subject
      FROM json_to_recordset($5::json) AS made(id uuid, action text, subject uuid)
)sql"};

}  // namespace

void log_activities(db::Transaction& transaction, const Scope& scope, std::span<const Activity> activities,
                    Instant now) {
    if (activities.empty()) return;
    nlohmann::json rows = nlohmann::json::array();
    for (const auto& item : activities)
        rows.push_back(
            {{"id", Uuid::make(now).to_string()}, {"action", item.action}, {"subject", item.subject.to_string()}});
    transaction.later(k_log, scope.organisation(), scope.event_or_none(), scope.actor(), now, rows);
}

}  // namespace plenary::accounts
