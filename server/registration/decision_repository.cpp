#include "registration/decision_repository.hpp"

#include <nlohmann/json.hpp>
#include <unordered_set>

#include "accounts/activity.hpp"
#include "db/transaction.hpp"
#include "jobs/outbox.hpp"
#include "registration/admission_repository.hpp"
#include "registration/place_moves.hpp"
#include "registration/sign_ups/sign_up_changes.hpp"
#include "registration/standing_repository.hpp"

namespace plenary::registration {
namespace {

using accounts::Scope;
using db::field;
using db::Statement;
using enum RegistrationState;

constexpr Statement k_read_requests{"registration.read_requests", R"sql(
    SELECT id, category_id, name
      FROM registration
     WHERE organisation_id = $1 AND event_id = $2 AND state = 'pending'
     ORDER BY id
     LIMIT $3
)sql"};

constexpr Statement k_read_these{"registration.read_these_requests", R"sql(
    SELECT id, category_id, name
      FROM registration
     WHERE organisation_id = $1 AND event_id = $2 AND state = 'pending' AND id = ANY ($3::uuid[])
     ORDER BY id
)sql"};

constexpr Statement k_count_requests{"registration.count_requests", R"sql(
    SELECT count(*)::int AS requests
      FROM registration
     WHERE organisation_id = $1 AND event_id = $2 AND state = 'pending'
)sql"};

constexpr Statement k_decide{"registration.decide", R"sql(
    UPDATE registration
       SET state = $3, reason = $4, changed_at = $5, mail_sequence = mail_sequence + 1
     WHERE organisation_id = $1 AND event_id = $2 AND id = ANY ($6::uuid[])
 RETURNING id, mail_sequence
)sql"};

constexpr Statement k_write_decision{"registration.write_decision", R"sql(
    WITH old AS (DELETE FROM registration_decision
                  WHERE organisation_id = $2 AND event_id = $3 AND at < $6::timestamptz - interval '1 hour')
    INSERT INTO registration_decision (id, organisation_id, event_id, actor, answer, decided, at)
         VALUES ($1, $2, $3, $4, $7, $5, $6)
)sql"};

constexpr Statement k_undo{"registration.undo_decision", R"sql(
    UPDATE registration_decision
       SET undone_at = $4
     WHERE organisation_id = $1 AND event_id = $2 AND id = $3 AND undone_at IS NULL AND at > $5
 RETURNING answer, decided
)sql"};

constexpr Statement k_find_decision{"registration.find_decision", R"sql(
    SELECT id FROM registration_decision WHERE organisation_id = $1 AND event_id = $2 AND id = $3
)sql"};

// Mails that no worker has begun with.
constexpr Statement k_withdraw_mails{"registration.withdraw_mails", R"sql(
    DELETE FROM task
     WHERE kind IN ('mail.confirmed', 'mail.declined') AND key = ANY ($1::text[])
       AND state = 'queued' AND attempts = 0
 RETURNING key
)sql"};

constexpr Statement k_take_back{"registration.take_back", R"sql(
    UPDATE registration
       SET state = 'pending', reason = '', changed_at = $3, mail_sequence = registration.mail_sequence + 1
      FROM unnest($4::uuid[], $5::int[]) AS left_at(id, sequence)
     WHERE registration.organisation_id = $1 AND registration.event_id = $2 AND registration.id = left_at.id
       AND registration.mail_sequence = left_at.sequence
 RETURNING registration.id, registration.category_id
)sql"};

std::vector<PlaceRequest> requests_of(const pqxx::result& rows) {
    std::vector<PlaceRequest> requests;
    for (const auto& row : rows)
        requests.push_back(
            {field<RegistrationId>(row, "id"), field<CategoryId>(row, "category_id"), field<std::string>(row, "name")});
    return requests;
}

std::vector<PlaceRequest> read_requests(db::Transaction& transaction, const Scope& scope,
                                        const DecisionWanted& wanted) {
    if (wanted.only)
        return requests_of(transaction.exec(k_read_these, scope.organisation(), scope.event(), *wanted.only));
    return requests_of(transaction.exec(k_read_requests, scope.organisation(), scope.event(), k_most_at_once));
}

int count_requests(db::Transaction& transaction, const Scope& scope) {
    return field<int>(transaction.exec(k_count_requests, scope.organisation(), scope.event())[0], "requests");
}

std::vector<RegistrationId> people_of(std::span<const PlaceRequest> requests) {
    std::vector<RegistrationId> people;
    for (const auto& request : requests) people.push_back(request.id);
    return people;
}

// Writes the new states, with a mail and a log row each, and what can be taken back.
DecisionId write_decision(db::Transaction& transaction, const Scope& scope, const DecisionMade& made,
                          const std::string& reason, Instant now) {
    const auto ids = people_of(made.verdict.decided);
    const auto kind = made.answer == confirmed ? MailKind::confirmed : MailKind::declined;
    auto decided = nlohmann::json::array();
    std::vector<jobs::NewTask> mails;
    std::vector<accounts::Activity> log;
    for (const auto& row :
         transaction.exec(k_decide, scope.organisation(), scope.event(), to_text(made.answer), reason, now, ids)) {
        const auto id = field<RegistrationId>(row, "id");
        const auto sequence = field<int>(row, "mail_sequence");
        decided.push_back({{"registration", id.to_string()}, {"sequence", sequence}});
        auto mail = make_mail_task({.kind = kind,
                                    .organisation = scope.organisation(),
                                    .event = scope.event(),
                                    .registration = id,
                                    .by_organiser = true},
                                   mail_key(id, sequence), now);
        mail.due = now + k_mails_wait;
        mails.push_back(std::move(mail));
        log.push_back({fmt::format("registration.{}", to_text(made.answer)), id.value});
    }
    const auto id = DecisionId::make(now);
    jobs::enqueue_all(transaction, mails);
    accounts::log_activities(transaction, scope, log, now);
    transaction.exec(k_write_decision, id, scope.organisation(), scope.event(), scope.actor(), decided, now,
                     to_text(made.answer));
    return id;
}

// Those whose mail is withdrawn: of the others somebody may have read it.
struct Withdrawn {
    std::vector<RegistrationId> ids;
    std::vector<int> sequences;
};

Withdrawn withdraw_mails(db::Transaction& transaction, const nlohmann::json& decided) {
    std::vector<std::string> keys;
    const auto key_of = [](const nlohmann::json& one) {
        return mail_key(RegistrationId::parse(one.at("registration").get_ref<const std::string&>()).value(),
                        one.at("sequence").get<int>());
    };
    for (const auto& one : decided) keys.push_back(key_of(one));
    std::unordered_set<std::string> gone;
    for (const auto& row : transaction.exec(k_withdraw_mails, keys)) gone.insert(field<std::string>(row, "key"));
    Withdrawn withdrawn;
    for (const auto& one : decided) {
        if (!gone.contains(key_of(one))) continue;
        withdrawn.ids.push_back(RegistrationId::parse(one.at("registration").get_ref<const std::string&>()).value());
        withdrawn.sequences.push_back(one.at("sequence").get<int>());
    }
    return withdrawn;
}

}  // namespace

DecisionMade decide_requests(db::Transaction& transaction, const Scope& scope, const DecisionWanted& wanted,
                             Instant now) {
    transaction.name("registration.decide");
    auto pools = lock_pools(transaction, scope);
    const auto requests = read_requests(transaction, scope, wanted);
    DecisionMade made{.answer = wanted.answer, .verdict = {}, .until = now + k_time_to_undo};
    made.verdict = wanted.answer == confirmed ? confirm_requests(pools, requests) : Verdict{requests, {}};
    if (wanted.only) made.no_requests = static_cast<int>(wanted.only->size() - requests.size());
    if (made.verdict.decided.empty()) return made;
    made.id = write_decision(transaction, scope, made, wanted.reason, now);
    settle_sign_ups(transaction, scope, people_of(made.verdict.decided), now);
    write_pools(transaction, scope, pools);
    if (!wanted.only) made.left = count_requests(transaction, scope) - static_cast<int>(made.verdict.no_place.size());
    return made;
}

Result<DecisionUndone> undo_decision(db::Transaction& transaction, const accounts::Policy& policy, const Scope& scope,
                                     const DecisionId& decision, std::chrono::hours offer, Instant now) {
    auto pools = lock_pools(transaction, scope);
    const auto undone =
        transaction.exec(k_undo, scope.organisation(), scope.event(), decision, now, now - k_mails_wait);
    if (undone.empty()) {
        if (transaction.exec(k_find_decision, scope.organisation(), scope.event(), decision).empty())
            return std::unexpected(Error::not_found("decision"));
        return std::unexpected(Error::conflict("/decision", "too_late"));
    }
    const auto decided = nlohmann::json::parse(undone[0]["decided"].c_str());
    const bool gave_places = field<std::string>(undone[0], "answer") == to_text(confirmed);
    const auto withdrawn = withdraw_mails(transaction, decided);
    std::vector<accounts::Activity> log;
    std::vector<RegistrationId> people;
    for (const auto& row :
         transaction.exec(k_take_back, scope.organisation(), scope.event(), now, withdrawn.ids, withdrawn.sequences)) {
        const auto registration = field<RegistrationId>(row, "id");
        people.push_back(registration);
        if (gave_places) {
            pools.give_back(field<CategoryId>(row, "category_id"));
            tell_open_pages(transaction, scope, registration);
        }
        log.push_back({"registration.taken_back", registration.value});
    }
    accounts::log_activities(transaction, scope, log, now);
    offer_freed_places(transaction, policy, scope, pools, offer, now);
    settle_sign_ups(transaction, scope, people, now);
    write_pools(transaction, scope, pools);
    const int taken_back = static_cast<int>(log.size());
    return DecisionUndone{taken_back, static_cast<int>(decided.size()) - taken_back};
}

}  // namespace plenary::registration
