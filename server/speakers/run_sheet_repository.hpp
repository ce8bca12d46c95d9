#pragma once
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "accounts/scope.hpp"
#include "platform/error.hpp"
#include "speakers/run_sheet.hpp"
#include "speakers/speaker.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::speakers {

// As a row of `run_sheet` holds them.
[[nodiscard]] RunSheet run_sheet_in(std::string notes, const nlohmann::json& lines);

struct SessionRunSheet {
    SessionId session;
    WrittenRunSheet written;
};
// Those of the scope's event.
[[nodiscard]] std::vector<SessionRunSheet> list_run_sheets(db::Transaction& transaction, const accounts::Scope& scope);

struct RunSheetReading {
    SessionId session;
    PersonId person;
    int version;  // the newest that was read
};
[[nodiscard]] std::vector<RunSheetReading> list_readings(db::Transaction& transaction, const accounts::Scope& scope);

// Writes it over version `on` (0: there is none yet); an empty one is taken away. Which version is to be read from now on;
// none where it is taken away or the same again, which changes nothing. Errors: not_found for a session that is not the
// event's; precondition_failed where it has another version by now.
[[nodiscard]] Result<std::optional<int>> write_run_sheet(db::Transaction& transaction, const accounts::Scope& scope,
                                                         const SessionId& session, const RunSheet& sheet, int on,
                                                         Instant now);

// Notes that the speaker has read that version; once for each.
void note_reading(db::Transaction& transaction, const accounts::Scope& scope, const SpeakerId& speaker,
                  const SessionId& session, int version, const std::optional<AssistantId>& assistant,
                  const std::string& actor, Instant now);

}  // namespace plenary::speakers
