#include "registration/admission_repository.hpp"

#include <nlohmann/json.hpp>

#include "accounts/activity.hpp"
#include "db/transaction.hpp"
#include "jobs/outbox.hpp"
#include "registration/mail_task.hpp"
#include "registration/sign_ups/sign_up_changes.hpp"

namespace plenary::registration {
namespace {

using db::Statement;

// An authority or a key that there is none of is an empty text.
constexpr Statement k_insert{"registration.insert", R"sql(
    INSERT INTO registration (organisation_id, event_id, created_at, changed_at, id, category_id, state, answered, email,
                              address, name, language, authority_id, authority_name, country, answers, consents,
                              waiting_since, idempotency_key, idempotency_hash, receipt_hash)
    SELECT $1, $2, $3, $3, id, category, state, state, email, address, name, language, nullif(authority, '')::uuid,
           authority_name, country, answers::jsonb, consents::jsonb, CASE WHEN state = 'waitlisted' THEN place_in_line END,
           nullif(key, ''), body_hash, receipt_hash
      FROM unnest($4::uuid[], $5::uuid[], $6::uuid[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[],
                  $12::text[], $13::text[], $14::text[], $15::text[], $16::text[], $17::text[], $18::bytea[], $19::bytea[])
        AS fresh(id, place_in_line, category, state, email, address, name, language, authority, authority_name, country,
                 answers, consents, key, body_hash, receipt_hash)
)sql"};

// The position in the queue is a fresh one: whoever gave up starts again at the end.
constexpr Statement k_revive{"registration.revive", R"sql(
    UPDATE registration
       SET state = fresh.state, kind = 'guest', reason = '', answered = fresh.state, email = fresh.email, name = fresh.name, language = fresh.language,
           category_id = fresh.category, authority_id = nullif(fresh.authority, '')::uuid,
           authority_name = fresh.authority_name, country = fresh.country, answers = fresh.answers::jsonb,
           consents = fresh.consents::jsonb, changed_at = $3,
           waiting_since = CASE WHEN fresh.state = 'waitlisted' THEN fresh.place_in_line END,
           idempotency_key = nullif(fresh.key, ''), idempotency_hash = fresh.body_hash,
           receipt_hash = fresh.receipt_hash, mail_sequence = mail_sequence + 1, version = version + 1
      FROM unnest($4::uuid[], $5::uuid[], $6::uuid[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[],
                  $12::text[], $13::text[], $14::text[], $15::text[], $16::text[], $17::text[], $18::bytea[], $19::bytea[])
        AS fresh(id, place_in_line, category, state, email, address, name, language, authority, authority_name, country,
                 answers, consents, key, body_hash, receipt_hash)
     WHERE registration.organisation_id = $1 AND registration.event_id = $2 AND registration.id = fresh.id
)sql"};

constexpr Statement k_write_pools{"registration.write_pools", R"sql(
    UPDATE place_pool
       SET taken = moved.taken, held = moved.held, overbooked = moved.overbooked, version = version + 1
      FROM json_to_recordset($2::json) AS moved(id uuid, taken int, held int, overbooked int)
     WHERE place_pool.organisation_id = $1 AND place_pool.id = moved.id
)sql"};

// Registrations as k_insert and k_revive take them: an array for each column.
struct Columns {
    std::vector<RegistrationId> ids, places_in_line;
    std::vector<CategoryId> categories;
    std::vector<std::string_view> states, emails, addresses, names, languages, authority_names, countries, answers,
        consents, keys;
    std::vector<std::string> authorities;
    std::vector<db::Bytes> body_hashes, receipt_hashes;

    // Keeps views of `wanted`.
    void add(const NewRegistration& wanted, const Decision& decision) {
        ids.push_back(decision.registration);
        places_in_line.push_back(wanted.id);
        categories.push_back(wanted.category);
        states.push_back(to_text(decision.answer));
        emails.push_back(wanted.email);
        addresses.push_back(wanted.address);
        names.push_back(wanted.name);
        languages.push_back(wanted.language);
        authorities.push_back(wanted.authority ? wanted.authority->to_string() : "");
        authority_names.push_back(wanted.authority_name);
        countries.push_back(wanted.country);
        answers.push_back(wanted.answers);
        consents.push_back(wanted.consents);
        keys.push_back(wanted.idempotency_key ? std::string_view(*wanted.idempotency_key) : "");
        body_hashes.push_back(bytes_of(wanted.body_hash));
        receipt_hashes.push_back(bytes_of(wanted.receipt_hash));
    }

    static db::Bytes bytes_of(const Digest& digest) {
        return {{reinterpret_cast<const char*>(digest.data()), digest.size()}};
    }

    void write(db::Transaction& transaction, const Statement& statement, const accounts::Scope& scope,
               Instant now) const {
        if (ids.empty()) return;
        transaction.later(statement, scope.organisation(), scope.event(), now, ids, places_in_line, categories, states,
                          emails, addresses, names, languages, authorities, authority_names, countries, answers,
                          consents, keys, body_hashes, receipt_hashes);
    }
};

// "2026-11-22T06": a known address hears from an event at most once an hour.
std::int64_t hour_of(Instant now) { return std::chrono::floor<std::chrono::hours>(now).time_since_epoch().count(); }

jobs::NewTask mail_of(const accounts::Scope& scope, const NewRegistration& wanted, const Decision& decision,
                      Instant now) {
    const bool reminds = decision.effect == Decision::Effect::remind;
    const MailTask mail{reminds ? MailKind::already : mail_kind_for(decision.answer), scope.organisation(),
                        scope.event(), decision.registration};
    auto key = decision.registration.to_string();
    if (reminds)
        key += fmt::format("/{}", hour_of(now));
    else if (wanted.id != decision.registration)
        key += "/" + wanted.id.to_string();
    return make_mail_task(mail, std::move(key), now);
}

// Registrations without sessions cost nothing here.
void sign_up_admitted(db::Transaction& transaction, const accounts::Scope& scope,
                      std::span<const NewRegistration> batch, const Admission& admission, Instant now) {
    using enum Decision::Effect;
    std::vector<SessionsWanted> wanted;
    std::vector<RegistrationId> confirmed;
    for (std::size_t i = 0; i < batch.size(); ++i) {
        const auto& decision = admission.decisions[i];
        if (batch[i].sessions.empty() || (decision.effect != insert && decision.effect != revive)) continue;
        wanted.push_back({decision.registration, batch[i].sessions});
        if (decision.answer == RegistrationState::confirmed) confirmed.push_back(decision.registration);
    }
    if (wanted.empty()) return;
    want_sessions(transaction, scope, wanted, now);
    settle_sign_ups(transaction, scope, confirmed, now);
}

}  // namespace

void write_pools(db::Transaction& transaction, const accounts::Scope& scope, const PlacePools& pools) {
    auto moved = nlohmann::json::array();
    for (const auto& pool : pools.changed())
        moved.push_back(
            {{"id", pool.id.to_string()}, {"taken", pool.taken}, {"held", pool.held}, {"overbooked", pool.overbooked}});
    if (!moved.empty()) transaction.later(k_write_pools, scope.organisation(), moved);
}

void write_admission(db::Transaction& transaction, const accounts::Scope& scope, std::span<const NewRegistration> batch,
                     const Admission& admission, Instant now) {
    using enum Decision::Effect;
    transaction.name("registration.admit");
    Columns fresh, revived;
    std::vector<jobs::NewTask> mails;
    std::vector<accounts::Activity> log;
    for (std::size_t i = 0; i < batch.size(); ++i) {
        const auto& decision = admission.decisions[i];
        if (decision.effect == repeat || decision.effect == refuse_reuse) continue;
        mails.push_back(mail_of(scope, batch[i], decision, now));
        if (decision.effect == remind) continue;
        (decision.effect == insert ? fresh : revived).add(batch[i], decision);
        log.push_back(
            {fmt::format("registration.{}", to_text(decision.answer)), decision.registration.value, batch[i].actor});
    }
    fresh.write(transaction, k_insert, scope, now);
    revived.write(transaction, k_revive, scope, now);
    jobs::enqueue_all(transaction, mails);
    accounts::log_activities(transaction, scope, log, now);
    write_pools(transaction, scope, admission.pools);
    sign_up_admitted(transaction, scope, batch, admission, now);
}

}  // namespace plenary::registration
