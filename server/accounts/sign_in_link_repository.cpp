#include "accounts/sign_in_link_repository.hpp"

#include "db/transaction.hpp"

namespace plenary::accounts {
namespace {

using db::field;
using db::Statement;

constexpr Statement k_asked{"accounts.read_links_asked", R"sql(
    SELECT created_at FROM sign_in_link WHERE email = $1 AND created_at > $2
)sql"};

constexpr Statement k_write{"accounts.write_sign_in_link", R"sql(
    INSERT INTO sign_in_link (id, kind, email, language, nonce, token_hash, browser_hash, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
)sql"};

constexpr Statement k_find{"accounts.find_sign_in_link", R"sql(
    SELECT kind, browser_hash FROM sign_in_link WHERE token_hash = $1 AND created_at > $2 AND used_at IS NULL
)sql"};

constexpr Statement k_use{"accounts.use_sign_in_link", R"sql(
    UPDATE sign_in_link l
       SET used_at = $5
      FROM account a
     WHERE l.token_hash = $2 AND l.kind = $1 AND l.browser_hash = $3 AND l.created_at > $4 AND l.used_at IS NULL
       AND a.email = l.email
 RETURNING a.id
)sql"};

constexpr Statement k_mail{"accounts.find_link_mail", R"sql(
    SELECT l.kind, l.email, l.language, l.nonce
      FROM sign_in_link l
      JOIN account a ON a.email = l.email
     WHERE l.id = $1 AND l.created_at > $2 AND l.used_at IS NULL
)sql"};

constexpr Statement k_delete{"accounts.delete_sign_in_links", "DELETE FROM sign_in_link WHERE created_at <= $1"};

db::Bytes bytes_of(const Digest& digest) { return {{reinterpret_cast<const char*>(digest.data()), digest.size()}}; }

LinkKind kind_of(const pqxx::row& row) { return link_kind_named(field<std::string>(row, "kind")); }

}  // namespace

std::vector<Instant> read_links_asked(db::Transaction& transaction, const std::string& email, Instant since) {
    std::vector<Instant> asked;
    for (const auto& row : transaction.exec(k_asked, email, since)) asked.push_back(field<Instant>(row, "created_at"));
    return asked;
}

void write_sign_in_link(db::Transaction& transaction, const NewSignInLink& link, Instant now) {
    transaction.exec(k_write, link.id, to_string(link.kind), link.email, link.language, db::Bytes{link.nonce},
                     bytes_of(link.token_hash), bytes_of(link.browser_hash), now);
    jobs::enqueue(transaction, make_link_mail_task(link.id, now));
    transaction.announce(std::string(jobs::k_task_topic));
}

std::optional<StoredSignInLink> find_sign_in_link(db::Transaction& transaction, const Digest& token_hash,
                                                  Instant since) {
    const auto rows = transaction.exec(k_find, bytes_of(token_hash), since);
    if (rows.empty()) return std::nullopt;
    return StoredSignInLink{kind_of(rows[0]), db::as_bytes(rows[0]["browser_hash"])};
}

std::optional<AccountId> use_sign_in_link(db::Transaction& transaction, LinkKind kind, const Digest& token_hash,
                                          const Digest& browser_hash, Instant since, Instant now) {
    const auto rows =
        transaction.exec(k_use, to_string(kind), bytes_of(token_hash), bytes_of(browser_hash), since, now);
    if (rows.empty()) return std::nullopt;
    return field<AccountId>(rows[0], "id");
}

std::optional<SignInLinkMail> find_link_mail(db::Transaction& transaction, const SignInLinkId& id, Instant since) {
    const auto rows = transaction.exec(k_mail, id, since);
    if (rows.empty()) return std::nullopt;
    return SignInLinkMail{kind_of(rows[0]), field<std::string>(rows[0], "email"),
                          field<std::string>(rows[0], "language"), db::as_bytes(rows[0]["nonce"])};
}

void delete_sign_in_links(db::Transaction& transaction, Instant before) { transaction.exec(k_delete, before); }

}  // namespace plenary::accounts
