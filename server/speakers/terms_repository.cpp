#include "speakers/terms_repository.hpp"

#include <nlohmann/json.hpp>

#include "accounts/activity.hpp"
#include "db/transaction.hpp"
#include "speakers/calendar_day.hpp"
#include "speakers/stored_terms.hpp"

namespace plenary::speakers {
namespace {

using db::Statement;

constexpr Statement k_terms{"speakers.write_terms", R"sql(
    INSERT INTO speaker_terms (organisation_id, event_id, reminders, deadlines)
         VALUES ($1, $2, $3, $4)
    ON CONFLICT ON CONSTRAINT speaker_terms_pkey DO UPDATE
       SET reminders = excluded.reminders, deadlines = excluded.deadlines
)sql"};

constexpr Statement k_extension{"speakers.write_extension", R"sql(
    UPDATE speaker SET extended_until = $4::date WHERE organisation_id = $1 AND event_id = $2 AND id = $3
)sql"};

}  // namespace

void write_terms(db::Transaction& transaction, const accounts::Scope& scope, const Terms& terms, Instant now) {
    transaction.exec(k_terms, scope.organisation(), scope.event(), terms.reminders, stored_deadlines(terms));
    const accounts::Activity done{"speaker.terms_set", scope.event().value};
    accounts::log_activities(transaction, scope, {&done, 1}, now);
}

void write_extension(db::Transaction& transaction, const accounts::Scope& scope, const SpeakerId& speaker,
                     const std::optional<std::chrono::local_days>& until, Instant now) {
    const auto day = until ? std::optional(to_text(*until)) : std::nullopt;
    transaction.exec(k_extension, scope.organisation(), scope.event(), speaker, day);
    const accounts::Activity done{"speaker.extension_set", speaker.value};
    accounts::log_activities(transaction, scope, {&done, 1}, now);
}

}  // namespace plenary::speakers
