#include "accounts/member_repository.hpp"

#include "db/transaction.hpp"

namespace plenary::accounts {
namespace {

using db::field;
using db::Statement;

// The statements about one kind of team.
struct TeamStatements {
    Statement list, find, change, remove, holds;
};

// Rows of `table`, of the organisation $1 and what `here` says of $2: the series or the event, none for the whole.
#define PLENARY_TEAM(name, table, here)                                                                             \
    {{"accounts.list_members_of_" name,                                                                             \
      "SELECT held.account_id, a.name, a.email, held.role, held.version FROM " table                                \
      " held JOIN account a ON a.id = held.account_id WHERE held.organisation_id = $1 AND " here                    \
      " AND ($3::uuid IS NULL OR held.account_id > $3) ORDER BY held.account_id LIMIT $4"},                         \
     {"accounts.find_member_of_" name,                                                                              \
      "SELECT held.account_id, a.name, a.email, held.role, held.version FROM " table                                \
      " held JOIN account a ON a.id = held.account_id WHERE held.organisation_id = $1 AND " here                    \
      " AND held.account_id = $3"},                                                                                 \
     {"accounts.change_member_of_" name,                                                                            \
      "UPDATE " table " held SET role = $4, version = version + 1 WHERE held.organisation_id = $1 "                 \
      "AND " here " AND held.account_id = $3"},                                                                     \
     {"accounts.delete_member_of_" name,                                                                            \
      "DELETE FROM " table " held WHERE held.organisation_id = $1 AND " here " AND held.account_id = $3"},          \
     {"accounts.is_member_of_" name, "SELECT 1 FROM " table " held JOIN account a ON a.id = held.account_id WHERE " \
                                     "held.organisation_id = $1 AND " here " AND a.email = $3"}}
constexpr TeamStatements k_whole = PLENARY_TEAM("organisation", "organisation_role", "$2::uuid IS NULL");
constexpr TeamStatements k_of_series = PLENARY_TEAM("series", "series_role", "held.series_id = $2");
constexpr TeamStatements k_of_event = PLENARY_TEAM("event", "event_role", "held.event_id = $2");
#undef PLENARY_TEAM

constexpr Statement k_lock_owners{"accounts.lock_owners", R"sql(
    SELECT id FROM organisation WHERE id = $1 FOR NO KEY UPDATE
)sql"};

// Whoever leaves an organisation keeps nothing at its series and events either.
constexpr Statement k_delete_below{"accounts.delete_roles_below", R"sql(
    WITH of_series AS (DELETE FROM series_role WHERE organisation_id = $1 AND account_id = $2)
    DELETE FROM event_role WHERE organisation_id = $1 AND account_id = $2
)sql"};

constexpr Statement k_count_owners{"accounts.count_owners", R"sql(
    SELECT count(*)::int AS owners FROM organisation_role WHERE organisation_id = $1 AND role = 'owner'
)sql"};

const TeamStatements& team_of(const Scope& scope) {
    if (scope.event_or_none()) return k_of_event;
    return scope.series_or_none() ? k_of_series : k_whole;
}

std::optional<Uuid> place_of(const Scope& scope) {
    if (const auto& event = scope.event_or_none()) return event->value;
    if (const auto& series = scope.series_or_none()) return series->value;
    return std::nullopt;
}

TeamMember member_of(const pqxx::row& row) {
    return {field<AccountId>(row, "account_id"), field<std::string>(row, "name"), field<std::string>(row, "email"),
            http::role_named(field<std::string>(row, "role")), field<std::int64_t>(row, "version")};
}

}  // namespace

std::vector<TeamMember> list_members(db::Transaction& transaction, const Scope& scope,
                                     const std::optional<AccountId>& after, int limit) {
    std::vector<TeamMember> members;
    for (const auto& row : transaction.exec(team_of(scope).list, scope.organisation(), place_of(scope), after, limit))
        members.push_back(member_of(row));
    return members;
}

void lock_owners(db::Transaction& transaction, const Scope& scope) {
    transaction.exec(k_lock_owners, scope.organisation());
}

std::optional<TeamMember> find_member(db::Transaction& transaction, const Scope& scope, const AccountId& account) {
    const auto rows = transaction.exec(team_of(scope).find, scope.organisation(), place_of(scope), account);
    if (rows.empty()) return std::nullopt;
    return member_of(rows[0]);
}

int count_owners(db::Transaction& transaction, const Scope& scope) {
    return field<int>(transaction.exec(k_count_owners, scope.organisation()).at(0), "owners");
}

void change_member_role(db::Transaction& transaction, const Scope& scope, const AccountId& account, http::Role role) {
    transaction.exec(team_of(scope).change, scope.organisation(), place_of(scope), account, to_string(role));
}

void delete_member(db::Transaction& transaction, const Scope& scope, const AccountId& account) {
    transaction.exec(team_of(scope).remove, scope.organisation(), place_of(scope), account);
    if (!place_of(scope)) transaction.exec(k_delete_below, scope.organisation(), account);
}

bool is_member(db::Transaction& transaction, const Scope& scope, const std::string& email) {
    const auto holds = [&](const TeamStatements& team, const std::optional<Uuid>& place) {
        return !transaction.exec(team.holds, scope.organisation(), place, email).empty();
    };
    return holds(team_of(scope), place_of(scope)) || (place_of(scope) && holds(k_whole, std::nullopt));
}

}  // namespace plenary::accounts
