#pragma once
#include <boost/asio/awaitable.hpp>

#include "accounts/scope.hpp"
#include "db/database.hpp"
#include "materials/slides.hpp"

namespace plenary::materials {

// Writes what `sender` did, "slides.received", to the activity log.
void log_slides(db::Transaction& transaction, const accounts::Scope& scope, const Sender& sender, const char* action,
                const Uuid& subject, Instant now);

// That `sender` was refused what is locked or another's: in a transaction of its own, as theirs was undone.
[[nodiscard]] boost::asio::awaitable<void> note_refusal(db::Database& database, accounts::Scope scope, Sender sender,
                                                        Uuid subject, Instant now);

// Announced after the commit, so that whoever looks at the event's slides sees the change: "slides/<event>/<session>".
void tell_of_slides(db::Transaction& transaction, const accounts::Scope& scope, const SessionId& session);

}  // namespace plenary::materials
