#include "attendance/shared_screen_repository.hpp"

#include <nlohmann/json.hpp>

#include "db/transaction.hpp"

namespace plenary::attendance {
namespace {

using db::field;
using db::Statement;
using nlohmann::json;

constexpr Statement k_read{"attendance.read_shared_screen", R"sql(
    SELECT people, names, said_by, said_at
      FROM shared_screen
     WHERE organisation_id = $1 AND session_id = $2 AND registration_id = $3
)sql"};

constexpr Statement k_write{"attendance.write_shared_screen", R"sql(
    INSERT INTO shared_screen (organisation_id, session_id, registration_id, people, names, said_by, said_at)
         VALUES ($1, $2, $3, $4, $5::jsonb, $6, $7)
    ON CONFLICT ON CONSTRAINT shared_screen_pkey DO UPDATE
            SET people = excluded.people, names = excluded.names, said_by = excluded.said_by, said_at = excluded.said_at
          WHERE (shared_screen.people, shared_screen.names) IS DISTINCT FROM (excluded.people, excluded.names)
      RETURNING registration_id
)sql"};

constexpr Statement k_log{"attendance.log_shared_screen", R"sql(
    INSERT INTO activity (id, organisation_id, event_id, actor, action, subject, detail, at)
         VALUES ($1, $2, $3, $4, 'attendance.shared_screen', $5, $6::jsonb, $7)
)sql"};

}  // namespace

std::optional<SharedScreen> read_shared_screen(db::Transaction& transaction, const accounts::Scope& scope,
                                               SessionId session) {
    const auto rows = transaction.exec(k_read, scope.organisation(), session, scope.registration());
    if (rows.empty()) return std::nullopt;
    const auto& row = rows[0];
    return SharedScreen{field<int>(row, "people"), field<json>(row, "names").get<std::vector<std::string>>(),
                        field<std::string>(row, "said_by"), field<Instant>(row, "said_at")};
}

void write_shared_screen(db::Transaction& transaction, const accounts::Scope& scope, SessionId session,
                         const SharedScreen& screen) {
    const json names = screen.names;
    const auto written = transaction.exec(k_write, scope.organisation(), session, scope.registration(), screen.people,
                                          names, screen.said_by, screen.said_at);
    if (written.empty()) return;
    // The log outlives a correction: it keeps no names.
    const json detail{{"session", session.to_string()}, {"people", screen.people}, {"names", screen.names.size()}};
    transaction.exec(k_log, Uuid::make(screen.said_at), scope.organisation(), scope.event(), screen.said_by,
                     scope.registration(), detail, screen.said_at);
}

}  // namespace plenary::attendance
