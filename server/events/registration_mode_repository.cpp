#include "accounts/activity.hpp"
#include "db/transaction.hpp"
#include "events/registration_mode.hpp"

namespace plenary::events {
namespace {

constexpr db::Statement k_write{"events.set_registration_mode", R"sql(
    UPDATE event
       SET registration = $3, version = version + 1
     WHERE organisation_id = $1 AND id = $2 AND registration <> 'none'
       AND ($4::bigint[] IS NULL OR version = ANY ($4::bigint[]))
 RETURNING version
)sql"};

constexpr db::Statement k_read{"events.read_registration_mode", R"sql(
    SELECT registration FROM event WHERE organisation_id = $1 AND id = $2
)sql"};

}  // namespace

Result<std::int64_t> set_registration_mode(db::Transaction& transaction, const accounts::Scope& scope,
                                           RegistrationMode mode, const ExpectedVersions& on, Instant now) {
    const auto written = transaction.exec(k_write, scope.organisation(), scope.event(), to_string(mode), on);
    if (written.empty()) {
        const auto found = transaction.exec(k_read, scope.organisation(), scope.event());
        if (found.empty()) return std::unexpected(Error::not_found("event"));
        if (db::field<std::string>(found[0], "registration") == to_string(RegistrationMode::none))
            return std::unexpected(Error::conflict("/registration", "not_allowed"));
        return std::unexpected(Error{ErrorCode::precondition_failed, "This has been changed since it was read."});
    }
    const accounts::Activity changed{fmt::format("event.registration_{}", to_string(mode)), scope.event().value};
    accounts::log_activities(transaction, scope, {&changed, 1}, now);
    transaction.announce("event/" + scope.event().to_string());
    return db::field<std::int64_t>(written[0], "version");
}

}  // namespace plenary::events
