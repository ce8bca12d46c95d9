#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "events/event_list.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::events {

// Public events need no scope: these functions answer nothing that a visitor may not see.

// The event with its organisation, series, parties, form and pools; null for none and for a draft.
[[nodiscard]] std::shared_ptr<const Event> find_public_event(db::Transaction& transaction, const EventRef& ref);

// Those of `ids` that there are.
[[nodiscard]] std::vector<std::shared_ptr<const Event>> find_public_events(db::Transaction& transaction,
                                                                           const std::vector<EventId>& ids);

// Up to `limit` events that `filter` shows at `now`, after `position`.
[[nodiscard]] EventPage list_public_events(db::Transaction& transaction, const EventFilter& filter,
                                           const std::optional<EventPosition>& position, int limit, Instant now);
// What the filters weigh in every event of `when`.
[[nodiscard]] std::vector<EventTraits> event_traits(db::Transaction& transaction, When when, Instant now);

[[nodiscard]] std::shared_ptr<const Series> find_series(db::Transaction& transaction, const std::string& id_or_slug);
// In their order.
[[nodiscard]] std::vector<Series> list_series(db::Transaction& transaction);
// Every public event of a series, newest first.
[[nodiscard]] std::vector<std::shared_ptr<const Event>> events_of_series(db::Transaction& transaction,
                                                                         const SeriesId& series);

[[nodiscard]] std::optional<Organisation> oldest_organisation(db::Transaction& transaction);

// Changes whenever a row that public pages show has changed: counts and versions in one text.
[[nodiscard]] std::string content_fingerprint(db::Transaction& transaction);

// Counts of one pool at this moment.
struct PoolCount {
    PoolId pool;
    std::optional<int> places;  // capacity and what an organiser overbooked; none: unlimited
    int used = 0;               // taken or held
};
[[nodiscard]] std::vector<PoolCount> count_pools(db::Transaction& transaction, const std::vector<EventId>& events);
// Those of `events` where somebody waits or an offer is open: newcomers wait behind them.
[[nodiscard]] std::vector<EventId> events_with_queue(db::Transaction& transaction, const std::vector<EventId>& events);

}  // namespace plenary::events
