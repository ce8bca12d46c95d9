#pragma once
#include <string>

#include "http/actor.hpp"
#include "platform/clock.hpp"
#include "platform/ids.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::accounts {

struct AccountToBe {
    AccountId id;
    std::string email;
    std::string name;
    std::string password_hash;
    std::string language;  // of its mails
};

// False where the address has an account already.
[[nodiscard]] bool write_account(db::Transaction& transaction, const AccountToBe& account, Instant now);
void write_name(db::Transaction& transaction, const AccountId& account, const std::string& name);
void write_password(db::Transaction& transaction, const AccountId& account, const std::string& password_hash);
// The account's role in the organisation; a higher one that it has already stays.
void write_role(db::Transaction& transaction, const OrganisationId& organisation, const AccountId& account,
                http::Role role);
// The same at one event.
void write_event_role(db::Transaction& transaction, const OrganisationId& organisation, const EventId& event,
                      const AccountId& account, http::Role role);
// The same at one series.
void write_series_role(db::Transaction& transaction, const OrganisationId& organisation, const SeriesId& series,
                       const AccountId& account, http::Role role);

}  // namespace plenary::accounts
