#include "accounts/second_factor_service.hpp"

#include "accounts/challenge_repository.hpp"
#include "accounts/cookie_token.hpp"
#include "accounts/second_factor_repository.hpp"
#include "accounts/sign_in_steps.hpp"
#include "accounts/totp.hpp"

namespace plenary::accounts {
namespace {

using std::chrono::days;
using std::chrono::hours;

std::unexpected<Error> wrong_code() { return std::unexpected(Error::invalid("/code", "invalid")); }

std::unexpected<Error> too_often(const char* words) {
    return std::unexpected(Error{ErrorCode::too_many_requests, words, {}, hours{1}});
}

}  // namespace

asio::awaitable<FactorState> SecondFactorService::state(http::Actor actor) {
    co_return co_await database_.transact(
        db::Lane::web, [account = actor.account.value()](db::Transaction& transaction) -> FactorState {
            if (!has_second_step(transaction, account)) return {false, 0};
            return {true, count_recovery_codes(transaction, account)};
        });
}

asio::awaitable<Result<FactorOffer>> SecondFactorService::begin(http::Actor actor) {
    const auto account = co_await sign_ins_.account_of(actor);
    const auto secret = random_bytes(k_totp_secret_bytes);
    const auto written = co_await database_.transact(
        db::Lane::web, [id = account.id, sealed = seal_secret(key_, account.id, secret), now = clock_.now()](
                           db::Transaction& transaction) { return write_factor(transaction, id, sealed, now); });
    if (!written) co_return std::unexpected(Error::conflict("/code", "not_allowed"));
    const auto issuer = account.organisations.empty() ? std::string("Plenary") : account.organisations.front().name;
    const auto address = otpauth_address(issuer, account.email, secret);
    co_return FactorOffer{to_base32(secret), address, qr_picture(address)};
}

bool SecondFactorService::take_code(db::Transaction& transaction, const AccountId& account, const std::string& code,
                                    Instant now) const {
    const auto factor = lock_factor(transaction, account);
    if (!factor) return false;
    const auto secret = open_secret(key_, account, factor->secret);
    const auto step = secret ? step_of(code, *secret, now, factor->last_step) : std::nullopt;
    if (step) write_last_step(transaction, account, *step);
    return step || use_recovery_code(transaction, account, recovery_hash(key_, account, code), now);
}

asio::awaitable<Result<std::vector<std::string>>> SecondFactorService::confirm(http::Actor actor, std::string code) {
    std::vector<std::string> codes;
    std::vector<Digest> hashes;
    for (int i = 0; i < k_recovery_codes; ++i) {
        codes.push_back(make_recovery_code());
        hashes.push_back(recovery_hash(key_, actor.account.value(), codes.back()));
    }
    // No Result: a wrong code is counted in the transaction that finds it.
    const auto refusal = co_await database_.transact(
        db::Lane::web,
        [this, actor, code, hashes, now = clock_.now()](db::Transaction& transaction) -> std::optional<Error> {
            const auto account = actor.account.value();
            const auto factor = lock_factor(transaction, account);
            if (!factor || factor->confirmed) return Error::conflict("/code", "not_allowed");
            if (factor->tries >= k_challenge_tries)
                return too_often("Too many wrong codes. Begin again with another secret.").error();
            if (!take_code(transaction, account, code, now)) {
                count_wrong_code(transaction, account);
                return wrong_code().error();
            }
            confirm_factor(transaction, account, now);
            write_recovery_codes(transaction, account, hashes);
            log_for_organisations(transaction, policy_, actor, "account.second_step_on", account.value, now);
            return std::nullopt;
        });
    if (refusal) co_return std::unexpected(*refusal);
    co_return codes;
}

asio::awaitable<Result<void>> SecondFactorService::turn_off(http::Actor actor, std::string password, std::string code) {
    if (const auto proven = co_await sign_ins_.prove_password(actor, std::move(password)); !proven) co_return proven;
    // No Result: a wrong code is counted in the transaction that finds it.
    const auto refusal = co_await database_.transact(
        db::Lane::web,
        [this, actor, code = std::move(code),
         now = clock_.now()](db::Transaction& transaction) -> std::optional<Error> {
            const auto account = actor.account.value();
            const auto factor = lock_factor(transaction, account);
            if (!factor) return Error::not_found("second step");
            if (factor->tries >= k_challenge_tries)
                return too_often("Too many wrong codes. Sign in again with a code first.").error();
            if (!take_code(transaction, account, code, now)) {
                count_wrong_code(transaction, account);
                return wrong_code().error();
            }
            delete_factor(transaction, account);
            log_for_organisations(transaction, policy_, actor, "account.second_step_off", account.value, now);
            return std::nullopt;
        });
    if (refusal) co_return std::unexpected(*refusal);
    co_return Result<void>{};
}

asio::awaitable<Result<SignedIn>> SecondFactorService::enter(std::string challenge_cookie, std::string code,
                                                             http::Actor before, std::string browser) {
    const auto begin_again = [] {
        return std::unexpected(Error{ErrorCode::sign_in_required, "This sign-in has taken too long. Begin again."});
    };
    const auto hash = cookie_hash(challenge_cookie);
    if (!hash) co_return begin_again();
    const auto now = clock_.now();
    const auto session = opening_.prepare(std::move(before), std::move(browser), now);
    struct Found {
        std::optional<SignedInAccount> account;
        std::optional<Error> refusal;
    };
    // No Result: a try counts also where it is refused.
    auto found = co_await database_.transact(
        db::Lane::web,
        [this, hash = *hash, code = std::move(code), session, begin_again, now](db::Transaction& transaction) -> Found {
            const auto challenge = try_challenge(transaction, hash, now - k_challenge_lasts);
            if (!challenge) return {std::nullopt, begin_again().error()};
            if (count_tries(transaction, challenge->account, now - days{1}) > k_wrong_codes_a_day)
                return {std::nullopt, too_often("Too many wrong codes. Try again later.").error()};
            if (!take_code(transaction, challenge->account, code, now))
                return {std::nullopt,
                        Error{ErrorCode::sign_in_failed, "This code is not right.", {FieldError("/code", "invalid")}}};
            meet_challenge(transaction, challenge->id, now);
            return {opening_.open(transaction, session, challenge->account, now), std::nullopt};
        });
    if (found.refusal) co_return std::unexpected(*found.refusal);
    co_return opening_.told(session, *std::move(found.account));
}

asio::awaitable<bool> SecondFactorService::is_owed(std::string challenge_cookie) {
    const auto hash = cookie_hash(challenge_cookie);
    if (!hash) co_return false;
    co_return co_await database_.transact(
        db::Lane::web, [hash = *hash, since = clock_.now() - k_challenge_lasts](db::Transaction& transaction) {
            return owes_second_step(transaction, hash, since);
        });
}

asio::awaitable<void> SecondFactorService::forget_old() {
    co_await database_.transact(db::Lane::jobs, [before = clock_.now() - days{1}](db::Transaction& transaction) {
        delete_challenges(transaction, before);
    });
}

}  // namespace plenary::accounts
