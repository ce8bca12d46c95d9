#include "materials/publications/publication_log.hpp"

#include "accounts/activity.hpp"
#include "db/transaction.hpp"

namespace plenary::materials {

void log_publication(db::Transaction& transaction, const accounts::Scope& scope, const char* action,
                     const PublicationId& publication, Instant now) {
    const accounts::Activity activity{action, publication.value};
    accounts::log_activities(transaction, scope, {&activity, 1}, now);
}

}  // namespace plenary::materials
