#include "attendance/presence_batch.hpp"

#include <algorithm>
#include <iterator>

#include "attendance/room_limit_repository.hpp"

namespace plenary::attendance {
namespace {

using Outcomes = std::vector<PresenceOutcome>;

Outcomes write_within_limit(db::Transaction& transaction, const SessionId& session,
                            std::span<const PresenceChange> batch) {
    std::vector<PresenceChange> leaving, let_in;
    std::ranges::copy_if(batch, std::back_inserter(leaving), [](const auto& change) { return !change.arrives; });
    write_changes(transaction, leaving);
    const auto full = finds_full(lock_room(transaction, session, batch), batch);
    Outcomes outcomes;
    for (std::size_t i = 0; i < batch.size(); ++i) {
        outcomes.push_back({full[i]});
        if (!full[i]) let_in.push_back(batch[i]);
    }
    write_changes(transaction, let_in);
    return outcomes;
}

}  // namespace

Outcomes write_batch(db::Transaction& transaction, const SessionId& session, std::span<const PresenceChange> batch) {
    if (std::ranges::any_of(batch, [](const auto& change) { return change.people_at_most.has_value(); }))
        return write_within_limit(transaction, session, batch);
    write_changes(transaction, batch);
    return Outcomes(batch.size());
}

std::vector<std::optional<PresenceOutcome>> look_up_batch(db::Transaction& transaction,
                                                          std::span<const PresenceChange> batch) {
    std::vector<std::optional<PresenceOutcome>> found;
    for (const bool is_there : find_changes(transaction, batch))
        found.push_back(is_there ? std::optional<PresenceOutcome>{PresenceOutcome{}} : std::nullopt);
    return found;
}

}  // namespace plenary::attendance
