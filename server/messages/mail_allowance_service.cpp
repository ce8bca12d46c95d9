#include "messages/mail_allowance_service.hpp"

#include "messages/mail_allowance_repository.hpp"

namespace plenary::messages {

asio::awaitable<std::optional<Instant>> MailAllowanceService::held_until(const jobs::Task& task) {
    const auto cause = registration::read_mail_task(task.kind, task.payload);
    const auto scope = policy_.scope_for_work(cause.organisation, cause.event, cause.registration);
    const StrangersMail mail{task.id, cause.event, is_asked_for(cause.kind), clock_.now()};
    co_return co_await database_.transact(
        db::Lane::jobs, [scope, mail](db::Transaction& transaction) -> std::optional<Instant> {
            const auto recipient = lock_recipient(transaction, scope, mail.at - k_proof_holds);
            if (!recipient || recipient->proven) return std::nullopt;
            const auto before = read_allowed(transaction, *recipient, mail.at - k_allowance_span);
            const auto held = messages::held_until(before, mail);
            write_allowance(transaction, *recipient, mail, !held);
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
