#include "accounts/sign_in_service.hpp"

#include "accounts/activity.hpp"
#include "accounts/cookie_token.hpp"
#include "accounts/device_repository.hpp"
#include "accounts/password.hpp"
#include "accounts/sign_in_failure_repository.hpp"
#include "accounts/sign_in_repository.hpp"

namespace plenary::accounts {
namespace {

constexpr auto k_signed_out = "account.signed_out";
constexpr auto k_session_ended = "account.session_ended";

}  // namespace

// One try to sign in. It counts as failed until it has succeeded, so that tries at once count too.
struct SignInService::Attempt {
    SignInFailureId failure;
    std::optional<AccountId> account;
    std::string password_hash;
};

asio::awaitable<http::Actor> SignInService::identify(std::string session_cookie,
                                                     std::optional<std::string> device_cookie) {
    const auto session = cookie_hash(session_cookie);
    const auto device = device_cookie ? cookie_hash(*device_cookie) : std::nullopt;
    if (!session && !device) co_return http::Actor{};
    auto actor =
        co_await database_.transact(db::Lane::web, [session, device, now = clock_.now()](db::Transaction& transaction) {
            auto found = device ? read_device(transaction, *device) : http::Actor{};
            if (session) read_session(transaction, *session, now, found);
            return found;
        });
    if (const auto id = SignInSessionId::parse(actor.session)) actor.csrf_token = opening_.csrf_token_of(*id);
    co_return actor;
}

asio::awaitable<Result<SignInOutcome>> SignInService::sign_in(http::Actor before, Credentials typed,
                                                              std::string browser) {
    const auto attempt = co_await begin_attempt(sign_in_address(typed.email));
    if (!attempt) co_return std::unexpected(attempt.error());
    const auto matches = co_await weigh(*attempt, std::move(typed.password));
    if (!matches) co_return std::unexpected(matches.error());
    if (!*matches || !attempt->account)
        co_return std::unexpected(Error{ErrorCode::sign_in_failed, "The address or the password is not right."});
    co_return co_await go_on(*attempt, std::move(before), std::move(browser));
}

asio::awaitable<Result<void>> SignInService::prove_password(http::Actor actor, std::string password) {
    const auto account = co_await account_of(actor);
    const auto attempt = co_await begin_attempt(account.email);
    if (!attempt) co_return std::unexpected(attempt.error());
    const auto matches = co_await weigh(*attempt, std::move(password));
    if (!matches) co_return std::unexpected(matches.error());
    if (!*matches) co_return std::unexpected(Error::invalid("/password", "invalid"));
    co_await take_back(*attempt);
    co_return Result<void>{};
}

asio::awaitable<Result<bool>> SignInService::weigh(Attempt attempt, std::string password) {
    auto matches = co_await passwords_.matches(attempt.password_hash, std::move(password));
    if (!matches) co_await take_back(attempt);
    co_return matches;
}

asio::awaitable<void> SignInService::take_back(Attempt attempt) {
    co_await database_.transact(db::Lane::web, [failure = attempt.failure](db::Transaction& transaction) {
        delete_failure(transaction, failure);
    });
}

asio::awaitable<Result<SignInService::Attempt>> SignInService::begin_attempt(std::string address) {
    co_return co_await database_.transact(
        db::Lane::web, [address, now = clock_.now()](db::Transaction& transaction) -> Result<Attempt> {
            const auto hash = sha256(address);
            lock_address(transaction, hash);
            if (const auto until = waits_until(read_failures(transaction, hash, now - k_failed_sign_ins_span), now))
                return std::unexpected(Error{ErrorCode::too_many_requests,
                                             "This address has failed too often. Please wait before you try again.",
                                             {},
                                             time_left(*until, now)});
            const auto known = read_password(transaction, address);
            Attempt attempt{SignInFailureId::make(now), std::nullopt, std::string(k_nobodys_hash)};
            if (known) attempt = {attempt.failure, known->account, known->hash};
            write_failure(transaction, attempt.failure, hash, now);
            return attempt;
        });
}

asio::awaitable<SignInOutcome> SignInService::go_on(Attempt attempt, http::Actor before, std::string browser) {
    const auto now = clock_.now();
    const auto step = steps_.prepare(std::move(before), std::move(browser), now);
    co_return co_await database_.transact(db::Lane::web, [this, attempt, step, now](db::Transaction& transaction) {
        delete_failure(transaction, attempt.failure);
        return steps_.go_on(transaction, step, *attempt.account, now);
    });
}

asio::awaitable<void> SignInService::sign_out(http::Actor actor) {
    const auto session = SignInSessionId::parse(actor.session);
    if (!session) co_return;
    co_await database_.transact(db::Lane::web,
                                [this, actor, session, now = clock_.now()](db::Transaction& transaction) {
                                    end_in(transaction, actor, *session, k_signed_out, now);
                                });
}

asio::awaitable<SignedInAccount> SignInService::account_of(http::Actor actor) {
    co_return co_await database_.transact(
        db::Lane::web,
        [account = actor.account.value()](db::Transaction& transaction) { return read_account(transaction, account); });
}

asio::awaitable<SessionPage> SignInService::list(http::Actor actor, std::optional<SessionPosition> after, int limit) {
    SessionPage page;
    page.items = co_await database_.transact(db::Lane::web, [account = actor.account.value(), after, limit,
                                                             now = clock_.now()](db::Transaction& transaction) {
        return list_sessions(transaction, account, after, limit + 1, now);
    });
    if (page.items.size() > static_cast<std::size_t>(limit)) {
        page.items.pop_back();
        page.next = SessionPosition{page.items.back().times.seen, page.items.back().id};
    }
    co_return page;
}

asio::awaitable<Result<void>> SignInService::end(http::Actor actor, SignInSessionId session) {
    const bool ended = co_await database_.transact(
        db::Lane::web, [this, actor, session, now = clock_.now()](db::Transaction& transaction) {
            return end_in(transaction, actor, session, k_session_ended, now);
        });
    if (!ended) co_return std::unexpected(Error::not_found("session"));
    co_return Result<void>{};
}

bool SignInService::end_in(db::Transaction& transaction, const http::Actor& actor, const SignInSessionId& session,
                           const char* action, Instant now) const {
    if (!end_session(transaction, actor.account.value(), session, now)) return false;
    log_for_organisations(transaction, policy_, actor, action, session.value, now);
    return true;
}

asio::awaitable<void> SignInService::forget_old() {
    co_await database_.transact(db::Lane::jobs, [now = clock_.now()](db::Transaction& transaction) {
        delete_failures(transaction, now - k_failed_sign_ins_span);
        delete_sessions(transaction, now - k_session_ends);
    });
}

}  // namespace plenary::accounts
