#include "accounts/sign_in_link_service.hpp"

#include <algorithm>

#include "accounts/account_repository.hpp"
#include "accounts/link_token.hpp"
#include "accounts/sign_in_failure_repository.hpp"
#include "accounts/sign_in_link_repository.hpp"
#include "accounts/sign_in_repository.hpp"
#include "platform/email.hpp"

namespace plenary::accounts {
namespace {

std::unexpected<Error> over() {
    return std::unexpected(
        Error{ErrorCode::link_over, "This link has been used, is too old or was asked for elsewhere."});
}

// The hashes of what a browser holds, where both have the form of ours.
struct Held {
    Digest token;
    Digest browser;
};
std::optional<Held> held_by(const SignInLinkService::Use& use) {
    const auto token = cookie_hash(use.token);
    const auto browser = use.asking_cookie ? cookie_hash(*use.asking_cookie) : std::nullopt;
    if (!token || !browser) return std::nullopt;
    return Held{*token, *browser};
}

}  // namespace

std::string_view SignInLinkService::purpose_of(LinkKind kind) {
    return kind == LinkKind::sign_in ? "sign in" : "reset password";
}

asio::awaitable<Result<std::string>> SignInLinkService::ask(Request request) {
    const auto address = parse_email(request.email);
    if (!address) co_return std::unexpected(Error::invalid("/email", sentence_of(address.error())));
    const auto now = clock_.now();
    const auto known = request.asking_cookie ? cookie_hash(*request.asking_cookie) : std::nullopt;
    const auto browser = known ? CookieToken{*request.asking_cookie, *known} : make_cookie_token();
    auto nonce = random_bytes(k_nonce_bytes);
    const auto hash = link_token(link_key_, purpose_of(request.kind), nonce).hash;
    const NewSignInLink link{SignInLinkId::make(now), request.kind, address->key(), request.language,
                             std::move(nonce),        hash,         browser.hash};
    const auto asked =
        co_await database_.transact(db::Lane::web, [link, now](db::Transaction& transaction) -> Result<void> {
            lock_address(transaction, sha256("link " + link.email));
            const auto before = read_links_asked(transaction, link.email, now - k_links_span);
            if (before.size() >= k_links_a_span)
                return std::unexpected(Error{ErrorCode::too_many_requests,
                                             "Too many links were asked for this address. Please wait.",
                                             {},
                                             time_left(std::ranges::min(before) + k_links_span, now)});
            write_sign_in_link(transaction, link, now);
            return {};
        });
    if (!asked) co_return std::unexpected(asked.error());
    co_return browser.cookie;
}

asio::awaitable<LinkState> SignInLinkService::state(LinkKind kind, std::string token,
                                                    std::optional<std::string> asking_cookie) {
    const auto hash = cookie_hash(token);
    if (!hash) co_return LinkState::over;
    const auto found = co_await database_.transact(
        db::Lane::web, [hash = *hash, since = clock_.now() - k_link_lasts](db::Transaction& transaction) {
            return find_sign_in_link(transaction, hash, since);
        });
    if (!found || found->kind != kind) co_return LinkState::over;
    const auto browser = asking_cookie ? cookie_hash(*asking_cookie) : std::nullopt;
    const bool same =
        browser && same_bytes(found->browser_hash, {reinterpret_cast<const char*>(browser->data()), browser->size()});
    co_return same ? LinkState::open : LinkState::other_browser;
}

asio::awaitable<Result<SignInOutcome>> SignInLinkService::sign_in(Use use) {
    const auto held = held_by(use);
    if (!held) co_return over();
    const auto now = clock_.now();
    const auto step = steps_.prepare(std::move(use.before), std::move(use.browser), now);
    co_return co_await database_.transact(
        db::Lane::web, [this, held = *held, step, now](db::Transaction& transaction) -> Result<SignInOutcome> {
            const auto account =
                use_sign_in_link(transaction, LinkKind::sign_in, held.token, held.browser, now - k_link_lasts, now);
            if (!account) return over();
            return steps_.go_on(transaction, step, *account, now);
        });
}

asio::awaitable<Result<SignInOutcome>> SignInLinkService::reset(Use use, std::string password) {
    const auto held = held_by(use);
    if (!held || co_await state(LinkKind::reset, use.token, use.asking_cookie) != LinkState::open) co_return over();
    const auto hash = co_await passwords_.hash(std::move(password));
    if (!hash) co_return std::unexpected(hash.error());
    const auto now = clock_.now();
    const auto step = steps_.prepare({}, std::move(use.browser), now);
    co_return co_await database_.transact(
        db::Lane::web,
        [this, held = *held, step, hash = *hash, now](db::Transaction& transaction) -> Result<SignInOutcome> {
            const auto account =
                use_sign_in_link(transaction, LinkKind::reset, held.token, held.browser, now - k_link_lasts, now);
            if (!account) return over();
            write_password(transaction, *account, hash);
            end_all_sessions(transaction, *account, std::nullopt, now);
            log_for_organisations(transaction, policy_, read_actor(transaction, *account), "account.password_reset",
                                  account->value, now);
            return steps_.go_on(transaction, step, *account, now);
        });
}

asio::awaitable<std::optional<LinkToSend>> SignInLinkService::to_send(SignInLinkId link) {
    auto mail = co_await database_.transact(db::Lane::jobs,
                                            [link, since = clock_.now() - k_link_lasts](db::Transaction& transaction) {
                                                return find_link_mail(transaction, link, since);
                                            });
    if (!mail) co_return std::nullopt;
    auto token = link_token(link_key_, purpose_of(mail->kind), mail->nonce);
    co_return LinkToSend{mail->kind, std::move(mail->email), std::move(mail->language), std::move(token.token)};
}

asio::awaitable<void> SignInLinkService::forget_old() {
    co_await database_.transact(db::Lane::jobs, [before = clock_.now() - k_links_span](db::Transaction& transaction) {
        delete_sign_in_links(transaction, before);
    });
}

}  // namespace plenary::accounts
