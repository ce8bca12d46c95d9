#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "directory/authority.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::directory {

// The register is global: these functions take no scope.

// At most `limit` authorities that have a word beginning like each of `words`, in `country` where given;
// those whose first name begins with the words first, then by length of their names.
[[nodiscard]] std::vector<Authority> suggest(db::Transaction& transaction, const std::vector<std::string>& words,
                                             const std::optional<std::string>& country, int limit);
[[nodiscard]] std::optional<Authority> find_authority(db::Transaction& transaction, const AuthorityId& id);

// Adds those whose code is not known and corrects the others. Answers how many rows changed.
int store_authorities(db::Transaction& transaction, std::span<const Authority> authorities);

}  // namespace plenary::directory
