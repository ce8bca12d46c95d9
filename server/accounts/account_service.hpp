#pragma once
#include <string>

#include "db/database.hpp"
#include "platform/clock.hpp"
#include "platform/error.hpp"
#include "platform/ids.hpp"

namespace plenary::accounts {

// An organiser to be: the address in lower case signs in.
struct NewAccount {
    std::string email;
    std::string name;
    std::string password;
    OrganisationId organisation;
    std::string role = "owner";  // or "organiser"
};

// Makes the account and its role. On the calling thread: hashing takes 0.1 s.
// Errors: conflict where the address has an account.
Result<AccountId> add_account(db::Database& database, const Clock& clock, const NewAccount& account);

}  // namespace plenary::accounts
