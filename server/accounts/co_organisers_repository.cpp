#include "accounts/co_organisers_repository.hpp"

#include "db/transaction.hpp"

namespace plenary::accounts {
namespace {

using db::field;
using db::Statement;

constexpr Statement k_list{"accounts.list_organisations", R"sql(
    SELECT id, name FROM organisation WHERE $1::uuid IS NULL OR id > $1 ORDER BY id LIMIT $2
)sql"};

constexpr Statement k_list_helping{"accounts.list_co_organisers", R"sql(
    SELECT o.id, o.name
      FROM event_co_organiser c
      JOIN organisation o ON o.id = c.organisation_id
     WHERE c.event_id = $1 AND ($2::uuid IS NULL OR c.organisation_id > $2)
     ORDER BY c.organisation_id
     LIMIT $3
)sql"};

constexpr Statement k_add{"accounts.add_co_organiser", R"sql(
    INSERT INTO event_co_organiser (event_id, organisation_id)
    SELECT $2, o.id FROM organisation o WHERE o.id = $3 AND o.id <> $1
        ON CONFLICT DO NOTHING
 RETURNING event_id
)sql"};

constexpr Statement k_remove{"accounts.remove_co_organiser", R"sql(
    DELETE FROM event_co_organiser WHERE event_id = $1 AND organisation_id = $2 RETURNING event_id
)sql"};

constexpr Statement k_raise{"accounts.raise_event_version", R"sql(
    UPDATE event SET version = version + 1 WHERE organisation_id = $1 AND id = $2
)sql"};

std::vector<NamedOrganisation> named(const pqxx::result& rows) {
    std::vector<NamedOrganisation> found;
    for (const auto& row : rows) found.push_back({field<OrganisationId>(row, "id"), field<std::string>(row, "name")});
    return found;
}

bool changed(db::Transaction& transaction, const Scope& scope, const pqxx::result& rows) {
    if (rows.empty()) return false;
    transaction.exec(k_raise, scope.organisation(), scope.event());
    transaction.announce("event/" + scope.event().to_string());
    return true;
}

}  // namespace

std::vector<NamedOrganisation> list_organisations(db::Transaction& transaction,
                                                  const std::optional<OrganisationId>& after, int limit) {
    return named(transaction.exec(k_list, after, limit));
}

std::vector<NamedOrganisation> list_co_organisers(db::Transaction& transaction, const Scope& scope,
                                                  const std::optional<OrganisationId>& after, int limit) {
    return named(transaction.exec(k_list_helping, scope.event(), after, limit));
}

bool add_co_organiser(db::Transaction& transaction, const Scope& scope, const OrganisationId& organisation) {
    return changed(transaction, scope, transaction.exec(k_add, scope.organisation(), scope.event(), organisation));
}

bool remove_co_organiser(db::Transaction& transaction, const Scope& scope, const OrganisationId& organisation) {
    return changed(transaction, scope, transaction.exec(k_remove, scope.event(), organisation));
}

}  // namespace plenary::accounts
