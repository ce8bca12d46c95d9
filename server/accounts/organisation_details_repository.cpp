#include "accounts/organisation_details_repository.hpp"

#include "db/transaction.hpp"

namespace plenary::accounts {
namespace {

using db::field;
using db::Statement;

#define PLENARY_DETAILS \
    "SELECT name, contact_name, contact_email, contact_phone, version FROM organisation WHERE id = $1"
constexpr Statement k_read{"accounts.read_organisation_details", PLENARY_DETAILS};
constexpr Statement k_lock{"accounts.lock_organisation_details", PLENARY_DETAILS " FOR NO KEY UPDATE"};
#undef PLENARY_DETAILS

constexpr Statement k_write{"accounts.write_organisation_details", R"sql(
    UPDATE organisation
       SET name = $2, contact_name = $3, contact_email = $4, contact_phone = $5, version = version + 1
     WHERE id = $1
)sql"};

OrganisationDetails details_of(const pqxx::row& row) {
    return {field<std::string>(row, "name"), field<std::string>(row, "contact_name"),
            field<std::string>(row, "contact_email"), field<std::string>(row, "contact_phone"),
            field<std::int64_t>(row, "version")};
}

}  // namespace

OrganisationDetails read_details(db::Transaction& transaction, const Scope& scope) {
    return details_of(transaction.exec(k_read, scope.organisation()).at(0));
}

OrganisationDetails lock_details(db::Transaction& transaction, const Scope& scope) {
    return details_of(transaction.exec(k_lock, scope.organisation()).at(0));
}

void write_details(db::Transaction& transaction, const Scope& scope, const OrganisationDetails& details) {
    const auto& [name, contact_name, contact_email, contact_phone, version] = details;
    transaction.exec(k_write, scope.organisation(), name, contact_name, contact_email, contact_phone);
    transaction.announce("organisation");
}

}  // namespace plenary::accounts
