#pragma once
#include <optional>
#include <string>

#include "accounts/new_accounts.hpp"

namespace plenary::accounts {

// What the first organiser of an installation says of it and of themselves.
struct FirstOrganiser {
    std::string token;  // of the printed link
    std::string organisation;
    std::string name;
    std::string email;
    std::string password;
    std::string language;
};

// An installation that nobody owns is handed over by one printed link, once.
class FirstOrganiserService {
public:
    // `database`, `clock` and `accounts` outlive this; `link_key` is the installation's for links of accounts.
    FirstOrganiserService(db::Database& database, const Clock& clock, Policy policy, NewAccounts& accounts,
                          std::string link_key)
        : database_(database), clock_(clock), policy_(policy), accounts_(accounts), link_key_(std::move(link_key)) {}

    // The link's token, the same until it is used; nothing where somebody owns the installation. On the calling thread.
    [[nodiscard]] std::optional<std::string> token();
    // Whether the link still leads somewhere; asking uses nothing up.
    asio::awaitable<bool> leads_on(std::string token);
    // Makes the account the owner, names the organisation and signs in. Errors: link_over; invalid for what is no
    // address; conflict where it has an account; busy.
    asio::awaitable<Result<SignedIn>> begin(http::Actor before, FirstOrganiser first, std::string browser);

private:
    db::Database& database_;
    const Clock& clock_;
    Policy policy_;
    NewAccounts& accounts_;
    std::string link_key_;
};

}  // namespace plenary::accounts
