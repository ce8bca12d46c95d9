#include "registration/sign_ups/sign_up_lists_repository.hpp"

#include <unordered_map>

#include "db/transaction.hpp"

namespace plenary::registration {
namespace {

using accounts::Scope;
using db::field;
using db::Statement;

#define PLENARY_WAITING_NUMBER                                                                                        \
    "CASE WHEN s.state = 'waitlisted' THEN (SELECT count(*) FROM sign_up other WHERE other.session_id = s.session_id" \
    " AND other.state = 'waitlisted' AND other.waiting_since <= s.waiting_since) ELSE 0 END AS waiting_number"

constexpr Statement k_of_people{"sign_ups.read_own", R"sql(
    SELECT s.registration_id, s.session_id, s.state, )sql" PLENARY_WAITING_NUMBER R"sql(
      FROM unnest($1::uuid[], $2::uuid[]) AS person(organisation_id, id)
      JOIN sign_up s ON s.organisation_id = person.organisation_id AND s.registration_id = person.id
)sql"};

constexpr Statement k_places_left{"sign_ups.read_places_left", R"sql(
    SELECT p.session_id, pool.capacity + pool.overbooked AS places, pool.taken + pool.held AS used,
           EXISTS (SELECT FROM sign_up s WHERE s.session_id = p.session_id AND s.state = 'waitlisted') AS queue
      FROM session_places p
      JOIN place_pool pool ON pool.organisation_id = p.organisation_id AND pool.id = p.pool_id
     WHERE p.organisation_id = $1 AND p.event_id = $2
     ORDER BY p.session_id
)sql"};

constexpr Statement k_signed_up{"sign_ups.list_signed_up", R"sql(
    SELECT s.id, s.registration_id, s.state, s.created_at, r.name, r.email,
           coalesce(a.names ->> r.language, a.names ->> 'en', r.authority_name) AS authority,
           )sql" PLENARY_WAITING_NUMBER R"sql(
      FROM sign_up s
      JOIN registration r ON r.organisation_id = s.organisation_id AND r.id = s.registration_id
 LEFT JOIN authority a ON a.id = r.authority_id
     WHERE s.organisation_id = $1 AND s.event_id = $2 AND s.session_id = $3 AND s.state <> 'given_up'
       AND ($4::uuid IS NULL OR s.id > $4)
     ORDER BY s.id
     LIMIT $5
)sql"};
#undef PLENARY_WAITING_NUMBER

constexpr Statement k_asks{"sign_ups.asks", R"sql(
    SELECT FROM session_places WHERE organisation_id = $1 AND event_id = $2 AND session_id = $3
)sql"};

SignUpState state_in(const pqxx::row& row) { return sign_up_state_from_text(field<std::string>(row, "state")); }

SignedUpPerson person_in(const pqxx::row& row) {
    return {.id = field<SignUpId>(row, "id"),
            .registration = field<RegistrationId>(row, "registration_id"),
            .name = field<std::string>(row, "name"),
            .authority = field<std::string>(row, "authority"),
            .email = field<std::string>(row, "email"),
            .state = state_in(row),
            .waiting_number = field<int>(row, "waiting_number"),
            .since = field<Instant>(row, "created_at")};
}

}  // namespace

std::vector<std::vector<OwnSignUp>> read_sign_ups_of(db::Transaction& transaction, const std::vector<Scope>& scopes) {
    std::vector<OrganisationId> organisations;
    std::vector<RegistrationId> people;
    std::unordered_map<RegistrationId, std::size_t> place;
    for (const auto& scope : scopes) {
        place.emplace(scope.registration(), people.size());
        organisations.push_back(scope.organisation());
        people.push_back(scope.registration());
    }
    std::vector<std::vector<OwnSignUp>> all(scopes.size());
    for (const auto& row : transaction.exec(k_of_people, organisations, people))
        all[place.at(field<RegistrationId>(row, "registration_id"))].push_back(
            {field<SessionId>(row, "session_id"), state_in(row), field<int>(row, "waiting_number")});
    return all;
}

std::vector<OwnSignUp> read_own_sign_ups(db::Transaction& transaction, const Scope& scope) {
    return std::move(read_sign_ups_of(transaction, {scope}).front());
}

std::vector<SignUpPlaces> read_places_left(db::Transaction& transaction, const Scope& scope) {
    std::vector<SignUpPlaces> all;
    for (const auto& row : transaction.exec(k_places_left, scope.organisation(), scope.event())) {
        events::PlacesLeft left{field<std::optional<int>>(row, "places"), 0, field<bool>(row, "queue")};
        if (left.places) left.left = *left.places - field<int>(row, "used");
        all.push_back({field<SessionId>(row, "session_id"), left});
    }
    return all;
}

SignedUpPage list_signed_up(db::Transaction& transaction, const Scope& scope, const SessionId& session,
                            const std::optional<SignUpId>& after, int limit) {
    SignedUpPage page;
    for (const auto& row :
         transaction.exec(k_signed_up, scope.organisation(), scope.event(), session, after, limit + 1))
        page.items.push_back(person_in(row));
    if (page.items.size() > static_cast<std::size_t>(limit)) {
        page.items.pop_back();
        page.next = page.items.back().id;
    }
    return page;
}

bool asks_for_sign_up(db::Transaction& transaction, const Scope& scope, const SessionId& session) {
    return !transaction.exec(k_asks, scope.organisation(), scope.event(), session).empty();
}

}  // namespace plenary::registration
