#include "accounts/first_organiser_service.hpp"

#include "accounts/account_repository.hpp"
#include "accounts/activity.hpp"
#include "accounts/cookie_token.hpp"
#include "accounts/first_organiser_repository.hpp"
#include "accounts/sign_in_repository.hpp"
#include "platform/email.hpp"

namespace plenary::accounts {
namespace {

constexpr std::string_view k_purpose = "first organiser";

std::unexpected<Error> over() {
    return std::unexpected(Error{ErrorCode::link_over, "This link has been used. Sign in instead."});
}

}  // namespace

std::optional<std::string> FirstOrganiserService::token() {
    const auto fresh = random_bytes(k_nonce_bytes);
    return database_.transact_here([&, now = clock_.now()](db::Transaction& transaction) -> std::optional<std::string> {
        if (!is_ownerless(transaction)) return std::nullopt;
        const auto link = link_token(link_key_, k_purpose, keep_first_nonce(transaction, fresh));
        write_first_hash(transaction, link.hash, now);
        return link.token;
    });
}

asio::awaitable<bool> FirstOrganiserService::leads_on(std::string token) {
    const auto hash = cookie_hash(token);
    if (!hash) co_return false;
    co_return co_await database_.transact(
        db::Lane::web, [hash = *hash](db::Transaction& transaction) { return is_first_link(transaction, hash); });
}

asio::awaitable<Result<SignedIn>> FirstOrganiserService::begin(http::Actor before, FirstOrganiser first,
                                                               std::string browser) {
    const auto address = parse_email(first.email);
    if (!address) co_return std::unexpected(Error::invalid("/email", sentence_of(address.error())));
    if (!co_await leads_on(first.token)) co_return over();
    const auto password = co_await passwords_.hash(std::move(first.password));
    if (!password) co_return std::unexpected(password.error());
    const auto now = clock_.now();
    const auto session = opening_.prepare(std::move(before), std::move(browser), now);
    auto account = co_await database_.transact(
        db::Lane::web,
        [this, first, key = address->key(), password = *password, session,
         now](db::Transaction& transaction) -> Result<SignedInAccount> {
            if (!take_first_link(transaction, cookie_hash(first.token).value())) return over();
            const auto id = AccountId::make(now);
            if (!write_account(transaction, {id, key, first.name, password, first.language}, now))
                return std::unexpected(Error::conflict("/email", "member_already"));
            const auto organisation =
                write_first_organisation(transaction, {first.organisation, first.name, key, first.language}, now);
            write_role(transaction, organisation, id, http::Role::owner);
            auto opened = opening_.open(transaction, session, id, now);
            log_for_organisations(transaction, policy_, read_actor(transaction, id), "organisation.begun", id.value, now);
            return opened;
        });
    if (!account) co_return std::unexpected(account.error());
    co_return opening_.told(session, *std::move(account));
}

}  // namespace plenary::accounts
