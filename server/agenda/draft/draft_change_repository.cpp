#include "agenda/draft/draft_change_repository.hpp"

#include <nlohmann/json.hpp>

#include "db/transaction.hpp"

namespace plenary::agenda {
namespace {

using db::field;
using db::Statement;
using nlohmann::json;

#define PLENARY_NAME_OF_ACTOR \
    "LEFT JOIN account a ON a.id = CASE WHEN c.actor LIKE 'account:%' THEN substr(c.actor, 9)::uuid END"

constexpr Statement k_changes{"draft.changes", R"sql(
    SELECT c.number, c.group_id, c.actor, coalesce(a.name, '') AS by, c.session_id, c.field, c.before, c.after, c.at
      FROM agenda_change c
 )sql" PLENARY_NAME_OF_ACTOR R"sql(
     WHERE c.organisation_id = $1 AND c.event_id = $2 AND c.number > $3
  ORDER BY c.number
     LIMIT $4
)sql"};
constexpr Statement k_own_group{"draft.own_group", R"sql(
    SELECT session_id, field, before, after
      FROM agenda_change
     WHERE organisation_id = $1 AND event_id = $2 AND group_id = $3 AND actor = $4
  ORDER BY number
)sql"};
constexpr Statement k_group{"draft.group", R"sql(
    SELECT session_id, field, before, after
      FROM agenda_change
     WHERE organisation_id = $1 AND event_id = $2 AND group_id = $3
  ORDER BY number
)sql"};
constexpr Statement k_last{"draft.last_change_of", R"sql(
    SELECT coalesce(a.name, '') AS by, c.at
      FROM unnest($3::uuid[], $4::text[]) WITH ORDINALITY AS asked(session_id, field, place)
 LEFT JOIN LATERAL (SELECT actor, at
                      FROM agenda_change
                     WHERE organisation_id = $1 AND event_id = $2 AND session_id = asked.session_id
                       AND field IN (asked.field, 'session')
                  ORDER BY number DESC
                     LIMIT 1) AS c ON true
 )sql" PLENARY_NAME_OF_ACTOR R"sql(
  ORDER BY asked.place
)sql"};
#undef PLENARY_NAME_OF_ACTOR

constexpr Statement k_say{"draft.say_what_is_edited", R"sql(
    INSERT INTO agenda_editing (event_id, account_id, session_id, seen_at) VALUES ($1, $2, $3, $4)
    ON CONFLICT ON CONSTRAINT agenda_editing_pkey DO UPDATE SET session_id = EXCLUDED.session_id, seen_at = EXCLUDED.seen_at
)sql"};
constexpr Statement k_others{"draft.others", R"sql(
    SELECT a.name, e.session_id
      FROM agenda_editing e
      JOIN account a ON a.id = e.account_id
     WHERE e.event_id = $1 AND e.account_id <> $2 AND e.seen_at > $3
  ORDER BY a.name, a.id
)sql"};

std::vector<DraftChange> changes_in(const pqxx::result& rows) {
    std::vector<DraftChange> changes;
    for (const auto& row : rows)
        changes.push_back({field<SessionId>(row, "session_id"), field<std::string>(row, "field"),
                           field<json>(row, "before"), field<json>(row, "after")});
    return changes;
}

}  // namespace

std::vector<RecordedChange> read_changes(db::Transaction& transaction, const accounts::Scope& scope, std::int64_t after,
                                         int count) {
    std::vector<RecordedChange> changes;
    for (const auto& row : transaction.exec(k_changes, scope.organisation(), scope.event(), after, count))
        changes.push_back({field<std::int64_t>(row, "number"),
                           field<Uuid>(row, "group_id"),
                           field<std::string>(row, "actor"),
                           field<std::string>(row, "by"),
                           {field<SessionId>(row, "session_id"), field<std::string>(row, "field"),
                            field<json>(row, "before"), field<json>(row, "after")},
                           field<Instant>(row, "at")});
    return changes;
}

std::vector<DraftChange> read_own_group(db::Transaction& transaction, const accounts::Scope& scope, const Uuid& group) {
    return changes_in(transaction.exec(k_own_group, scope.organisation(), scope.event(), group, scope.actor()));
}

std::vector<DraftChange> read_group(db::Transaction& transaction, const accounts::Scope& scope, const Uuid& group) {
    return changes_in(transaction.exec(k_group, scope.organisation(), scope.event(), group));
}

std::vector<ExplainedRefusal> explain(db::Transaction& transaction, const accounts::Scope& scope,
                                      const std::vector<DraftRefusal>& refused) {
    std::vector<ExplainedRefusal> explained;
    if (refused.empty()) return explained;
    std::vector<SessionId> sessions;
    std::vector<std::string> fields;
    for (const auto& refusal : refused) {
        sessions.push_back(refusal.session);
        fields.push_back(refusal.field);
    }
    const auto rows = transaction.exec(k_last, scope.organisation(), scope.event(), sessions, fields);
    for (std::size_t i = 0; i < refused.size(); ++i) {
        const auto row = rows[static_cast<pqxx::result::size_type>(i)];
        explained.push_back({refused[i], field<std::string>(row, "by"), field<std::optional<Instant>>(row, "at")});
    }
    return explained;
}

std::vector<Companion> keep_company(db::Transaction& transaction, const accounts::Scope& scope,
                                    const AccountId& account, const std::optional<SessionId>& session, Instant now,
                                    Instant heard_since) {
    transaction.exec(k_say, scope.event(), account, session, now);
    std::vector<Companion> others;
    for (const auto& row : transaction.exec(k_others, scope.event(), account, heard_since))
        others.push_back({field<std::string>(row, "name"), field<std::optional<SessionId>>(row, "session_id")});
    return others;
}

}  // namespace plenary::agenda
