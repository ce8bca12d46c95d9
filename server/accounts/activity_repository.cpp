#include "accounts/activity.hpp"
#include "db/transaction.hpp"

namespace plenary::accounts {
namespace {

constexpr db::Statement k_log{"accounts.log_activities", R"sql(
    INSERT INTO activity (organisation_id, event_id, actor, at, id, action, subject)
    SELECT $1, $2, $3, $4, id, action, subject
      FROM unnest($5::uuid[], $6::text[], $7::uuid[]) AS made(id, action, subject)
)sql"};

}  // namespace

void log_activities(db::Transaction& transaction, const Scope& scope, std::span<const Activity> activities,
                    Instant now) {
    if (activities.empty()) return;
    std::vector<Uuid> ids, subjects;
    std::vector<std::string> actions;
    for (const auto& item : activities) {
        ids.push_back(Uuid::make(now));
        actions.push_back(item.action);
        subjects.push_back(item.subject);
    }
    transaction.later(k_log, scope.organisation(), scope.event_or_none(), scope.actor(), now, ids, actions, subjects);
}

}  // namespace plenary::accounts
