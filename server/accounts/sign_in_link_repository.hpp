#pragma once
#include <optional>
#include <string>
#include <vector>

#include "accounts/sign_in_link.hpp"
#include "platform/keys.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::accounts {

struct NewSignInLink {
    SignInLinkId id;
    LinkKind kind;
    std::string email;
    std::string language;
    std::string nonce;
    Digest token_hash;
    Digest browser_hash;
};

// When links were asked for this address after `since`.
[[nodiscard]] std::vector<Instant> read_links_asked(db::Transaction& transaction, const std::string& email,
                                                    Instant since);
// With the task that mails it.
void write_sign_in_link(db::Transaction& transaction, const NewSignInLink& link, Instant now);

struct StoredSignInLink {
    LinkKind kind;
    std::string browser_hash;
};
// The link with this token where it leads somewhere, made after `since`.
[[nodiscard]] std::optional<StoredSignInLink> find_sign_in_link(db::Transaction& transaction, const Digest& token_hash,
                                                                Instant since);
// Uses it up and says whose it is; nothing where another browser holds it, or it is used, too old or nobody's.
[[nodiscard]] std::optional<AccountId> use_sign_in_link(db::Transaction& transaction, LinkKind kind,
                                                        const Digest& token_hash, const Digest& browser_hash,
                                                        Instant since, Instant now);

struct SignInLinkMail {
    LinkKind kind;
    std::string email;
    std::string language;
    std::string nonce;
};
// Nothing where the address has no account, or the link leads nowhere any more.
[[nodiscard]] std::optional<SignInLinkMail> find_link_mail(db::Transaction& transaction, const SignInLinkId& id,
                                                           Instant since);
void delete_sign_in_links(db::Transaction& transaction, Instant before);

}  // namespace plenary::accounts
