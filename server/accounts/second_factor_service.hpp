#pragma once
#include <string>
#include <vector>

#include "accounts/second_factor.hpp"
#include "accounts/sign_in_service.hpp"
#include "platform/qr_picture.hpp"

namespace plenary::accounts {

struct FactorState {
    bool on;
    int recovery_codes;  // left
};

// A secret to be put into an app; it counts only once a code of it has come back.
struct FactorOffer {
    std::string secret;   // base32
    std::string address;  // otpauth://…
    QrPicture picture;
};

// The second step of signing in: a code of an app (RFC 6238), or one of ten recovery codes. A code is taken once.
class SecondFactorService {
public:
    // All of them outlive this; `key` is the installation's for secrets of second factors.
    SecondFactorService(db::Database& database, const Clock& clock, Policy policy, SessionOpening opening,
                        SignInService& sign_ins, std::string key)
        : database_(database),
          clock_(clock),
          policy_(policy),
          opening_(std::move(opening)),
          sign_ins_(sign_ins),
          key_(std::move(key)) {}

    asio::awaitable<FactorState> state(http::Actor actor);
    // Another secret in place of one that was not confirmed. Errors: conflict where the second step is on.
    asio::awaitable<Result<FactorOffer>> begin(http::Actor actor);
    // Turns it on; the recovery codes are told once, here. Errors: invalid for a code that is not right;
    // too_many_requests after five of those: begin again; conflict where it is on, or nothing has begun.
    asio::awaitable<Result<std::vector<std::string>>> confirm(http::Actor actor, std::string code);
    // Errors: as SignInService::prove_password; invalid for a code that is not right; too_many_requests after five of
    // those, until one signs in with a code.
    asio::awaitable<Result<void>> turn_off(http::Actor actor, std::string password, std::string code);

    // Meets the challenge that the cookie owes. Errors: sign_in_failed for a code that is not right; sign_in_required
    // where the challenge is over, one begins again; too_many_requests.
    asio::awaitable<Result<SignedIn>> enter(std::string challenge_cookie, std::string code, http::Actor before,
                                            std::string browser);
    asio::awaitable<bool> is_owed(std::string challenge_cookie);
    // Deletes challenges that count no more.
    asio::awaitable<void> forget_old();

private:
    // Whether the code is right, which uses it up. The account has a factor.
    [[nodiscard]] bool take_code(db::Transaction& transaction, const AccountId& account, const std::string& code,
                                 Instant now) const;

    db::Database& database_;
    const Clock& clock_;
    Policy policy_;
    SessionOpening opening_;
    SignInService& sign_ins_;
    std::string key_;
};

}  // namespace plenary::accounts
