#include "speakers/terms_repository.hpp"

#include <nlohmann/json.hpp>

#include "accounts/activity.hpp"
#include "db/transaction.hpp"
#include "speakers/calendar_day.hpp"

namespace plenary::speakers {
namespace {

using db::Statement;
using nlohmann::json;
using std::chrono::days;

constexpr Statement k_terms{"speakers.write_terms", R"sql(
    INSERT INTO speaker_terms (organisation_id, event_id, reminders, deadlines)
         VALUES ($1, $2, $3, $4)
    ON CONFLICT ON CONSTRAINT speaker_terms_pkey DO UPDATE
       SET reminders = excluded.reminders, deadlines = excluded.deadlines
)sql"};

constexpr Statement k_extension{"speakers.write_extension", R"sql(
    UPDATE speaker SET extended_until = $4::date WHERE organisation_id = $1 AND event_id = $2 AND id = $3
)sql"};

json stored(const Deadline& deadline) {
    if (const auto* before = std::get_if<days>(&deadline)) return {{"days", before->count()}};
    return {{"day", to_text(std::get<std::chrono::local_days>(deadline))}};
}

Deadline deadline_in(const json& stored) {
    if (const auto before = stored.find("days"); before != stored.end()) return days{before->get<int>()};
    return parse_day(stored.at("day").get_ref<const std::string&>()).value();
}

}  // namespace

Terms terms_in(bool reminders, const json& deadlines, bool sound_checks) {
    Terms terms{reminders, {}, sound_checks};
    for (const auto kind : k_item_kinds)
        if (const auto chosen = deadlines.find(to_string(kind)); chosen != deadlines.end())
            terms.deadlines.emplace(kind, deadline_in(*chosen));
    return terms;
}

void write_terms(db::Transaction& transaction, const accounts::Scope& scope, const Terms& terms, Instant now) {
    auto deadlines = json::object();
    for (const auto& [kind, deadline] : terms.deadlines) deadlines[std::string(to_string(kind))] = stored(deadline);
    transaction.exec(k_terms, scope.organisation(), scope.event(), terms.reminders, deadlines);
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
