#pragma once
#include <boost/asio/awaitable.hpp>
#include <functional>
#include <string>

#include "accounts/policy.hpp"
#include "accounts/team.hpp"
#include "db/database.hpp"
#include "platform/clock.hpp"
#include "platform/expected_versions.hpp"

namespace plenary::accounts {

namespace asio = boost::asio;

// Who organises for an organisation, or one series or event of it. Nobody gives or takes a role above their own; who
// tries stands in the log. Anybody leaves; an organisation keeps one owner at least.
class TeamService {
public:
    // `database` and `clock` outlive this; `link_key` is the installation's for links of accounts.
    TeamService(db::Database& database, const Clock& clock, Policy policy, std::string link_key)
        : database_(database), clock_(clock), policy_(policy), link_key_(std::move(link_key)) {}

    // Whether the team is one that the actor sees at all. Errors: sign_in_required; not_found.
    [[nodiscard]] Result<void> is_seen_by(const http::Actor& actor, const TeamOf& of) const;

    // Errors of all of them: as Policy::scope_for_organisation, scope_for_series and scope_for_event.
    asio::awaitable<Result<MemberPage>> members(http::Actor actor, TeamOf of, std::optional<AccountId> after,
                                                int limit);
    asio::awaitable<Result<InvitationPage>> invitations(http::Actor actor, TeamOf of, std::optional<InvitationId> after,
                                                        int limit);

    // Errors of all that follow: forbidden for a role above the actor's own, given or taken; not_found for who or
    // what is not the organisation's.

    // Errors: precondition_failed; conflict for the last owner.
    asio::awaitable<Result<TeamMember>> change_role(http::Actor actor, TeamOf of, AccountId member, http::Role role,
                                                    ExpectedVersions on);
    // Oneself in any role. Errors: conflict for the last owner.
    asio::awaitable<Result<void>> remove(http::Actor actor, TeamOf of, AccountId member);

    // The mail goes after the commit. Errors: invalid for what is no address; conflict where the address is invited
    // or a member already.
    asio::awaitable<Result<Invitation>> invite(http::Actor actor, TeamOf of, NewInvitation wanted);
    // With another link, for another seven days. Errors: too_many_requests within k_invitation_pause.
    asio::awaitable<Result<Invitation>> send_again(http::Actor actor, TeamOf of, InvitationId invitation);
    asio::awaitable<Result<void>> withdraw(http::Actor actor, TeamOf of, InvitationId invitation);

private:
    // What `change` does in one transaction under the right to touch `role`; a refusal by role is written down.
    template <typename Value>
    asio::awaitable<Result<Value>> change(http::Actor actor, TeamOf of, http::Role role,
                                          std::function<Result<Value>(db::Transaction&, const Scope&)> change);
    [[nodiscard]] Result<Scope> scope_to_see(const http::Actor& actor, const TeamOf& of) const;
    [[nodiscard]] Result<Scope> scope_to_give(const http::Actor& actor, const TeamOf& of, http::Role role) const;
    [[nodiscard]] std::optional<Scope> scope_to_leave(const http::Actor& actor, const TeamOf& of) const;
    [[nodiscard]] Scope scope_to_note(const http::Actor& actor, const TeamOf& of) const;
    asio::awaitable<Result<void>> leave(Scope scope, AccountId account);
    [[nodiscard]] Result<TeamMember> touched(db::Transaction& transaction, const http::Actor& actor, const TeamOf& of,
                                             const Scope& scope, const AccountId& member) const;

    db::Database& database_;
    const Clock& clock_;
    Policy policy_;
    std::string link_key_;
};

}  // namespace plenary::accounts
