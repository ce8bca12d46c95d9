#pragma once
#include <optional>
#include <string>

#include "accounts/link_token.hpp"
#include "platform/clock.hpp"
#include "platform/ids.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::accounts {

// Whether nobody owns this installation.
[[nodiscard]] bool is_ownerless(db::Transaction& transaction);
// The nonce of the installation's link; `fresh` where it has none yet.
[[nodiscard]] std::string keep_first_nonce(db::Transaction& transaction, const std::string& fresh);
void write_first_hash(db::Transaction& transaction, const Digest& token_hash, Instant now);
[[nodiscard]] bool is_first_link(db::Transaction& transaction, const Digest& token_hash);
// Takes the link away; false where there is no such link, or somebody owns the installation by now.
[[nodiscard]] bool take_first_link(db::Transaction& transaction, const Digest& token_hash);

struct FirstOrganisation {
    std::string name;
    std::string contact_name;
    std::string contact_email;
    std::string language;
};
// Names the installation's organisation, made where there is none.
OrganisationId write_first_organisation(db::Transaction& transaction, const FirstOrganisation& organisation,
                                        Instant now);

}  // namespace plenary::accounts
