#include "registration/registration_repository.hpp"

#include <nlohmann/json.hpp>

#include "db/transaction.hpp"
#include "registration/registration_rows.hpp"

namespace plenary::registration {
namespace {

using db::field;
using db::Statement;

constexpr Statement k_read{"registration.read", PLENARY_REGISTRATION_COLUMNS R"sql(
      FROM registration r
      LEFT JOIN authority a ON a.id = r.authority_id
     WHERE r.organisation_id = $1 AND r.id = $2
)sql"};

constexpr Statement k_read_request{"registration.read_request", R"sql(
    SELECT id, category_id, email, address, name, language, authority_id, authority_name, country, answers, consents
      FROM registration
     WHERE organisation_id = $1 AND id = $2
)sql"};

constexpr Statement k_read_claim{"registration.read_claim", R"sql(
    SELECT organisation_id, event_id, generation FROM registration WHERE id = $1
)sql"};

constexpr Statement k_mark_proven{"registration.mark_proven", R"sql(
    UPDATE registration SET proven_at = $3 WHERE organisation_id = $1 AND id = $2 AND proven_at IS NULL
)sql"};

constexpr Statement k_write_state{"registration.write_state", R"sql(
    UPDATE registration
       SET state = $3, offer_until = $4, changed_at = $5, mail_sequence = mail_sequence + 1,
           waiting_since = CASE WHEN $3 IN ('waitlisted', 'cancelled_by_person') THEN waiting_since END,
           given_up_as = CASE WHEN $3 = 'cancelled_by_person' THEN state END
     WHERE organisation_id = $1 AND id = $2
)sql"};

constexpr Statement k_read_heads{"registration.read_heads_of_line", R"sql(
    SELECT head.id, head.category_id
      FROM category c
     CROSS JOIN LATERAL (SELECT r.id, r.category_id, r.waiting_since
                           FROM registration r
                          WHERE r.event_id = c.event_id AND r.category_id = c.id AND r.state = 'waitlisted'
                          ORDER BY r.waiting_since
                          LIMIT 1) AS head
     WHERE c.organisation_id = $1 AND c.event_id = $2
     ORDER BY head.waiting_since
)sql"};

constexpr Statement k_expire{"registration.expire_offers", R"sql(
    UPDATE registration
       SET state = 'expired', offer_until = NULL, changed_at = $3, mail_sequence = mail_sequence + 1
     WHERE organisation_id = $1 AND event_id = $2 AND state = 'offered' AND offer_until <= $3
 RETURNING id, category_id
)sql"};

constexpr Statement k_read_past_offers{"registration.read_events_with_past_offers", R"sql(
    SELECT DISTINCT organisation_id, event_id FROM registration WHERE state = 'offered' AND offer_until <= $1
)sql"};

constexpr Statement k_find_by_address{"registration.find_by_address", R"sql(
    SELECT id FROM registration WHERE organisation_id = $1 AND event_id = $2 AND address = $3
)sql"};

constexpr Statement k_find_by_receipt{"registration.find_by_receipt", R"sql(
    SELECT id FROM registration
     WHERE organisation_id = $1 AND event_id = $2 AND receipt_hash = $3 AND proven_at IS NULL AND changed_at >= $4
)sql"};

constexpr Statement k_write_address{"registration.write_address", R"sql(
    UPDATE registration
       SET email = $3, address = $4, generation = generation + 1, mail_sequence = mail_sequence + 1, changed_at = $5,
           version = version + 1
     WHERE organisation_id = $1 AND id = $2
)sql"};

NewRegistration request_of(const pqxx::row& row) {
    NewRegistration request;
    request.id = field<RegistrationId>(row, "id");
    request.category = field<CategoryId>(row, "category_id");
    request.email = field<std::string>(row, "email");
    request.address = field<std::string>(row, "address");
    request.name = field<std::string>(row, "name");
    request.language = field<std::string>(row, "language");
    request.authority = field<std::optional<AuthorityId>>(row, "authority_id");
    request.authority_name = field<std::string>(row, "authority_name");
    request.country = field<std::string>(row, "country");
    request.answers = field<std::string>(row, "answers");
    request.consents = field<std::string>(row, "consents");
    return request;
}

std::vector<Waiting> waiting_of(const pqxx::result& rows) {
    std::vector<Waiting> waiting;
    for (const auto& row : rows)
        waiting.push_back({field<RegistrationId>(row, "id"), field<CategoryId>(row, "category_id")});
    return waiting;
}

std::optional<RegistrationId> id_of(const pqxx::result& rows) {
    if (rows.empty()) return std::nullopt;
    return field<RegistrationId>(rows[0], "id");
}

}  // namespace

std::optional<Registration> read_registration(db::Transaction& transaction, const accounts::Scope& scope) {
    const auto rows = transaction.exec(k_read, scope.organisation(), scope.registration());
    if (rows.empty()) return std::nullopt;
    return registration_of(rows[0]);
}

std::optional<NewRegistration> read_request(db::Transaction& transaction, const accounts::Scope& scope) {
    const auto rows = transaction.exec(k_read_request, scope.organisation(), scope.registration());
    if (rows.empty()) return std::nullopt;
    return request_of(rows[0]);
}

std::optional<ClaimedPlace> read_claim(db::Transaction& transaction, const RegistrationId& id) {
    const auto rows = transaction.exec(k_read_claim, id);
    if (rows.empty()) return std::nullopt;
    return ClaimedPlace{field<OrganisationId>(rows[0], "organisation_id"), field<EventId>(rows[0], "event_id"),
                        field<int>(rows[0], "generation")};
}

void mark_proven(db::Transaction& transaction, const accounts::Scope& scope, Instant now) {
    transaction.exec(k_mark_proven, scope.organisation(), scope.registration(), now);
}

void write_state(db::Transaction& transaction, const accounts::Scope& scope, RegistrationState to,
                 std::optional<Instant> offer_until, Instant now) {
    transaction.exec(k_write_state, scope.organisation(), scope.registration(), to_text(to), offer_until, now);
}

std::vector<Waiting> read_heads_of_line(db::Transaction& transaction, const accounts::Scope& scope) {
    return waiting_of(transaction.exec(k_read_heads, scope.organisation(), scope.event()));
}

std::vector<Waiting> expire_offers(db::Transaction& transaction, const accounts::Scope& scope, Instant now) {
    return waiting_of(transaction.exec(k_expire, scope.organisation(), scope.event(), now));
}

std::vector<EventOfTenant> read_events_with_past_offers(db::Transaction& transaction, Instant now) {
    std::vector<EventOfTenant> found;
    for (const auto& row : transaction.exec(k_read_past_offers, now))
        found.push_back({field<OrganisationId>(row, "organisation_id"), field<EventId>(row, "event_id")});
    return found;
}

std::optional<RegistrationId> find_by_address(db::Transaction& transaction, const accounts::Scope& scope,
                                              const std::string& address) {
    return id_of(transaction.exec(k_find_by_address, scope.organisation(), scope.event(), address));
}

std::optional<RegistrationId> find_by_receipt(db::Transaction& transaction, const accounts::Scope& scope,
                                              const Digest& receipt_hash, Instant earliest) {
    const std::string_view bytes{reinterpret_cast<const char*>(receipt_hash.data()), receipt_hash.size()};
    return id_of(transaction.exec(k_find_by_receipt, scope.organisation(), scope.event(), db::Bytes{bytes}, earliest));
}

void write_address(db::Transaction& transaction, const accounts::Scope& scope, const std::string& email,
                   const std::string& address, Instant now) {
    transaction.exec(k_write_address, scope.organisation(), scope.registration(), email, address, now);
}

}  // namespace plenary::registration
