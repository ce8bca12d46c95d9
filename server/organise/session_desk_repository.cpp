#include "organise/session_desk_repository.hpp"

#include "db/transaction.hpp"

namespace plenary::organise {
namespace {

// Staff and trials, few of an event's people, are taken off.
constexpr db::Statement k_present{"organise.count_present", R"sql(
    SELECT ((SELECT count(*)
               FROM (SELECT DISTINCT registration_id
                       FROM attendance_interval
                      WHERE organisation_id = $1 AND session_id = $2 AND left_at IS NULL AND source = 'own_page') AS here)
            - (SELECT count(DISTINCT r.id)
                 FROM registration r
                 JOIN attendance_interval i ON i.session_id = $2 AND i.registration_id = r.id AND i.left_at IS NULL
                                           AND i.source = 'own_page'
                WHERE r.organisation_id = $1 AND r.event_id = $3 AND r.kind <> 'guest'))::int AS present
)sql"};

}  // namespace

int count_present(db::Transaction& transaction, const accounts::Scope& scope, const SessionId& session) {
    return db::field<int>(transaction.exec(k_present, scope.organisation(), session, scope.event())[0], "present");
}

}  // namespace plenary::organise
