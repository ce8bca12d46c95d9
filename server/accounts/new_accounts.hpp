#pragma once
#include <boost/asio/awaitable.hpp>
#include <functional>
#include <string>

#include "accounts/password_thread.hpp"
#include "accounts/session_opening.hpp"
#include "db/database.hpp"
#include "platform/clock.hpp"

namespace plenary::accounts {

namespace asio = boost::asio;

// What somebody says of themselves who holds a link that makes an account.
struct NewPerson {
    std::string name;
    std::string email;  // the key by which it is found
    std::string password;
    std::string language;
};

// The one way in which accounts come to be: by a link, whose holder is signed in at once.
class NewAccounts {
public:
    // What uses the link up and gives the account its role, in the transaction that makes it.
    using Join = std::function<Result<void>(db::Transaction&, const AccountId&, Instant now)>;

    // `database`, `clock` and `passwords` outlive this.
    NewAccounts(db::Database& database, const Clock& clock, SessionOpening opening, PasswordThread& passwords)
        : database_(database), clock_(clock), opening_(std::move(opening)), passwords_(passwords) {}

    // Errors: those of `join`; `taken` where the address has an account; busy.
    asio::awaitable<Result<SignedIn>> make(http::Actor before, NewPerson person, std::string browser, Error taken,
                                           Join join);

private:
    db::Database& database_;
    const Clock& clock_;
    SessionOpening opening_;
    PasswordThread& passwords_;
};

}  // namespace plenary::accounts
