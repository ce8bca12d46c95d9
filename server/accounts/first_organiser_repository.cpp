#include "accounts/first_organiser_repository.hpp"

#include "db/transaction.hpp"

namespace plenary::accounts {
namespace {

using db::field;
using db::Statement;

constexpr Statement k_ownerless{"accounts.is_ownerless", R"sql(
    SELECT NOT EXISTS (SELECT 1 FROM organisation_role WHERE role = 'owner') AS ownerless
)sql"};

constexpr Statement k_nonce{"accounts.keep_first_nonce", R"sql(
    INSERT INTO first_organiser_link (id, nonce, token_hash, created_at) VALUES (true, $1, sha256($1), '-infinity')
        ON CONFLICT (id) DO UPDATE SET nonce = first_organiser_link.nonce RETURNING nonce
)sql"};

constexpr Statement k_write{"accounts.write_first_link", R"sql(
    UPDATE first_organiser_link SET token_hash = $1, created_at = $2
)sql"};

constexpr Statement k_find{"accounts.find_first_link", "SELECT 1 FROM first_organiser_link WHERE token_hash = $1"};

constexpr Statement k_take{"accounts.take_first_link", R"sql(
    DELETE FROM first_organiser_link
     WHERE token_hash = $1 AND NOT EXISTS (SELECT 1 FROM organisation_role WHERE role = 'owner')
 RETURNING id
)sql"};

constexpr Statement k_name_oldest{"accounts.name_first_organisation", R"sql(
    UPDATE organisation
       SET name = $1, contact_name = $2, contact_email = $3, default_language = $4, version = version + 1
     WHERE id = (SELECT id FROM organisation ORDER BY created_at, id LIMIT 1)
 RETURNING id
)sql"};

constexpr Statement k_add{"accounts.add_first_organisation", R"sql(
    INSERT INTO organisation (id, slug, name, contact_name, contact_email, default_language, created_at)
         VALUES ($1, 'home', $2, $3, $4, $5, $6)
)sql"};

db::Bytes bytes_of(const Digest& digest) { return {{reinterpret_cast<const char*>(digest.data()), digest.size()}}; }

}  // namespace

bool is_ownerless(db::Transaction& transaction) {
    return field<bool>(transaction.exec(k_ownerless).at(0), "ownerless");
}

std::string keep_first_nonce(db::Transaction& transaction, const std::string& fresh) {
    return db::as_bytes(transaction.exec(k_nonce, db::Bytes{fresh}).at(0)["nonce"]);
}

void write_first_hash(db::Transaction& transaction, const Digest& token_hash, Instant now) {
    transaction.exec(k_write, bytes_of(token_hash), now);
}

bool is_first_link(db::Transaction& transaction, const Digest& token_hash) {
    return !transaction.exec(k_find, bytes_of(token_hash)).empty() && is_ownerless(transaction);
}

bool take_first_link(db::Transaction& transaction, const Digest& token_hash) {
    return !transaction.exec(k_take, bytes_of(token_hash)).empty();
}

OrganisationId write_first_organisation(db::Transaction& transaction, const FirstOrganisation& organisation,
                                        Instant now) {
    const auto& [name, contact_name, contact_email, language] = organisation;
    transaction.announce("organisation");
    const auto named = transaction.exec(k_name_oldest, name, contact_name, contact_email, language);
    if (!named.empty()) return field<OrganisationId>(named[0], "id");
    const auto id = OrganisationId::make(now);
    transaction.exec(k_add, id, name, contact_name, contact_email, language, now);
    return id;
}

}  // namespace plenary::accounts
