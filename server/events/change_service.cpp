#include "events/change_service.hpp"

#include <algorithm>

#include "events/announcement_repository.hpp"
#include "events/change_plan.hpp"
#include "events/change_repository.hpp"
#include "events/pending_repository.hpp"

namespace plenary::events {
namespace {

using db::Lane;
using db::Transaction;

std::unexpected<Error> audience_changed(std::size_t now) {
    if (now == 1) return std::unexpected(Error::conflict("/proof", "audience_changed.one"));
    return std::unexpected(Error::conflict("/proof", "audience_changed.many", {{"count", std::to_string(now)}}));
}

const char* action_of(ChangeKind kind) {
    switch (kind) {
        case ChangeKind::publish:
            return "event.change_published";
        case ChangeKind::postpone:
            return "event.postponed";
        case ChangeKind::cancel:
            return "event.cancelled";
    }
    std::unreachable();
}

}  // namespace

Result<PlannedChange> ChangeService::plan(Transaction& transaction, const accounts::Scope& scope,
                                          const ChangeOrder& order, const ExpectedVersions& on, Instant now) const {
    const auto draft = reading_.read_at(transaction, scope, on);
    if (!draft) return std::unexpected(draft.error());
    auto change = plan_change(*draft, order, now);
    if (!change) return change;
    auto everybody = audience_.read(transaction, scope);
    change->holding = static_cast<int>(std::ranges::count_if(everybody, &Addressee::holds_place));
    change->waiting = static_cast<int>(everybody.size()) - change->holding;
    if (tells(order, *change)) change->told = std::move(everybody);
    change->proof = proof_of(change->told);
    return change;
}

asio::awaitable<Result<PlannedChange>> ChangeService::preview(accounts::Scope scope, ChangeOrder order,
                                                              ExpectedVersions on) {
    co_return co_await database_.transact(
        Lane::web, [this, scope = std::move(scope), order = std::move(order), on = std::move(on),
                    now = clock_.now()](Transaction& transaction) { return plan(transaction, scope, order, on, now); });
}

asio::awaitable<Result<Draft>> ChangeService::carry_out(accounts::Scope scope, ChangeOrder order, std::string proof,
                                                        ExpectedVersions on) {
    if (order.kind != ChangeKind::publish && order.note.empty())
        co_return std::unexpected(Error::invalid("/note", "missing.reason"));
    co_return co_await database_.transact(
        Lane::web,
        [this, scope = std::move(scope), order = std::move(order), proof = std::move(proof), on = std::move(on),
         now = clock_.now()](Transaction& transaction) -> Result<Draft> {
            audience_.hold(transaction, scope);
            lock_event(transaction, scope);
            const auto change = plan(transaction, scope, order, on, now);
            if (!change) return std::unexpected(change.error());
            if (change->proof != proof) return audience_changed(change->told.size());
            return put(transaction, scope, order, *change, now);
        });
}

Result<Draft> ChangeService::put(Transaction& transaction, const accounts::Scope& scope, const ChangeOrder& order,
                                 const PlannedChange& change, Instant now) const {
    const auto& [before, after, announcement, told, proof, holding, waiting] = change;
    if (after.capacity != before.capacity)
        if (const auto set = places_.set_capacity(transaction, scope, after.capacity, now); !set)
            return std::unexpected(set.error());
    if (!write_published(transaction, scope, *after.event)) return changed_meanwhile();
    if (difference(before, after).people) write_people(transaction, scope, *after.event);
    session_.keep_in_step(transaction, scope, after);
    if (order.kind != ChangeKind::postpone && before.pending_version > 0) write_pending(transaction, scope, {});
    if (!told.empty()) {
        add_announcement(transaction, scope, announcement, told.size());
        audience_.tell(transaction, scope, announcement, told);
    }
    log_event(transaction, scope, action_of(order.kind), now);
    return reading_.read(transaction, scope);
}

asio::awaitable<std::optional<Announcement>> ChangeService::find(accounts::Scope scope, AnnouncementId id) {
    co_return co_await database_.transact(Lane::jobs, [scope = std::move(scope), id](Transaction& transaction) {
        return find_announcement(transaction, scope, id);
    });
}

}  // namespace plenary::events
