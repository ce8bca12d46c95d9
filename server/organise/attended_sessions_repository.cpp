#include "organise/attended_sessions_repository.hpp"

#include "agenda/live_span.hpp"
#include "db/transaction.hpp"

namespace plenary::organise {
namespace {

using db::field;

constexpr db::Statement k_sessions{"organise.attended_sessions", R"sql(
    SELECT s.id, s.title, s.starts_at, s.ends_at, s.state, s.live_from, s.live_until, s.provider, e.zone
      FROM session s
      JOIN event e ON e.organisation_id = s.organisation_id AND e.id = s.event_id
     WHERE s.organisation_id = $1 AND s.event_id = $2 AND s.shown AND s.state <> 'cancelled'
     ORDER BY s.starts_at, s.id
)sql"};

agenda::LiveSpan span_of(const pqxx::row& row) {
    return agenda::live_span(
        agenda::state_named(row["state"].c_str()), field<Instant>(row, "starts_at"), field<Instant>(row, "ends_at"),
        {field<std::optional<Instant>>(row, "live_from"), field<std::optional<Instant>>(row, "live_until")});
}

}  // namespace

std::vector<AttendedSession> read_attended_sessions(db::Transaction& transaction, const accounts::Scope& scope) {
    std::vector<AttendedSession> sessions;
    for (const auto& row : transaction.exec(k_sessions, scope.organisation(), scope.event())) {
        const auto span = span_of(row);
        sessions.push_back({field<SessionId>(row, "id"),
                            events::TextByLanguage::parse(field<std::string>(row, "title")),
                            field<Instant>(row, "starts_at"),
                            field<Instant>(row, "ends_at"),
                            field<std::string>(row, "zone"),
                            field<std::string>(row, "provider"),
                            {span.from, span.until}});
    }
    return sessions;
}

}  // namespace plenary::organise
