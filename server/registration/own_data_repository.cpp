#include "registration/own_data_repository.hpp"

#include "accounts/activity.hpp"
#include "db/transaction.hpp"
#include "registration/registration_repository.hpp"

namespace plenary::registration {
namespace {

constexpr db::Statement k_write{"registration.write_own_data", R"sql(
    UPDATE registration
       SET name = $3, language = $4, country = $5, authority_id = $6, authority_name = $7, changed_at = $8,
           version = version + 1
     WHERE organisation_id = $1 AND id = $2 AND ($9::bigint[] IS NULL OR version = ANY ($9::bigint[]))
 RETURNING version
)sql"};

}  // namespace

Result<Registration> change_own_data(db::Transaction& transaction, const accounts::Scope& scope, const OwnData& own,
                                     const ExpectedVersions& on, Instant now) {
    const auto written = transaction.exec(k_write, scope.organisation(), scope.registration(), own.name, own.language,
                                          own.country, own.authority, own.authority_name, now, on);
    auto registration = read_registration(transaction, scope);
    if (!registration) return std::unexpected(Error::not_found("place"));
    if (written.empty())
        return std::unexpected(Error{ErrorCode::precondition_failed, "This has been changed since it was read."});
    const accounts::Activity changed{"registration.own_data_changed", scope.registration().value};
    accounts::log_activities(transaction, scope, {&changed, 1}, now);
    return *std::move(registration);
}

}  // namespace plenary::registration
