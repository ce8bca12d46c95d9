#include "registration/admission_repository.hpp"

#include <nlohmann/json.hpp>

#include "accounts/activity.hpp"
#include "db/transaction.hpp"
#include "jobs/outbox.hpp"
#include "platform/hex.hpp"
#include "registration/mail_task.hpp"

namespace plenary::registration {
namespace {

using db::Statement;

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

std::string quoted(const std::string& text) { return db::text_of(nlohmann::json(text)); }

std::string row_of(const NewRegistration& wanted, const Decision& decision) {
    return fmt::format(
        R"({{"id":"{}","place_in_line":"{}","category":"{}","state":"{}","email":{},"address":{},"name":{},"language":{},)"
        R"("authority":{},"authority_name":{},"country":{},"answers":{},"consents":{},"key":{},)"
        R"("body_hash":"{}","receipt_hash":"{}"}})",
        decision.registration.to_string(), wanted.id.to_string(), wanted.category.to_string(), to_text(decision.answer),
        quoted(wanted.email), quoted(wanted.address), quoted(wanted.name), quoted(wanted.language),
        wanted.authority ? quoted(wanted.authority->to_string()) : "null", quoted(wanted.authority_name),
        quoted(wanted.country), wanted.answers, wanted.consents,
        wanted.idempotency_key ? quoted(*wanted.idempotency_key) : "null", to_hex(wanted.body_hash),
        to_hex(wanted.receipt_hash));
}

std::string array_of(const std::vector<std::string>& rows) { return fmt::format("[{}]", fmt::join(rows, ",")); }

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
    std::vector<std::string> fresh, revived;
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
    if (!fresh.empty()) transaction.later(k_insert, scope.organisation(), scope.event(), now, array_of(fresh));
    if (!revived.empty()) transaction.later(k_revive, scope.organisation(), scope.event(), now, array_of(revived));
    jobs::enqueue_all(transaction, mails);
    accounts::log_activities(transaction, scope, log, now);
    write_pools(transaction, scope, admission.pools);
}

}  // namespace plenary::registration
