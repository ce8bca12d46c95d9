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
    const auto taken = Error::conflict("/email", "member_already");
    const auto key = address->key();
    co_return co_await accounts_.make(
        std::move(before), {first.name, key, first.password, first.language}, std::move(browser), taken,
        [this, first, key](db::Transaction& transaction, const AccountId& account, Instant now) -> Result<void> {
            if (!take_first_link(transaction, cookie_hash(first.token).value())) return over();
            const auto organisation =
                write_first_organisation(transaction, {first.organisation, first.name, key, first.language}, now);
            write_role(transaction, organisation, account, http::Role::owner);
            log_for_organisations(transaction, policy_, read_actor(transaction, account), "organisation.begun",
                                  account.value, now);
            return {};
        });
}

}  // namespace plenary::accounts
