#include "materials/slides_log.hpp"

#include "accounts/activity.hpp"
#include "db/transaction.hpp"

namespace plenary::materials {

void log_slides(db::Transaction& transaction, const accounts::Scope& scope, const Sender& sender, const char* action,
                const Uuid& subject, Instant now) {
    const accounts::Activity activity{action, subject, sender.actor};
    accounts::log_activities(transaction, scope, {&activity, 1}, now);
}

void tell_of_slides(db::Transaction& transaction, const accounts::Scope& scope, const SessionId& session) {
    transaction.announce("slides/" + scope.event().to_string() + "/" + session.to_string());
}

}  // namespace plenary::materials
