#pragma once
#include <optional>
#include <string>

#include "accounts/new_accounts.hpp"
#include "accounts/team.hpp"

namespace plenary::accounts {

// What somebody without an account says who accepts an invitation.
struct Acceptance {
    std::string token;
    std::string name;
    std::string password;
};

// The other side of an invitation: whoever holds its link sees it any number of times and accepts it once.
class InvitationService {
public:
    // `database`, `clock` and `accounts` outlive this; `link_key` is the installation's for links of accounts.
    InvitationService(db::Database& database, const Clock& clock, Policy policy, NewAccounts& accounts,
                      std::string link_key)
        : database_(database), clock_(clock), policy_(policy), accounts_(accounts), link_key_(std::move(link_key)) {}

    // What the link offers, using nothing up; nothing where it is used, withdrawn, too old or none.
    asio::awaitable<std::optional<InvitationOffer>> find(std::string token);
    // Makes the account of the invited address and signs in. Errors: link_over; sign_in_required where the address has
    // an account; busy.
    asio::awaitable<Result<SignedIn>> accept(http::Actor before, Acceptance acceptance, std::string browser);
    // Gives the role to the account that is signed in, also one of another address: the link was handed on, then.
    // Errors: link_over.
    asio::awaitable<Result<SignedInAccount>> accept_signed_in(http::Actor actor, std::string token);

    struct ToSend {
        InvitationOffer offer;
        std::string token;
    };
    // What the invitation's mail says; nothing where it has been answered or withdrawn.
    asio::awaitable<std::optional<ToSend>> to_send(InvitationId invitation);

private:
    // Uses the link up and gives the role, with a row in the log.
    Result<void> join(db::Transaction& transaction, const std::string& token, const AccountId& account,
                      Instant now) const;

    db::Database& database_;
    const Clock& clock_;
    Policy policy_;
    NewAccounts& accounts_;
    std::string link_key_;
};

}  // namespace plenary::accounts
