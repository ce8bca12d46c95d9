#include "accounts/invitation_repository.hpp"

#include "accounts/invitation_mail_task.hpp"
#include "db/transaction.hpp"

namespace plenary::accounts {
namespace {

using db::field;
using db::Statement;

#define PLENARY_INVITATION_COLUMNS                                                                          \
    "SELECT i.id, i.email, i.role, i.language, i.sent_at, i.expires_at, by.name AS invited_by, i.nonce, "   \
    "       i.organisation_id, o.name AS organisation_name, i.event_id, i.series_id, "                      \
    "       coalesce(about.title->>i.language, (SELECT min(t.value) FROM jsonb_each_text(about.title) t), " \
    "'') AS title, "                                                                                        \
    "       EXISTS (SELECT 1 FROM account a WHERE a.email = i.email) AS has_account "                       \
    "  FROM invitation i "                                                                                  \
    "  JOIN account by ON by.id = i.invited_by "                                                            \
    "  JOIN organisation o ON o.id = i.organisation_id "                                                    \
    "  LEFT JOIN event e ON e.organisation_id = i.organisation_id AND e.id = i.event_id "                   \
    "  LEFT JOIN series s ON s.organisation_id = i.organisation_id AND s.id = i.series_id "                 \
    " CROSS JOIN LATERAL (SELECT coalesce(e.title, s.title) AS title) AS about "                            \
    " WHERE i.state = 'open' AND "
#define PLENARY_TO_THIS_TEAM "i.event_id IS NOT DISTINCT FROM $3 AND i.series_id IS NOT DISTINCT FROM $4"

constexpr Statement k_list{"accounts.list_invitations", PLENARY_INVITATION_COLUMNS
                           "i.organisation_id = $1 AND ($2::uuid IS NULL OR i.id < $2) AND " PLENARY_TO_THIS_TEAM
                           " ORDER BY i.id DESC LIMIT $5"};
constexpr Statement k_find{"accounts.find_invitation",
                           PLENARY_INVITATION_COLUMNS "i.organisation_id = $1 AND i.id = $2 AND " PLENARY_TO_THIS_TEAM};
constexpr Statement k_find_offer{"accounts.find_invitation_offer",
                                 PLENARY_INVITATION_COLUMNS "i.token_hash = $1 AND i.expires_at > $2"};
constexpr Statement k_find_mail{"accounts.find_invitation_mail",
                                PLENARY_INVITATION_COLUMNS "i.id = $1 AND i.expires_at > $2"};
#undef PLENARY_TO_THIS_TEAM
#undef PLENARY_INVITATION_COLUMNS

constexpr Statement k_write{"accounts.write_invitation", R"sql(
    INSERT INTO invitation (organisation_id, id, email, role, language, invited_by, nonce, token_hash, created_at,
                            sent_at, expires_at, event_id, series_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $10, $11, $12)
    ON CONFLICT (organisation_id, email, event_id, series_id) WHERE state = 'open' DO NOTHING
      RETURNING id
)sql"};

constexpr Statement k_renew{"accounts.renew_invitation", R"sql(
    UPDATE invitation
       SET nonce = $3, token_hash = $4, sent_at = $5, expires_at = $6
     WHERE organisation_id = $1 AND id = $2 AND state = 'open'
)sql"};

constexpr Statement k_withdraw{"accounts.withdraw_invitation", R"sql(
    UPDATE invitation SET state = 'withdrawn' WHERE organisation_id = $1 AND id = $2 AND state = 'open' RETURNING id
)sql"};

// Those to roles above $5; all of them where it is NULL.
constexpr Statement k_withdraw_of{"accounts.withdraw_invitations_of_member", R"sql(
    UPDATE invitation
       SET state = 'withdrawn'
     WHERE organisation_id = $1 AND invited_by = $2 AND state = 'open'
       AND ($3::uuid IS NULL OR event_id = $3) AND ($4::uuid IS NULL OR series_id = $4)
       AND ($5::text IS NULL OR array_position('{reader,organiser,owner}'::text[], role)
                              > array_position('{reader,organiser,owner}'::text[], $5))
 RETURNING id
)sql"};

constexpr Statement k_invited{"accounts.read_invited", R"sql(
    SELECT created_at FROM invitation WHERE organisation_id = $1 AND email = $2 AND created_at > $3
)sql"};

constexpr Statement k_accept{"accounts.accept_invitation", R"sql(
    UPDATE invitation SET state = 'accepted' WHERE token_hash = $1 AND state = 'open' AND expires_at > $2 RETURNING id
)sql"};

db::Bytes bytes_of(const Digest& digest) { return {{reinterpret_cast<const char*>(digest.data()), digest.size()}}; }

http::Role role_of(const pqxx::row& row) { return http::role_named(field<std::string>(row, "role")); }

Invitation invitation_of(const pqxx::row& row) {
    return {field<InvitationId>(row, "id"),      field<std::string>(row, "email"),      role_of(row),
            field<std::string>(row, "language"), field<std::string>(row, "invited_by"), field<Instant>(row, "sent_at"),
            field<Instant>(row, "expires_at")};
}

InvitationOffer offer_of(const pqxx::row& row) {
    return {field<OrganisationId>(row, "organisation_id"),
            field<std::string>(row, "organisation_name"),
            field<std::optional<EventId>>(row, "event_id"),
            field<std::optional<SeriesId>>(row, "series_id"),
            field<std::string>(row, "title"),
            invitation_of(row),
            field<bool>(row, "has_account")};
}

}  // namespace

std::vector<Invitation> list_invitations(db::Transaction& transaction, const Scope& scope,
                                         const std::optional<InvitationId>& after, int limit) {
    std::vector<Invitation> found;
    for (const auto& row :
         transaction.exec(k_list, scope.organisation(), after, scope.event_or_none(), scope.series_or_none(), limit))
        found.push_back(invitation_of(row));
    return found;
}

std::optional<Invitation> find_invitation(db::Transaction& transaction, const Scope& scope,
                                          const InvitationId& invitation) {
    const auto rows =
        transaction.exec(k_find, scope.organisation(), invitation, scope.event_or_none(), scope.series_or_none());
    if (rows.empty()) return std::nullopt;
    return invitation_of(rows[0]);
}

bool write_invitation(db::Transaction& transaction, const Scope& scope, const Invitation& invitation,
                      const AccountId& by, const InvitationLink& link) {
    return !transaction
                .exec(k_write, scope.organisation(), invitation.id, invitation.email, to_string(invitation.role),
                      invitation.language, by, db::Bytes{link.nonce}, bytes_of(link.token_hash), invitation.sent_at,
                      invitation.expires_at, scope.event_or_none(), scope.series_or_none())
                .empty();
}

void renew_invitation(db::Transaction& transaction, const Scope& scope, const Invitation& invitation,
                      const InvitationLink& link) {
    transaction.exec(k_renew, scope.organisation(), invitation.id, db::Bytes{link.nonce}, bytes_of(link.token_hash),
                     invitation.sent_at, invitation.expires_at);
}

void queue_invitation_mail(db::Transaction& transaction, const Invitation& invitation) {
    jobs::enqueue(transaction, make_invitation_mail_task(invitation));
    transaction.announce(std::string(jobs::k_task_topic));
}

bool withdraw_invitation(db::Transaction& transaction, const Scope& scope, const InvitationId& invitation) {
    return !transaction.exec(k_withdraw, scope.organisation(), invitation).empty();
}

std::vector<InvitationId> withdraw_invitations_of(db::Transaction& transaction, const Scope& scope,
                                                  const AccountId& member, std::optional<http::Role> left) {
    std::optional<std::string> up_to;
    if (left) up_to = to_string(*left);
    std::vector<InvitationId> withdrawn;
    for (const auto& row : transaction.exec(k_withdraw_of, scope.organisation(), member, scope.event_or_none(),
                                            scope.series_or_none(), up_to))
        withdrawn.push_back(field<InvitationId>(row, "id"));
    return withdrawn;
}

std::vector<Instant> read_invited(db::Transaction& transaction, const Scope& scope, const std::string& email,
                                  Instant since) {
    std::vector<Instant> invited;
    for (const auto& row : transaction.exec(k_invited, scope.organisation(), email, since))
        invited.push_back(field<Instant>(row, "created_at"));
    return invited;
}

std::optional<InvitationOffer> find_offer(db::Transaction& transaction, const Digest& token_hash, Instant now) {
    const auto rows = transaction.exec(k_find_offer, bytes_of(token_hash), now);
    if (rows.empty()) return std::nullopt;
    return offer_of(rows[0]);
}

std::optional<InvitationMail> find_invitation_mail(db::Transaction& transaction, const InvitationId& invitation,
                                                   Instant now) {
    const auto rows = transaction.exec(k_find_mail, invitation, now);
    if (rows.empty()) return std::nullopt;
    return InvitationMail{offer_of(rows[0]), db::as_bytes(rows[0]["nonce"])};
}

bool accept_invitation(db::Transaction& transaction, const Digest& token_hash, Instant now) {
    return !transaction.exec(k_accept, bytes_of(token_hash), now).empty();
}

}  // namespace plenary::accounts
