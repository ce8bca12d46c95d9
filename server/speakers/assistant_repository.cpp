#include "speakers/assistant_repository.hpp"

#include "accounts/activity.hpp"
#include "db/transaction.hpp"

namespace plenary::speakers {
namespace {

using db::field;
using db::Statement;

constexpr Statement k_find{"speakers.find_assistant", R"sql(
    SELECT id, speaker_id, name, generation, made_at, opened_at, ended_at IS NOT NULL AS ended
      FROM speaker_assistant WHERE id = $1
)sql"};

constexpr Statement k_list{"speakers.list_assistants", R"sql(
    SELECT a.id, a.name, a.made_at, a.opened_at
      FROM speaker_assistant a
      JOIN speaker s ON s.id = a.speaker_id AND s.generation = a.generation
     WHERE s.organisation_id = $1 AND s.event_id = $2 AND s.id = $3 AND a.ended_at IS NULL
     ORDER BY a.id
)sql"};

constexpr Statement k_write{"speakers.write_assistant", R"sql(
    INSERT INTO speaker_assistant (id, speaker_id, name, generation, made_at)
         SELECT $4, s.id, $5, s.generation, $6
           FROM speaker s WHERE s.organisation_id = $1 AND s.event_id = $2 AND s.id = $3
)sql"};

constexpr Statement k_opened{"speakers.mark_assistant_opened", R"sql(
    UPDATE speaker_assistant SET opened_at = $2 WHERE id = $1 AND opened_at IS NULL
)sql"};

constexpr Statement k_end{"speakers.end_assistant", R"sql(
    UPDATE speaker_assistant a
       SET ended_at = $5
      FROM speaker s
     WHERE s.organisation_id = $1 AND s.event_id = $2 AND s.id = $3 AND a.speaker_id = s.id AND a.id = $4
       AND a.ended_at IS NULL
 RETURNING a.id
)sql"};

Assistant assistant_in(const pqxx::row& row) {
    return {field<AssistantId>(row, "id"), field<std::string>(row, "name"), field<Instant>(row, "made_at"),
            field<std::optional<Instant>>(row, "opened_at")};
}

void log(db::Transaction& transaction, const accounts::Scope& scope, std::string action, const AssistantId& id,
         const Speaker& speaker, Instant now) {
    const accounts::Activity done{std::move(action), id.value, "speaker:" + speaker.id.to_string()};
    accounts::log_activities(transaction, scope, {&done, 1}, now);
}

}  // namespace

std::optional<AssistantClaim> find_assistant(db::Transaction& transaction, const AssistantId& id) {
    const auto rows = transaction.exec(k_find, id);
    if (rows.empty()) return std::nullopt;
    const auto row = rows[0];
    return AssistantClaim{field<SpeakerId>(row, "speaker_id"), assistant_in(row), field<int>(row, "generation"),
                          field<bool>(row, "ended")};
}

std::vector<Assistant> list_assistants(db::Transaction& transaction, const accounts::Scope& scope,
                                       const Speaker& speaker) {
    std::vector<Assistant> assistants;
    for (const auto& row : transaction.exec(k_list, scope.organisation(), scope.event(), speaker.id))
        assistants.push_back(assistant_in(row));
    return assistants;
}

void write_assistant(db::Transaction& transaction, const accounts::Scope& scope, const Speaker& speaker,
                     const Assistant& assistant) {
    transaction.exec(k_write, scope.organisation(), scope.event(), speaker.id, assistant.id, assistant.name,
                     assistant.made_at);
    log(transaction, scope, "speaker.assistant_named", assistant.id, speaker, assistant.made_at);
}

void mark_assistant_opened(db::Transaction& transaction, const AssistantId& id, Instant now) {
    transaction.exec(k_opened, id, now);
}

bool end_assistant(db::Transaction& transaction, const accounts::Scope& scope, const Speaker& speaker,
                   const AssistantId& id, Instant now) {
    if (transaction.exec(k_end, scope.organisation(), scope.event(), speaker.id, id, now).empty()) return false;
    log(transaction, scope, "speaker.assistant_ended", id, speaker, now);
    return true;
}

}  // namespace plenary::speakers
