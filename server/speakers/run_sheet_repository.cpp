#include "speakers/run_sheet_repository.hpp"

#include <nlohmann/json.hpp>

#include "accounts/activity.hpp"
#include "db/transaction.hpp"

namespace plenary::speakers {
namespace {

using db::field;
using db::Statement;
using nlohmann::json;

constexpr Statement k_list{"speakers.run_sheets", R"sql(
    SELECT r.session_id, r.version, r.notes, r.lines, r.written_at
      FROM run_sheet r JOIN session n ON n.organisation_id = r.organisation_id AND n.id = r.session_id
     WHERE r.organisation_id = $1 AND n.event_id = $2
     ORDER BY r.session_id
)sql"};

constexpr Statement k_readings{"speakers.run_sheet_readings", R"sql(
    SELECT g.session_id, s.person_id, max(g.version) AS version
      FROM run_sheet_reading g JOIN speaker s ON s.id = g.speaker_id
     WHERE s.organisation_id = $1 AND s.event_id = $2
     GROUP BY g.session_id, s.person_id
     ORDER BY g.session_id, s.person_id
)sql"};

// Nobody else writes this session's before the transaction ends. What is there is read afterwards: in the same statement
// it would be what was there before the wait.
constexpr Statement k_lock{"speakers.lock_run_sheet", R"sql(
    SELECT id FROM session WHERE organisation_id = $1 AND event_id = $2 AND id = $3 FOR NO KEY UPDATE
)sql"};
constexpr Statement k_current{"speakers.current_run_sheet", R"sql(
    SELECT version, notes, lines FROM run_sheet WHERE organisation_id = $1 AND session_id = $2
)sql"};

// One that was taken away leaves its version behind in the readings: the next is a later one.
constexpr Statement k_write{"speakers.write_run_sheet", R"sql(
    INSERT INTO run_sheet (organisation_id, session_id, version, notes, lines, written_at)
         SELECT $1, $2, 1 + greatest($3::int, coalesce((SELECT max(g.version) FROM run_sheet_reading g
                                                        WHERE g.session_id = $2), 0)), $4, $5, $6
    ON CONFLICT ON CONSTRAINT run_sheet_pkey DO UPDATE
       SET version = excluded.version, notes = excluded.notes, lines = excluded.lines, written_at = excluded.written_at
 RETURNING version
)sql"};

constexpr Statement k_remove{"speakers.remove_run_sheet", R"sql(
    DELETE FROM run_sheet WHERE organisation_id = $1 AND session_id = $2
)sql"};

constexpr Statement k_read{"speakers.read_run_sheet", R"sql(
    WITH raised AS (UPDATE speaker SET version = version + 1 WHERE organisation_id = $1 AND event_id = $2 AND id = $3
                    RETURNING id)
    INSERT INTO run_sheet_reading (speaker_id, session_id, version, assistant_id, at)
         SELECT raised.id, $4, $5, $6, $7 FROM raised
    ON CONFLICT ON CONSTRAINT run_sheet_reading_pkey DO NOTHING
)sql"};

json lines_json(const std::vector<RunSheetLine>& lines) {
    auto all = json::array();
    for (const auto& line : lines) all.push_back({{"at", line.at}, {"what", line.what}, {"who", line.who}});
    return all;
}

void log(db::Transaction& transaction, const accounts::Scope& scope, accounts::Activity done, Instant now) {
    accounts::log_activities(transaction, scope, {&done, 1}, now);
}

}  // namespace

RunSheet run_sheet_in(std::string notes, const json& lines) {
    RunSheet sheet{std::move(notes), {}};
    for (const auto& line : lines) sheet.lines.push_back({line.at("at"), line.at("what"), line.at("who")});
    return sheet;
}

std::vector<SessionRunSheet> list_run_sheets(db::Transaction& transaction, const accounts::Scope& scope) {
    std::vector<SessionRunSheet> sheets;
    for (const auto& row : transaction.exec(k_list, scope.organisation(), scope.event()))
        sheets.push_back({field<SessionId>(row, "session_id"),
                          {run_sheet_in(field<std::string>(row, "notes"), field<json>(row, "lines")),
                           field<int>(row, "version"), field<Instant>(row, "written_at")}});
    return sheets;
}

std::vector<RunSheetReading> list_readings(db::Transaction& transaction, const accounts::Scope& scope) {
    std::vector<RunSheetReading> readings;
    for (const auto& row : transaction.exec(k_readings, scope.organisation(), scope.event()))
        readings.push_back(
            {field<SessionId>(row, "session_id"), field<PersonId>(row, "person_id"), field<int>(row, "version")});
    return readings;
}

Result<std::optional<int>> write_run_sheet(db::Transaction& transaction, const accounts::Scope& scope,
                                           const SessionId& session, const RunSheet& sheet, int on, Instant now) {
    if (transaction.exec(k_lock, scope.organisation(), scope.event(), session).empty())
        return std::unexpected(Error::not_found("session"));
    const auto current = transaction.exec(k_current, scope.organisation(), session);
    if ((current.empty() ? 0 : field<int>(current[0], "version")) != on)
        return std::unexpected(
            Error{ErrorCode::precondition_failed, "Somebody else has changed this run sheet since it was read."});
    const auto there = current.empty()
                           ? RunSheet{}
                           : run_sheet_in(field<std::string>(current[0], "notes"), field<json>(current[0], "lines"));
    if (there == sheet) return std::nullopt;
    log(transaction, scope, {"run_sheet.written", session.value}, now);
    if (sheet.empty()) {
        transaction.exec(k_remove, scope.organisation(), session);
        return std::nullopt;
    }
    const auto written =
        transaction.exec(k_write, scope.organisation(), session, on, sheet.notes, lines_json(sheet.lines), now);
    return field<int>(written[0], "version");
}

void note_reading(db::Transaction& transaction, const accounts::Scope& scope, const SpeakerId& speaker,
                  const SessionId& session, int version, const std::optional<AssistantId>& assistant,
                  const std::string& actor, Instant now) {
    transaction.exec(k_read, scope.organisation(), scope.event(), speaker, session, version, assistant, now);
    log(transaction, scope, {"speaker.run_sheet_read", speaker.value, actor}, now);
}

}  // namespace plenary::speakers
