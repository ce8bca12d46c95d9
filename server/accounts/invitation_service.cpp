#include "accounts/invitation_service.hpp"

#include "accounts/account_repository.hpp"
#include "accounts/activity.hpp"
#include "accounts/cookie_token.hpp"
#include "accounts/invitation_mail_task.hpp"
#include "accounts/invitation_repository.hpp"
#include "accounts/sign_in_repository.hpp"

namespace plenary::accounts {
namespace {

std::unexpected<Error> over() {
    return std::unexpected(Error{ErrorCode::link_over, "This invitation has been answered, withdrawn or is too old."});
}

std::unexpected<Error> sign_in_first() {
    return std::unexpected(Error{ErrorCode::sign_in_required, "This address has an account: sign in to accept."});
}

}  // namespace

asio::awaitable<std::optional<InvitationOffer>> InvitationService::find(std::string token) {
    const auto hash = cookie_hash(token);
    if (!hash) co_return std::nullopt;
    co_return co_await database_.transact(db::Lane::web,
                                          [hash = *hash, now = clock_.now()](db::Transaction& transaction) {
                                              return find_offer(transaction, hash, now);
                                          });
}

Result<void> InvitationService::join(db::Transaction& transaction, const std::string& token, const AccountId& account,
                                     Instant now) const {
    const auto hash = cookie_hash(token);
    const auto offer = hash ? find_offer(transaction, *hash, now) : std::nullopt;
    if (!offer || !accept_invitation(transaction, *hash, now)) return over();
    if (offer->event)
        write_event_role(transaction, offer->organisation, *offer->event, account, offer->invitation.role);
    else if (offer->series)
        write_series_role(transaction, offer->organisation, *offer->series, account, offer->invitation.role);
    else
        write_role(transaction, offer->organisation, account, offer->invitation.role);
    http::Actor joined;
    joined.account = account;
    const auto scope = policy_.scope_to_note(joined, offer->organisation, offer->event, offer->series);
    log_activities(transaction, scope, std::array{Activity{"team.joined", offer->invitation.id.value}}, now);
    return {};
}

asio::awaitable<Result<SignedIn>> InvitationService::accept(http::Actor before, Acceptance acceptance,
                                                            std::string browser) {
    const auto offer = co_await find(acceptance.token);
    if (!offer) co_return over();
    if (offer->has_account) co_return sign_in_first();
    const auto& [email, language] = std::pair{offer->invitation.email, offer->invitation.language};
    co_return co_await accounts_.make(
        std::move(before), {acceptance.name, email, acceptance.password, language}, std::move(browser),
        sign_in_first().error(),
        [this, token = acceptance.token](db::Transaction& transaction, const AccountId& account, Instant now) {
            return join(transaction, token, account, now);
        });
}

asio::awaitable<Result<SignedInAccount>> InvitationService::accept_signed_in(http::Actor actor, std::string token) {
    co_return co_await database_.transact(
        db::Lane::web,
        [this, account = actor.account.value(), token = std::move(token),
         now = clock_.now()](db::Transaction& transaction) -> Result<SignedInAccount> {
            if (const auto joined = join(transaction, token, account, now); !joined)
                return std::unexpected(joined.error());
            return read_account(transaction, account);
        });
}

asio::awaitable<std::optional<InvitationService::ToSend>> InvitationService::to_send(InvitationId invitation) {
    auto mail =
        co_await database_.transact(db::Lane::jobs, [invitation, now = clock_.now()](db::Transaction& transaction) {
            return find_invitation_mail(transaction, invitation, now);
        });
    if (!mail) co_return std::nullopt;
    auto link = link_token(link_key_, k_invitation_purpose, mail->nonce);
    co_return ToSend{std::move(mail->offer), std::move(link.token)};
}

}  // namespace plenary::accounts
