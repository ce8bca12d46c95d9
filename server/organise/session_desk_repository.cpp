#include "organise/session_desk_repository.hpp"

#include "db/transaction.hpp"

namespace plenary::organise {
namespace {

constexpr db::Statement k_present{"organise.count_present", R"sql(
    SELECT count(DISTINCT i.registration_id)::int AS present
      FROM attendance_interval i
      JOIN registration r ON r.organisation_id = i.organisation_id AND r.id = i.registration_id AND r.kind = 'guest'
     WHERE i.organisation_id = $1 AND i.session_id = $2 AND i.left_at IS NULL AND i.source = 'own_page'
)sql"};

}  // namespace

int count_present(db::Transaction& transaction, const accounts::Scope& scope, const SessionId& session) {
    return db::field<int>(transaction.exec(k_present, scope.organisation(), session)[0], "present");
}

}  // namespace plenary::organise
