#include "registration/admission_repository.hpp"

#include <nlohmann/json.hpp>

#include "accounts/activity.hpp"
#include "db/reading.hpp"
#include "db/transaction.hpp"
#include "jobs/outbox.hpp"
#include "registration/mail_task.hpp"

namespace plenary::registration {
namespace {

using db::Statement;
using db::field;
using nlohmann::json;

constexpr Statement k_lock_pools{"registration.lock_pools", R"sql(
    SELECT id, capacity, taken, held, overbooked
      FROM place_pool
     WHERE organisation_id = $1 AND event_id = $2
     ORDER BY id
       FOR UPDATE
)sql"};

constexpr Statement k_read_categories{"registration.read_categories", R"sql(
    SELECT c.id,
           ARRAY(SELECT p.pool_id FROM category_pool p
                  WHERE p.organisation_id = c.organisation_id AND p.category_id = c.id) AS pools,
           EXISTS (SELECT FROM registration r
                    WHERE r.event_id = c.event_id AND r.category_id = c.id AND r.state = 'waitlisted') AS somebody_waits
      FROM category c
     WHERE c.organisation_id = $1 AND c.event_id = $2
)sql"};

// Whether the event takes registrations, and beside it what stands there already for these addresses and keys.
// LIMIT 1 keeps both look-ups in their unique index, whatever the planner believes of a young table.
constexpr Statement k_read_standing{"registration.read_standing", R"sql(
    SELECT gate.open, known.id, known.address, known.state, known.idempotency_key, known.idempotency_hash, known.answered
      FROM (SELECT state = 'published' AND registration <> 'none'
                   AND coalesce(registration_opens_at <= $3, true)
                   AND $3 < coalesce(registration_closes_at, ends_at) AS open
              FROM event
             WHERE organisation_id = $1 AND id = $2) AS gate
      LEFT JOIN (SELECT found.*
                   FROM unnest($4::text[]) AS wanted(address),
                        LATERAL (SELECT * FROM registration
                                  WHERE organisation_id = $1 AND event_id = $2 AND address = wanted.address
                                  LIMIT 1) AS found
                  UNION ALL
                 SELECT found.*
                   FROM unnest($5::text[]) AS wanted(key),
                        LATERAL (SELECT * FROM registration
                                  WHERE organisation_id = $1 AND event_id = $2 AND idempotency_key = wanted.key
                                  LIMIT 1) AS found) AS known ON true
)sql"};

constexpr Statement k_read_by_id{"registration.read_by_id", R"sql(
    SELECT id, address, state, idempotency_key, idempotency_hash, answered
      FROM registration
     WHERE id = ANY ($1::uuid[])
)sql"};

constexpr Statement k_insert{"registration.insert", R"sql(
    INSERT INTO registration (organisation_id, event_id, created_at, changed_at, id, category_id, state, answered, email,
                              address, name, language, authority_id, authority_name, country, answers, consents,
                              waiting_since, idempotency_key, idempotency_hash, receipt_hash)
    SELECT $1, $2, $3, $3, id, category, state, state, email, address, name, language, authority, authority_name, country,
           answers, consents, CASE WHEN state = 'waitlisted' THEN id END, key, decode(body_hash, 'hex'), decode(receipt_hash, 'hex')
      FROM json_to_recordset($4::json)
        AS fresh(id uuid, category uuid, state text, email text, address text, name text, language text, authority uuid,
                 authority_name text, country text, answers jsonb, consents jsonb, key text, body_hash text, receipt_hash text)
)sql"};

// The position in the queue is a fresh one: whoever gave up starts again at the end.
constexpr Statement k_revive{"registration.revive", R"sql(
    UPDATE registration
       SET state = fresh.state, answered = fresh.state, email = fresh.email, name = fresh.name, language = fresh.language,
           category_id = fresh.category, authority_id = fresh.authority, authority_name = fresh.authority_name,
           country = fresh.country, answers = fresh.answers, consents = fresh.consents, changed_at = $3,
           waiting_since = CASE WHEN fresh.state = 'waitlisted' THEN fresh.place_in_line END,
           idempotency_key = fresh.key, idempotency_hash = decode(fresh.body_hash, 'hex'),
           receipt_hash = decode(fresh.receipt_hash, 'hex'), mail_sequence = mail_sequence + 1
      FROM json_to_recordset($4::json)
        AS fresh(id uuid, place_in_line uuid, category uuid, state text, email text, name text, language text, authority uuid,
                 authority_name text, country text, answers jsonb, consents jsonb, key text, body_hash text, receipt_hash text)
     WHERE registration.organisation_id = $1 AND registration.event_id = $2 AND registration.id = fresh.id
)sql"};

constexpr Statement k_write_pools{"registration.write_pools", R"sql(
    UPDATE place_pool
       SET taken = moved.taken, held = moved.held, overbooked = moved.overbooked, version = version + 1
      FROM json_to_recordset($2::json) AS moved(id uuid, taken int, held int, overbooked int)
     WHERE place_pool.organisation_id = $1 AND place_pool.id = moved.id
)sql"};

std::string hex(const Digest& digest) {
    std::string text;
    for (const auto byte : digest) text += fmt::format("{:02x}", byte);
    return text;
}

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

json row_of(const NewRegistration& wanted, const Decision& decision) {
    return {{"id", decision.registration.to_string()},
            {"place_in_line", wanted.id.to_string()},
            {"category", wanted.category.to_string()},
            {"state", to_text(decision.answer)},
            {"email", wanted.email},
            {"address", wanted.address},
            {"name", wanted.name},
            {"language", wanted.language},
            {"authority", wanted.authority ? json(wanted.authority->to_string()) : json()},
            {"authority_name", wanted.authority_name},
            {"country", wanted.country},
            {"answers", json::parse(wanted.answers)},
            {"consents", json::parse(wanted.consents)},
            {"key", wanted.idempotency_key ? json(*wanted.idempotency_key) : json()},
            {"body_hash", hex(wanted.body_hash)},
            {"receipt_hash", hex(wanted.receipt_hash)}};
}

// "2026-11-22T06": a known address hears from an event at most once an hour.
std::int64_t hour_of(Instant now) { return std::chrono::floor<std::chrono::hours>(now).time_since_epoch().count(); }

jobs::NewTask mail_of(const accounts::Scope& scope, const NewRegistration& wanted, const Decision& decision,
                      Instant now) {
    const bool reminds = decision.effect == Decision::Effect::remind;
    const MailTask mail{reminds ? MailKind::already : mail_kind_for(decision.answer), scope.organisation(),
                        scope.event(), decision.registration, false};
    const auto key =
        reminds ? fmt::format("{}/{}", decision.registration.to_string(), hour_of(now)) : wanted.id.to_string();
    return make_mail_task(mail, key, now);
}

}  // namespace

PlacePools lock_pools(db::Transaction& transaction, const accounts::Scope& scope) {
    std::vector<PlacePool> pools;
    for (const auto& row : transaction.exec(k_lock_pools, scope.organisation(), scope.event()))
        pools.push_back({field<PoolId>(row, "id"), field<std::optional<int>>(row, "capacity"), field<int>(row, "taken"),
                         field<int>(row, "held"), field<int>(row, "overbooked")});
    std::vector<Category> categories;
    for (const auto& row : transaction.exec(k_read_categories, scope.organisation(), scope.event())) {
        Category category{field<CategoryId>(row, "id"), {}, field<bool>(row, "somebody_waits")};
        for (const auto& id : db::as_strings(row["pools"])) category.pools.push_back(*PoolId::parse(id));
        categories.push_back(std::move(category));
    }
    return {std::move(pools), std::move(categories)};
}

Standing read_standing(db::Transaction& transaction, const accounts::Scope& scope,
                       std::span<const NewRegistration> batch, Instant now) {
    std::vector<std::string> addresses, keys;
    for (const auto& wanted : batch) {
        addresses.push_back(wanted.address);
        if (wanted.idempotency_key) keys.push_back(*wanted.idempotency_key);
    }
    Standing standing;
    for (const auto& row :
         transaction.exec(k_read_standing, scope.organisation(), scope.event(), now, addresses, keys)) {
        standing.open = field<bool>(row, "open");
        if (!row["id"].is_null()) standing.known.push_back(known_of(row));
    }
    return standing;
}

std::vector<KnownRegistration> read_by_id(db::Transaction& transaction, std::span<const NewRegistration> batch) {
    std::vector<std::string> ids;
    for (const auto& wanted : batch) ids.push_back(wanted.id.to_string());
    return known_of(transaction.exec(k_read_by_id, ids));
}

void write_pools(db::Transaction& transaction, const accounts::Scope& scope, const PlacePools& pools) {
    json moved = json::array();
    for (const auto& pool : pools.changed())
        moved.push_back(
            {{"id", pool.id.to_string()}, {"taken", pool.taken}, {"held", pool.held}, {"overbooked", pool.overbooked}});
    if (!moved.empty()) transaction.later(k_write_pools, scope.organisation(), moved);
}

void write_admission(db::Transaction& transaction, const accounts::Scope& scope, std::span<const NewRegistration> batch,
                     const Admission& admission, Instant now) {
    using enum Decision::Effect;
    transaction.name("registration.admit");
    json fresh = json::array(), revived = json::array();
    std::vector<jobs::NewTask> mails;
    std::vector<accounts::Activity> log;
    for (std::size_t i = 0; i < batch.size(); ++i) {
        const auto& decision = admission.decisions[i];
        if (decision.effect == repeat || decision.effect == refuse_reuse) continue;
        mails.push_back(mail_of(scope, batch[i], decision, now));
        if (decision.effect == remind) continue;
        (decision.effect == insert ? fresh : revived).push_back(row_of(batch[i], decision));
        log.push_back({fmt::format("registration.{}", to_text(decision.answer)), decision.registration.value});
    }
    if (!fresh.empty()) transaction.later(k_insert, scope.organisation(), scope.event(), now, fresh);
    if (!revived.empty()) transaction.later(k_revive, scope.organisation(), scope.event(), now, revived);
    jobs::enqueue_all(transaction, mails);
    accounts::log_activities(transaction, scope, log, now);
    write_pools(transaction, scope, admission.pools);
}

}  // namespace plenary::registration
