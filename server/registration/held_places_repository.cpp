#include "db/transaction.hpp"
#include "registration/held_places.hpp"
#include "registration/registration_rows.hpp"

namespace plenary::registration {
namespace {

using db::field;

// $1 and $2 name the registrations pair by pair, $3 is now, $4 to $6 the position, $7 the limit.
constexpr db::Statement k_list{"registration.list_held", PLENARY_REGISTRATION_COLUMNS R"sql(, place.over, place.start
      FROM unnest($1::uuid[], $2::uuid[]) AS held(organisation_id, id)
      JOIN registration r ON r.organisation_id = held.organisation_id AND r.id = held.id
      JOIN event e ON e.organisation_id = r.organisation_id AND e.id = r.event_id AND e.state <> 'draft'
 LEFT JOIN authority a ON a.id = r.authority_id
CROSS JOIN LATERAL (SELECT e.ends_at <= $3 OR e.state IN ('ended', 'archived') AS over,
                           (extract(epoch FROM e.starts_at) * 1000000)::bigint AS micros) AS event_time
CROSS JOIN LATERAL (SELECT over, CASE WHEN over THEN -micros ELSE micros END AS start) AS place
     WHERE $4::boolean IS NULL OR (place.over, place.start, r.id) > ($4, $5::bigint, $6::uuid)
  ORDER BY place.over, place.start, r.id
     LIMIT $7
)sql"};

PlacePosition position_of(const pqxx::row& row) {
    return {field<bool>(row, "over"), field<std::int64_t>(row, "start"), field<RegistrationId>(row, "id")};
}

}  // namespace

PlacePage list_places(db::Transaction& transaction, const std::vector<accounts::Scope>& scopes,
                      const std::optional<PlacePosition>& after, int limit, Instant now) {
    std::vector<OrganisationId> organisations;
    std::vector<RegistrationId> ids;
    for (const auto& scope : scopes) {
        organisations.push_back(scope.organisation());
        ids.push_back(scope.registration());
    }
    const auto over = after ? std::optional(after->over) : std::nullopt;
    const auto start = after ? std::optional(after->start) : std::nullopt;
    const auto id = after ? std::optional(after->id) : std::nullopt;
    const auto rows = transaction.exec(k_list, organisations, ids, now, over, start, id, limit + 1);
    PlacePage page;
    std::optional<PlacePosition> last;
    for (const auto& row : rows) {
        if (page.items.size() == static_cast<std::size_t>(limit)) {
            page.next = last;
            break;
        }
        page.items.push_back(registration_of(row));
        last = position_of(row);
    }
    return page;
}

}  // namespace plenary::registration
