#pragma once
#include <string>

#include "accounts/sign_in_service.hpp"

namespace plenary::accounts {

// What somebody who is signed in changes about their own account.
class OwnAccountService {
public:
    // All of them outlive this.
    OwnAccountService(db::Database& database, const Clock& clock, Policy policy, SignInService& sign_ins,
                      PasswordThread& passwords)
        : database_(database), clock_(clock), policy_(policy), sign_ins_(sign_ins), passwords_(passwords) {}

    asio::awaitable<SignedInAccount> rename(http::Actor actor, std::string name);
    // Ends every session of the account but this one. Errors: as SignInService::prove_password; busy.
    asio::awaitable<Result<void>> change_password(http::Actor actor, std::string old, std::string fresh);

private:
    db::Database& database_;
    const Clock& clock_;
    Policy policy_;
    SignInService& sign_ins_;
    PasswordThread& passwords_;
};

}  // namespace plenary::accounts
