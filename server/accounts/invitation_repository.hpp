#pragma once
#include "accounts/link_token.hpp"
#include "accounts/scope.hpp"
#include "accounts/team.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::accounts {

// A scope with a series or an event names the invitations to that one only, any other those to the organisation.

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
// The open ones that `member` sent to roles above `left`, the role that is left to them; all where none is.
std::vector<InvitationId> withdraw_invitations_of(db::Transaction& transaction, const Scope& scope,
                                                  const AccountId& member, std::optional<http::Role> left);
// When the address was invited since, whatever has become of it.
[[nodiscard]] std::vector<Instant> read_invited(db::Transaction& transaction, const Scope& scope,
                                                const std::string& email, Instant since);

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
