#pragma once
#include <optional>
#include <string>

#include "accounts/password_thread.hpp"
#include "accounts/sign_in_link.hpp"
#include "accounts/sign_in_steps.hpp"
#include "db/database.hpp"

namespace plenary::accounts {

// Signing in, and choosing another password, by a link in a mail. Whether an address has an account makes no
// difference to whoever asks: the same work, the same answer; only the outbox finds out.
class SignInLinkService {
public:
    // `database`, `clock` and `passwords` outlive this; `link_key` is the installation's for links of accounts.
    SignInLinkService(db::Database& database, const Clock& clock, Policy policy, SignInSteps steps,
                      PasswordThread& passwords, std::string link_key)
        : database_(database),
          clock_(clock),
          policy_(policy),
          steps_(std::move(steps)),
          passwords_(passwords),
          link_key_(std::move(link_key)) {}

    struct Request {
        LinkKind kind;
        std::string email;
        std::string language;
        std::optional<std::string> asking_cookie;  // as the browser sent it
    };
    // Answers the cookie by which the browser is known. Errors: invalid for what is no address; too_many_requests
    // where the address has been asked for too often, known or not.
    asio::awaitable<Result<std::string>> ask(Request request);

    // Where a link stands for this browser; looking uses nothing up.
    asio::awaitable<LinkState> state(LinkKind kind, std::string token, std::optional<std::string> asking_cookie);

    // What a browser sends with a link that it uses up.
    struct Use {
        std::string token;
        std::optional<std::string> asking_cookie;
        http::Actor before;
        std::string browser;
    };
    // Errors of both: link_over, also for another browser's link.
    asio::awaitable<Result<SignInOutcome>> sign_in(Use use);
    // Sets the password and ends every session of the account. Errors: busy.
    asio::awaitable<Result<SignInOutcome>> reset(Use use, std::string password);

    // What the link's mail says; nothing where there is no account or the link leads nowhere any more.
    asio::awaitable<std::optional<LinkToSend>> to_send(SignInLinkId link);
    // Deletes links that count no more.
    asio::awaitable<void> forget_old();

private:
    [[nodiscard]] static std::string_view purpose_of(LinkKind kind);

    db::Database& database_;
    const Clock& clock_;
    Policy policy_;
    SignInSteps steps_;
    PasswordThread& passwords_;
    std::string link_key_;
};

}  // namespace plenary::accounts
