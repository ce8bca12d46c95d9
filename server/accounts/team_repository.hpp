#pragma once
#include "accounts/link_token.hpp"
#include "accounts/scope.hpp"
#include "accounts/team.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::accounts {

// A scope with an event names the people of that event only, one without those of the organisation.

// Up to `limit` members behind `after`, in the order in which their accounts were made.
[[nodiscard]] std::vector<TeamMember> list_members(db::Transaction& transaction, const Scope& scope,
                                                   const std::optional<AccountId>& after, int limit);
// Until the transaction ends nobody else makes or unmakes owners of the organisation.
void lock_owners(db::Transaction& transaction, const Scope& scope);
[[nodiscard]] std::optional<TeamMember> find_member(db::Transaction& transaction, const Scope& scope,
                                                    const AccountId& account);
[[nodiscard]] int count_owners(db::Transaction& transaction, const Scope& scope);
void change_member_role(db::Transaction& transaction, const Scope& scope, const AccountId& account, http::Role role);
void delete_member(db::Transaction& transaction, const Scope& scope, const AccountId& account);
[[nodiscard]] bool is_member(db::Transaction& transaction, const Scope& scope, const std::string& email);

// Up to `limit` open invitations behind `after`, the newest first.
[[nodiscard]] std::vector<Invitation> list_invitations(db::Transaction& transaction, const Scope& scope,
                                                       const std::optional<InvitationId>& after, int limit);
[[nodiscard]] std::optional<Invitation> find_invitation(db::Transaction& transaction, const Scope& scope,
                                                        const InvitationId& invitation);

struct InvitationLink {
    std::string nonce;
    Digest token_hash;
};
// False where the address has an open invitation.
[[nodiscard]] bool write_invitation(db::Transaction& transaction, const Scope& scope, const Invitation& invitation,
                                    const AccountId& by, const InvitationLink& link);
// Another link instead of the one before, from now on.
void renew_invitation(db::Transaction& transaction, const Scope& scope, const Invitation& invitation,
                      const InvitationLink& link);
// Goes to the invited address after the commit, with the link that the invitation has then.
void queue_invitation_mail(db::Transaction& transaction, const Invitation& invitation);
[[nodiscard]] bool withdraw_invitation(db::Transaction& transaction, const Scope& scope,
                                       const InvitationId& invitation);

// Before any scope exists: what the holder of a link, or the mail that carries it, is told.
[[nodiscard]] std::optional<InvitationOffer> find_offer(db::Transaction& transaction, const Digest& token_hash,
                                                        Instant now);
struct InvitationMail {
    InvitationOffer offer;
    std::string nonce;
};
[[nodiscard]] std::optional<InvitationMail> find_invitation_mail(db::Transaction& transaction,
                                                                 const InvitationId& invitation, Instant now);
// Uses the link up. False where it is used, withdrawn or too old by now.
[[nodiscard]] bool accept_invitation(db::Transaction& transaction, const Digest& token_hash, Instant now);

}  // namespace plenary::accounts
