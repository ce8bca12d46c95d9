#pragma once
#include "accounts/scope.hpp"
#include "materials/publications/publication.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::materials {

// Writes what the scope's actor did, "publication.added", to the activity log.
void log_publication(db::Transaction& transaction, const accounts::Scope& scope, const char* action,
                     const PublicationId& publication, Instant now);

}  // namespace plenary::materials
