#include <fmt/format.h>

#include "accounts/activity.hpp"
#include "db/transaction.hpp"

namespace plenary::accounts {
namespace {

constexpr db::Statement k_log{"accounts.log_activities", R"sql(
    INSERT INTO activity (organisation_id, event_id, detail, at, id, action, subject, actor)
    SELECT $1, $2, $3::jsonb, $4, id, action, subject, actor
      FROM unnest($5::uuid[], $6::text[], $7::uuid[], $8::text[]) AS made(id, action, subject, actor)
)sql"};

}  // namespace

void log_activities(db::Transaction& transaction, const Scope& scope, std::span<const Activity> activities,
                    Instant now) {
    if (activities.empty()) return;
    std::vector<Uuid> ids, subjects;
    std::vector<std::string> actions, actors;
    for (const auto& item : activities) {
        ids.push_back(Uuid::make(now));
        actions.push_back(item.action);
        subjects.push_back(item.subject);
        actors.push_back(item.actor.empty() ? scope.actor() : item.actor);
    }
    const auto& series = scope.series_or_none();
    const auto detail = series ? fmt::format(R"({{"series":"{}"}})", series->to_string()) : std::string("{}");
    transaction.later(k_log, scope.organisation(), scope.event_or_none(), detail, now, ids, actions, subjects, actors);
}

}  // namespace plenary::accounts
