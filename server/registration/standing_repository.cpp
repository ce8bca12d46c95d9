#include "registration/standing_repository.hpp"

#include <nlohmann/json.hpp>

#include "db/reading.hpp"
#include "db/transaction.hpp"

namespace plenary::registration {
namespace {

using db::Statement;
using db::field;

constexpr Statement k_lock_pools{"registration.lock_pools", R"sql(
    SELECT id, capacity, taken, held, overbooked
      FROM place_pool
     WHERE organisation_id = $1 AND event_id = $2 AND NOT of_sessions
     ORDER BY id
       FOR UPDATE
)sql"};

// The categories of event $2 as one value, so that they come with what else is read.
#define PLENARY_CATEGORIES                                                                                           \
    "(SELECT coalesce(jsonb_agg(jsonb_build_object("                                                                 \
    "   'id', c.id,"                                                                                                 \
    "   'pools', ARRAY(SELECT p.pool_id FROM category_pool p"                                                        \
    "                   WHERE p.organisation_id = c.organisation_id AND p.category_id = c.id),"                      \
    "   'somebody_waits', EXISTS (SELECT FROM registration r WHERE r.event_id = c.event_id AND r.category_id = c.id" \
    "                                AND r.state = 'waitlisted'))), '[]')"                                           \
    "   FROM category c WHERE c.organisation_id = $1 AND c.event_id = $2) AS categories"

constexpr Statement k_read_categories{"registration.read_categories", "SELECT " PLENARY_CATEGORIES};

// Whether the event takes registrations, and beside it what stands there already for these addresses and keys.
// In an order that only their unique index has, both look-ups stay in it: to a planner that believes a young table
// empty, any index that begins with the event costs as little.
constexpr Statement k_read_standing{"registration.read_standing", R"sql(
    SELECT gate.open, gate.categories, known.id, known.address, known.state, known.idempotency_key, known.idempotency_hash, known.answered
      FROM (SELECT state = 'published' AND NOT postponed AND registration <> 'none'
                   AND coalesce(registration_opens_at <= $3, true)
                   AND $3 < coalesce(registration_closes_at, ends_at) AS open,
                   )sql" PLENARY_CATEGORIES R"sql(
              FROM event
             WHERE organisation_id = $1 AND id = $2) AS gate
      LEFT JOIN (SELECT found.*
                   FROM unnest($4::text[]) AS wanted(address),
                        LATERAL (SELECT * FROM registration
                                  WHERE organisation_id = $1 AND event_id = $2
                                    AND address BETWEEN wanted.address AND wanted.address
                                  ORDER BY address
                                  LIMIT 1) AS found
                  UNION ALL
                 SELECT found.*
                   FROM unnest($5::text[]) AS wanted(key),
                        LATERAL (SELECT * FROM registration
                                  WHERE organisation_id = $1 AND event_id = $2
                                    AND idempotency_key BETWEEN wanted.key AND wanted.key
                                  ORDER BY idempotency_key
                                  LIMIT 1) AS found) AS known ON true
)sql"};

constexpr Statement k_read_by_id{"registration.read_by_id", R"sql(
    SELECT id, address, state, idempotency_key, idempotency_hash, answered
      FROM registration
     WHERE id = ANY ($1::uuid[])
)sql"};

Digest digest_of(const std::string& bytes) {
    Digest digest{};
    std::copy_n(bytes.begin(), std::min(bytes.size(), digest.size()), digest.begin());
    return digest;
}

KnownRegistration known_of(const pqxx::row& row) {
    const auto hash = row["idempotency_hash"].is_null() ? std::string{} : db::as_bytes(row["idempotency_hash"]);
    const auto answered = field<std::string>(row, "answered");
    const auto state = state_from_text(field<std::string>(row, "state"));
    return {field<RegistrationId>(row, "id"),
            field<std::string>(row, "address"),
            state,
            field<std::optional<std::string>>(row, "idempotency_key"),
            digest_of(hash),
            answered.empty() ? state : state_from_text(answered)};
}

std::vector<KnownRegistration> known_of(const pqxx::result& rows) {
    std::vector<KnownRegistration> known;
    for (const auto& row : rows) known.push_back(known_of(row));
    return known;
}

std::vector<PlacePool> lock_rows(db::Transaction& transaction, const accounts::Scope& scope) {
    std::vector<PlacePool> pools;
    for (const auto& row : transaction.exec(k_lock_pools, scope.organisation(), scope.event()))
        pools.push_back({field<PoolId>(row, "id"), field<std::optional<int>>(row, "capacity"), field<int>(row, "taken"),
                         field<int>(row, "held"), field<int>(row, "overbooked")});
    return pools;
}

std::vector<Category> categories_of(const pqxx::row& row) {
    std::vector<Category> categories;
    for (const auto& stored : field<nlohmann::json>(row, "categories")) {
        Category category{
            *CategoryId::parse(stored["id"].get<std::string>()), {}, stored["somebody_waits"].get<bool>()};
        for (const auto& id : stored["pools"]) category.pools.push_back(*PoolId::parse(id.get<std::string>()));
        categories.push_back(std::move(category));
    }
    return categories;
}

}  // namespace

PlacePools lock_pools(db::Transaction& transaction, const accounts::Scope& scope) {
    auto pools = lock_rows(transaction, scope);
    const auto row = transaction.exec(k_read_categories, scope.organisation(), scope.event())[0];
    return {std::move(pools), categories_of(row)};
}

Standing lock_and_read(db::Transaction& transaction, const accounts::Scope& scope,
                       std::span<const NewRegistration> batch, Instant now) {
    std::vector<std::string> addresses, keys;
    for (const auto& wanted : batch) {
        addresses.push_back(wanted.address);
        if (wanted.idempotency_key) keys.push_back(*wanted.idempotency_key);
    }
    auto pools = lock_rows(transaction, scope);
    const auto rows = transaction.exec(k_read_standing, scope.organisation(), scope.event(), now, addresses, keys);
    if (rows.empty()) return {{std::move(pools), {}}, false, {}};
    Standing standing{{std::move(pools), categories_of(rows.front())}, field<bool>(rows.front(), "open"), {}};
    for (const auto& row : rows)
        if (!row["id"].is_null()) standing.known.push_back(known_of(row));
    return standing;
}

std::vector<KnownRegistration> read_by_id(db::Transaction& transaction, std::span<const NewRegistration> batch) {
    std::vector<std::string> ids;
    for (const auto& wanted : batch) ids.push_back(wanted.id.to_string());
    return known_of(transaction.exec(k_read_by_id, ids));
}

}  // namespace plenary::registration
