#pragma once
#include <optional>
#include <string>
#include <vector>

#include "accounts/scope.hpp"
#include "messages/mail_allowance.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::messages {

struct LockedRecipient {
    std::string hash;
    bool proven;  // opened a personal link after the instant asked for
};

// The recipient of the scope's registration. Until the transaction ends nobody else decides about them.
// nullopt: there is no such registration.
[[nodiscard]] std::optional<LockedRecipient> lock_recipient(db::Transaction& transaction, const accounts::Scope& scope,
                                                            Instant proven_since);

[[nodiscard]] std::vector<StrangersMail> read_allowed(db::Transaction& transaction, const LockedRecipient& recipient,
                                                      Instant since);

// What was decided about `mail`; an earlier decision about its task is replaced.
void write_allowance(db::Transaction& transaction, const LockedRecipient& recipient, const StrangersMail& mail,
                     bool allowed);

// Makes the held tasks of recipients who have proven themselves since due at `now`, and wakes the workers.
void release_proven(db::Transaction& transaction, Instant proven_since, Instant now);

void delete_allowances(db::Transaction& transaction, Instant before);

}  // namespace plenary::messages
