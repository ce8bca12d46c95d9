#include "accounts/team_repository.hpp"

#include "accounts/invitation_mail_task.hpp"
#include "db/transaction.hpp"

namespace plenary::accounts {
namespace {

using db::field;
using db::Statement;

constexpr Statement k_list_members{"accounts.list_members", R"sql(
    SELECT held.account_id, a.name, a.email, held.role, held.version
      FROM organisation_role held
      JOIN account a ON a.id = held.account_id
     WHERE held.organisation_id = $1 AND ($2::uuid IS NULL OR held.account_id > $2)
     ORDER BY held.account_id
     LIMIT $3
)sql"};

constexpr Statement k_list_event_members{"accounts.list_event_members", R"sql(
    SELECT held.account_id, a.name, a.email, held.role, held.version
      FROM event_role held
      JOIN account a ON a.id = held.account_id
     WHERE held.organisation_id = $1 AND held.event_id = $2 AND ($3::uuid IS NULL OR held.account_id > $3)
     ORDER BY held.account_id
     LIMIT $4
)sql"};

constexpr Statement k_find_event_member{"accounts.find_event_member", R"sql(
    SELECT held.account_id, a.name, a.email, held.role, held.version
      FROM event_role held
      JOIN account a ON a.id = held.account_id
     WHERE held.organisation_id = $1 AND held.event_id = $2 AND held.account_id = $3
)sql"};

constexpr Statement k_change_event_role{"accounts.change_event_member_role", R"sql(
    UPDATE event_role SET role = $4, version = version + 1
     WHERE organisation_id = $1 AND event_id = $2 AND account_id = $3
)sql"};

constexpr Statement k_delete_event_member{"accounts.delete_event_member", R"sql(
    DELETE FROM event_role WHERE organisation_id = $1 AND event_id = $2 AND account_id = $3
)sql"};

constexpr Statement k_is_event_member{"accounts.is_event_member", R"sql(
    SELECT 1
      FROM account a
     WHERE a.email = $3
       AND (EXISTS (SELECT 1 FROM event_role e
                     WHERE e.organisation_id = $1 AND e.event_id = $2 AND e.account_id = a.id)
            OR EXISTS (SELECT 1 FROM organisation_role o WHERE o.organisation_id = $1 AND o.account_id = a.id))
)sql"};

constexpr Statement k_lock_owners{"accounts.lock_owners", R"sql(
    SELECT id FROM organisation WHERE id = $1 FOR NO KEY UPDATE
)sql"};

constexpr Statement k_find_member{"accounts.find_member", R"sql(
    SELECT held.account_id, a.name, a.email, held.role, held.version
      FROM organisation_role held
      JOIN account a ON a.id = held.account_id
     WHERE held.organisation_id = $1 AND held.account_id = $2
)sql"};

constexpr Statement k_count_owners{"accounts.count_owners", R"sql(
    SELECT count(*)::int AS owners FROM organisation_role WHERE organisation_id = $1 AND role = 'owner'
)sql"};

constexpr Statement k_change_role{"accounts.change_member_role", R"sql(
    UPDATE organisation_role SET role = $3, version = version + 1 WHERE organisation_id = $1 AND account_id = $2
)sql"};

constexpr Statement k_delete_member{"accounts.delete_member", R"sql(
    DELETE FROM organisation_role WHERE organisation_id = $1 AND account_id = $2
)sql"};

constexpr Statement k_is_member{"accounts.is_member", R"sql(
    SELECT 1
      FROM account a
      JOIN organisation_role held ON held.account_id = a.id AND held.organisation_id = $1
     WHERE a.email = $2
)sql"};

#define PLENARY_INVITATION_COLUMNS                                                                         \
    "SELECT i.id, i.email, i.role, i.language, i.sent_at, i.expires_at, by.name AS invited_by, i.nonce, "  \
    "       i.organisation_id, o.name AS organisation_name, i.event_id, "                                  \
    "       coalesce(e.title->>i.language, (SELECT min(t.value) FROM jsonb_each_text(e.title) t), '') AS " \
    "event_title, "                                                                                        \
    "       EXISTS (SELECT 1 FROM account a WHERE a.email = i.email) AS has_account "                      \
    "  FROM invitation i "                                                                                 \
    "  JOIN account by ON by.id = i.invited_by "                                                           \
    "  JOIN organisation o ON o.id = i.organisation_id "                                                   \
    "  LEFT JOIN event e ON e.organisation_id = i.organisation_id AND e.id = i.event_id "                  \
    " WHERE i.state = 'open' AND "

constexpr Statement k_list{
    "accounts.list_invitations", PLENARY_INVITATION_COLUMNS
    "i.organisation_id = $1 AND i.event_id IS NOT DISTINCT FROM $4 AND ($2::uuid IS NULL OR i.id < $2) "
    "ORDER BY i.id DESC LIMIT $3"};
constexpr Statement k_find{"accounts.find_invitation", PLENARY_INVITATION_COLUMNS
                           "i.organisation_id = $1 AND i.id = $2 AND i.event_id IS NOT DISTINCT FROM $3"};
constexpr Statement k_find_offer{"accounts.find_invitation_offer",
                                 PLENARY_INVITATION_COLUMNS "i.token_hash = $1 AND i.expires_at > $2"};
constexpr Statement k_find_mail{"accounts.find_invitation_mail",
                                PLENARY_INVITATION_COLUMNS "i.id = $1 AND i.expires_at > $2"};
#undef PLENARY_INVITATION_COLUMNS

constexpr Statement k_write{"accounts.write_invitation", R"sql(
    INSERT INTO invitation (organisation_id, id, email, role, language, invited_by, nonce, token_hash, created_at,
                            sent_at, expires_at, event_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $10, $11)
    ON CONFLICT (organisation_id, email, event_id) WHERE state = 'open' DO NOTHING
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

constexpr Statement k_accept{"accounts.accept_invitation", R"sql(
    UPDATE invitation SET state = 'accepted' WHERE token_hash = $1 AND state = 'open' AND expires_at > $2 RETURNING id
)sql"};

db::Bytes bytes_of(const Digest& digest) { return {{reinterpret_cast<const char*>(digest.data()), digest.size()}}; }

http::Role role_of(const pqxx::row& row) { return http::role_named(field<std::string>(row, "role")); }

TeamMember member_of(const pqxx::row& row) {
    return {field<AccountId>(row, "account_id"), field<std::string>(row, "name"), field<std::string>(row, "email"),
            role_of(row), field<std::int64_t>(row, "version")};
}

Invitation invitation_of(const pqxx::row& row) {
    return {field<InvitationId>(row, "id"),      field<std::string>(row, "email"),      role_of(row),
            field<std::string>(row, "language"), field<std::string>(row, "invited_by"), field<Instant>(row, "sent_at"),
            field<Instant>(row, "expires_at")};
}

InvitationOffer offer_of(const pqxx::row& row) {
    return {field<OrganisationId>(row, "organisation_id"),
            field<std::string>(row, "organisation_name"),
            field<std::optional<EventId>>(row, "event_id"),
            field<std::string>(row, "event_title"),
            invitation_of(row),
            field<bool>(row, "has_account")};
}

}  // namespace

std::vector<TeamMember> list_members(db::Transaction& transaction, const Scope& scope,
                                     const std::optional<AccountId>& after, int limit) {
    const auto& event = scope.event_or_none();
    const auto rows = event ? transaction.exec(k_list_event_members, scope.organisation(), *event, after, limit)
                            : transaction.exec(k_list_members, scope.organisation(), after, limit);
    std::vector<TeamMember> members;
    for (const auto& row : rows) members.push_back(member_of(row));
    return members;
}

void lock_owners(db::Transaction& transaction, const Scope& scope) {
    transaction.exec(k_lock_owners, scope.organisation());
}

std::optional<TeamMember> find_member(db::Transaction& transaction, const Scope& scope, const AccountId& account) {
    const auto& event = scope.event_or_none();
    const auto rows = event ? transaction.exec(k_find_event_member, scope.organisation(), *event, account)
                            : transaction.exec(k_find_member, scope.organisation(), account);
    if (rows.empty()) return std::nullopt;
    return member_of(rows[0]);
}

int count_owners(db::Transaction& transaction, const Scope& scope) {
    return field<int>(transaction.exec(k_count_owners, scope.organisation()).at(0), "owners");
}

void change_member_role(db::Transaction& transaction, const Scope& scope, const AccountId& account, http::Role role) {
    if (const auto& event = scope.event_or_none())
        transaction.exec(k_change_event_role, scope.organisation(), *event, account, to_string(role));
    else
        transaction.exec(k_change_role, scope.organisation(), account, to_string(role));
}

void delete_member(db::Transaction& transaction, const Scope& scope, const AccountId& account) {
    if (const auto& event = scope.event_or_none())
        transaction.exec(k_delete_event_member, scope.organisation(), *event, account);
    else
        transaction.exec(k_delete_member, scope.organisation(), account);
}

bool is_member(db::Transaction& transaction, const Scope& scope, const std::string& email) {
    const auto& event = scope.event_or_none();
    return !(event ? transaction.exec(k_is_event_member, scope.organisation(), *event, email)
                   : transaction.exec(k_is_member, scope.organisation(), email))
                .empty();
}

std::vector<Invitation> list_invitations(db::Transaction& transaction, const Scope& scope,
                                         const std::optional<InvitationId>& after, int limit) {
    std::vector<Invitation> found;
    for (const auto& row : transaction.exec(k_list, scope.organisation(), after, limit, scope.event_or_none()))
        found.push_back(invitation_of(row));
    return found;
}

std::optional<Invitation> find_invitation(db::Transaction& transaction, const Scope& scope,
                                          const InvitationId& invitation) {
    const auto rows = transaction.exec(k_find, scope.organisation(), invitation, scope.event_or_none());
    if (rows.empty()) return std::nullopt;
    return invitation_of(rows[0]);
}

bool write_invitation(db::Transaction& transaction, const Scope& scope, const Invitation& invitation,
                      const AccountId& by, const InvitationLink& link) {
    return !transaction
                .exec(k_write, scope.organisation(), invitation.id, invitation.email, to_string(invitation.role),
                      invitation.language, by, db::Bytes{link.nonce}, bytes_of(link.token_hash), invitation.sent_at,
                      invitation.expires_at, scope.event_or_none())
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
