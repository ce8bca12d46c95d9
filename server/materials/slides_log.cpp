#include "materials/slides_log.hpp"

#include "accounts/activity.hpp"
#include "db/transaction.hpp"

namespace plenary::materials {

void log_slides(db::Transaction& transaction, const accounts::Scope& scope, const Sender& sender, const char* action,
                const Uuid& subject, Instant now) {
    const accounts::Activity activity{action, subject, sender.actor};
    accounts::log_activities(transaction, scope, {&activity, 1}, now);
}

boost::asio::awaitable<void> note_refusal(db::Database& database, accounts::Scope scope, Sender sender, Uuid subject,
                                          Instant now) {
    co_await database.transact(db::Lane::web, [scope = std::move(scope), sender = std::move(sender), subject,
                                               now](db::Transaction& transaction) {
        log_slides(transaction, scope, sender, "slides.refused", subject, now);
    });
}

void tell_of_slides(db::Transaction& transaction, const accounts::Scope& scope, const SessionId& session) {
    transaction.announce("slides/" + scope.event().to_string() + "/" + session.to_string());
}

}  // namespace plenary::materials
