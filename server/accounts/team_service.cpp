#include "accounts/team_service.hpp"

#include <algorithm>

#include "accounts/activity.hpp"
#include "accounts/invitation_mail_task.hpp"
#include "accounts/invitation_repository.hpp"
#include "accounts/link_token.hpp"
#include "accounts/member_repository.hpp"
#include "accounts/sign_in.hpp"
#include "platform/email.hpp"

namespace plenary::accounts {
namespace {

void log(db::Transaction& transaction, const Scope& scope, const char* action, const Uuid& subject, Instant now) {
    log_activities(transaction, scope, std::array{Activity{action, subject}}, now);
}

InvitationLink make_link(const std::string& key) {
    auto nonce = random_bytes(k_nonce_bytes);
    const auto hash = link_token(key, k_invitation_purpose, nonce).hash;
    return {std::move(nonce), hash};
}

// What somebody could not give any more is not given in their name either.
void withdraw_above(db::Transaction& transaction, const Scope& scope, const AccountId& member,
                    std::optional<http::Role> left, Instant now) {
    if (left == http::Role::reader) left.reset();  // who gives nothing
    for (const auto& invitation : withdraw_invitations_of(transaction, scope, member, left))
        log(transaction, scope, "team.withdrawn", invitation.value, now);
}

// Inviting and withdrawing in turn is no way to fill a mailbox.
Result<void> may_be_invited(db::Transaction& transaction, const Scope& scope, const std::string& email, Instant now) {
    const auto before = read_invited(transaction, scope, email, now - k_invitations_span);
    if (before.size() < k_invitations_a_span) return {};
    return std::unexpected(Error{ErrorCode::too_many_requests,
                                 "This address has been invited too often. Please wait.",
                                 {},
                                 time_left(std::ranges::min(before) + k_invitations_span, now)});
}

// The organisation's last owner stays one.
Result<void> keep_an_owner(db::Transaction& transaction, const Scope& scope, const TeamMember& leaving) {
    if (leaving.role == http::Role::owner && count_owners(transaction, scope) == 1)
        return std::unexpected(Error::conflict("/role", "last_owner"));
    return {};
}

}  // namespace

Result<Scope> TeamService::scope_to_see(const http::Actor& actor, const TeamOf& of) const {
    if (of.event) return policy_.scope_for_event(actor, *of.event, http::Permission::organiser);
    return of.series ? policy_.scope_for_series(actor, *of.series)
                     : policy_.scope_for_organisation(actor, of.organisation);
}

Result<Scope> TeamService::scope_to_give(const http::Actor& actor, const TeamOf& of, http::Role role) const {
    if (of.event) return policy_.scope_for_event_granting(actor, *of.event, role);
    return of.series ? policy_.scope_for_series_granting(actor, *of.series, role)
                     : policy_.scope_for_granting(actor, of.organisation, role);
}

std::optional<Scope> TeamService::scope_to_leave(const http::Actor& actor, const TeamOf& of) const {
    if (of.event) return policy_.scope_to_leave(actor, *of.event);
    return of.series ? policy_.scope_to_leave(actor, *of.series) : policy_.scope_to_leave(actor, of.organisation);
}

Scope TeamService::scope_to_note(const http::Actor& actor, const TeamOf& of) const {
    return policy_.scope_to_note(actor, of.organisation, of.event ? std::optional(of.event->event) : std::nullopt,
                                 of.series ? std::optional(of.series->series) : std::nullopt);
}

Result<void> TeamService::is_seen_by(const http::Actor& actor, const TeamOf& of) const {
    const auto scope = scope_to_see(actor, of);
    if (scope || scope.error().code == ErrorCode::forbidden) return {};
    return std::unexpected(scope.error());
}

template <typename Value>
asio::awaitable<Result<Value>> TeamService::change(
    http::Actor actor, TeamOf of, http::Role role,
    std::function<Result<Value>(db::Transaction&, const Scope&)> change) {
    const auto scope = scope_to_give(actor, of, role);
    Result<Value> changed = scope ? co_await database_.transact(db::Lane::web,
                                                                [change, scope = *scope](db::Transaction& transaction) {
                                                                    return change(transaction, scope);
                                                                })
                                  : Result<Value>(std::unexpected(scope.error()));
    if (changed || changed.error().code != ErrorCode::forbidden) co_return changed;
    co_await database_.transact(db::Lane::web, [noted = scope_to_note(actor, of), account = actor.account.value(),
                                                now = clock_.now()](db::Transaction& transaction) {
        log(transaction, noted, "team.refused", account.value, now);
    });
    co_return changed;
}

asio::awaitable<Result<MemberPage>> TeamService::members(http::Actor actor, TeamOf of, std::optional<AccountId> after,
                                                         int limit) {
    const auto scope = scope_to_see(actor, of);
    if (!scope) co_return std::unexpected(scope.error());
    MemberPage page{co_await database_.transact(db::Lane::web,
                                                [scope = *scope, after, limit](db::Transaction& transaction) {
                                                    return list_members(transaction, scope, after, limit + 1);
                                                }),
                    std::nullopt};
    if (page.items.size() > static_cast<std::size_t>(limit)) {
        page.items.pop_back();
        page.next = page.items.back().account;
    }
    co_return page;
}

asio::awaitable<Result<InvitationPage>> TeamService::invitations(http::Actor actor, TeamOf of,
                                                                 std::optional<InvitationId> after, int limit) {
    const auto scope = scope_to_see(actor, of);
    if (!scope) co_return std::unexpected(scope.error());
    InvitationPage page{co_await database_.transact(db::Lane::web,
                                                    [scope = *scope, after, limit](db::Transaction& transaction) {
                                                        return list_invitations(transaction, scope, after, limit + 1);
                                                    }),
                        std::nullopt};
    if (page.items.size() > static_cast<std::size_t>(limit)) {
        page.items.pop_back();
        page.next = page.items.back().id;
    }
    co_return page;
}

// The member, whom the actor's role lets them touch.
Result<TeamMember> TeamService::touched(db::Transaction& transaction, const http::Actor& actor, const TeamOf& of,
                                        const Scope& scope, const AccountId& member) const {
    lock_owners(transaction, scope);
    auto found = find_member(transaction, scope, member);
    if (!found) return std::unexpected(Error::not_found("member"));
    if (const auto may = scope_to_give(actor, of, found->role); !may) return std::unexpected(may.error());
    return *std::move(found);
}

asio::awaitable<Result<TeamMember>> TeamService::change_role(http::Actor actor, TeamOf of, AccountId member,
                                                             http::Role role, ExpectedVersions on) {
    return change<TeamMember>(actor, of, role,
                              [this, actor, of, member, role, on, now = clock_.now()](
                                  db::Transaction& transaction, const Scope& scope) -> Result<TeamMember> {
                                  auto found = touched(transaction, actor, of, scope, member);
                                  if (!found) return found;
                                  if (on && std::ranges::find(*on, found->version) == on->end())
                                      return std::unexpected(Error{ErrorCode::precondition_failed,
                                                                   "This has been changed since it was read."});
                                  if (found->role == role) return found;
                                  if (const auto kept = keep_an_owner(transaction, scope, *found); !kept)
                                      return std::unexpected(kept.error());
                                  change_member_role(transaction, scope, member, role);
                                  withdraw_above(transaction, scope, member, role, now);
                                  log(transaction, scope, "team.role_changed", member.value, now);
                                  found->role = role;
                                  ++found->version;
                                  return found;
                              });
}

asio::awaitable<Result<void>> TeamService::leave(Scope scope, AccountId account) {
    co_return co_await database_.transact(
        db::Lane::web, [scope, account, now = clock_.now()](db::Transaction& transaction) -> Result<void> {
            lock_owners(transaction, scope);
            const auto found = find_member(transaction, scope, account);
            if (!found) return std::unexpected(Error::not_found("member"));
            if (const auto kept = keep_an_owner(transaction, scope, *found); !kept) return kept;
            delete_member(transaction, scope, account);
            withdraw_above(transaction, scope, account, std::nullopt, now);
            log(transaction, scope, "team.left", account.value, now);
            return {};
        });
}

asio::awaitable<Result<void>> TeamService::remove(http::Actor actor, TeamOf of, AccountId member) {
    if (actor.account == member)
        if (const auto scope = scope_to_leave(actor, of)) co_return co_await leave(*scope, member);
    const auto remove_them = [this, actor, of, member, now = clock_.now()](db::Transaction& transaction,
                                                                           const Scope& scope) -> Result<void> {
        const auto found = touched(transaction, actor, of, scope, member);
        if (!found) return std::unexpected(found.error());
        if (const auto kept = keep_an_owner(transaction, scope, *found); !kept) return kept;
        delete_member(transaction, scope, member);
        withdraw_above(transaction, scope, member, std::nullopt, now);
        log(transaction, scope, "team.removed", member.value, now);
        return {};
    };
    co_return co_await change<void>(actor, of, http::Role::reader, remove_them);
}

asio::awaitable<Result<Invitation>> TeamService::invite(http::Actor actor, TeamOf of, NewInvitation wanted) {
    const auto now = clock_.now();
    const auto address = parse_email(wanted.email);
    const Invitation invitation{
        InvitationId::make(now), address ? address->key() : "", wanted.role, wanted.language, "", now,
        now + k_invitation_lasts};
    const auto write_and_send = [actor, invitation, link = make_link(link_key_), now](
                                    db::Transaction& transaction, const Scope& scope) -> Result<Invitation> {
        if (is_member(transaction, scope, invitation.email))
            return std::unexpected(Error::conflict("/email", "member_already"));
        if (const auto may = may_be_invited(transaction, scope, invitation.email, now); !may)
            return std::unexpected(may.error());
        if (!write_invitation(transaction, scope, invitation, actor.account.value(), link))
            return std::unexpected(Error::conflict("/email", "invited_already"));
        queue_invitation_mail(transaction, invitation);
        log(transaction, scope, "team.invited", invitation.id.value, now);
        return find_invitation(transaction, scope, invitation.id).value();
    };
    if (!address) co_return std::unexpected(Error::invalid("/email", sentence_of(address.error())));
    co_return co_await change<Invitation>(actor, of, wanted.role, write_and_send);
}

asio::awaitable<Result<Invitation>> TeamService::send_again(http::Actor actor, TeamOf of, InvitationId invitation) {
    return change<Invitation>(
        actor, of, http::Role::reader,
        [this, actor, of, invitation, link = make_link(link_key_), now = clock_.now()](
            db::Transaction& transaction, const Scope& scope) -> Result<Invitation> {
            auto found = find_invitation(transaction, scope, invitation);
            if (!found) return std::unexpected(Error::not_found("invitation"));
            if (const auto may = scope_to_give(actor, of, found->role); !may) return std::unexpected(may.error());
            if (const auto again = found->sent_at + k_invitation_pause; now < again)
                return std::unexpected(Error{
                    ErrorCode::too_many_requests, "This invitation was sent a moment ago.", {}, time_left(again, now)});
            found->sent_at = now;
            found->expires_at = now + k_invitation_lasts;
            renew_invitation(transaction, scope, *found, link);
            queue_invitation_mail(transaction, *found);
            log(transaction, scope, "team.invited_again", invitation.value, now);
            return *std::move(found);
        });
}

asio::awaitable<Result<void>> TeamService::withdraw(http::Actor actor, TeamOf of, InvitationId invitation) {
    return change<void>(actor, of, http::Role::reader,
                        [this, actor, of, invitation, now = clock_.now()](db::Transaction& transaction,
                                                                          const Scope& scope) -> Result<void> {
                            const auto found = find_invitation(transaction, scope, invitation);
                            if (!found) return std::unexpected(Error::not_found("invitation"));
                            if (const auto may = scope_to_give(actor, of, found->role); !may)
                                return std::unexpected(may.error());
                            if (!withdraw_invitation(transaction, scope, invitation))
                                return std::unexpected(Error::not_found("invitation"));
                            log(transaction, scope, "team.withdrawn", invitation.value, now);
                            return {};
                        });
}

}  // namespace plenary::accounts
