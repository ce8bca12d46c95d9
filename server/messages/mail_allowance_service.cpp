#include "messages/mail_allowance_service.hpp"

#include "messages/mail_allowance_repository.hpp"

namespace plenary::messages {

asio::awaitable<std::optional<Instant>> MailAllowanceService::held_until(const jobs::Task& task) {
    const auto cause = registration::read_mail_task(task.kind, task.payload);
    const auto scope = policy_.scope_for_work(cause.organisation, cause.event, cause.registration);
    co_return co_await database_.transact(
        db::Lane::jobs,
        [scope, task = task.id, event = cause.event,
         now = clock_.now()](db::Transaction& transaction) -> std::optional<Instant> {
            const auto recipient = lock_recipient(transaction, scope, now - k_proof_holds);
            if (!recipient || recipient->proven) return std::nullopt;
            const auto before = read_allowed(transaction, *recipient, now - k_allowance_span);
            const auto held = messages::held_until(before, task, event, now);
            write_allowance(transaction, scope, *recipient, task, !held, now);
            return held;
        });
}

asio::awaitable<void> MailAllowanceService::release_proven() {
    co_await database_.transact(db::Lane::jobs, [now = clock_.now()](db::Transaction& transaction) {
        messages::release_proven(transaction, now - k_proof_holds, now);
    });
}

// A decision is renewed within the span, or the task has gone.
asio::awaitable<void> MailAllowanceService::forget_old() {
    co_await database_.transact(db::Lane::jobs, [now = clock_.now()](db::Transaction& transaction) {
        delete_allowances(transaction, now - 2 * k_allowance_span);
    });
}

}  // namespace plenary::messages
