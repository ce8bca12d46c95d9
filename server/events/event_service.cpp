#include "events/event_service.hpp"

#include <algorithm>

#include "events/event_repository.hpp"
#include "events/organiser_repository.hpp"

namespace plenary::events {
namespace {

using db::Lane;
using db::Transaction;

constexpr std::int64_t k_any_version = 0;

const PoolCount* find_count(const std::vector<PoolCount>& counts, const PoolId& pool) {
    const auto found = std::ranges::find(counts, pool, &PoolCount::pool);
    return found == counts.end() ? nullptr : &*found;
}

// What is left of `category`: of its tightest pool.
PlacesLeft left_in(const Category& category, const std::vector<PoolCount>& counts) {
    PlacesLeft tightest;
    for (const auto& pool : category.pools) {
        const auto* count = find_count(counts, pool);
        if (!count || !count->places) continue;
        const int left = std::max(0, *count->places - count->used);
        if (!tightest.places || left < tightest.left) tightest = {count->places, left, false};
    }
    return tightest;
}

// Of the category with most room, for that is where a newcomer goes.
PlacesLeft left_at(const Event& event, const std::vector<PoolCount>& counts) {
    std::optional<PlacesLeft> best;
    for (const auto& category : event.categories) {
        const auto left = left_in(category, counts);
        if (!best || !left.places || (best->places && left.left > best->left)) best = left;
    }
    return best.value_or(PlacesLeft{});
}

}  // namespace

std::string_view to_string(Availability availability) {
    constexpr std::string_view k_words[] = {"open", "few", "waitlist", "closed", "not_open"};
    return k_words[static_cast<std::size_t>(availability)];
}

Availability availability_of(const PlacesLeft& left) {
    if (left.queue) return Availability::waitlist;
    if (!left.places) return Availability::open;
    if (left.left <= 0) return Availability::waitlist;
    return left.left <= 5 || left.left * 10 <= *left.places ? Availability::few : Availability::open;
}

Availability availability_of(const Event& event, const PlacesLeft& left, Instant now) {
    const auto open = may_register(event, now);
    if (open) return availability_of(left);
    return open.error().code == ErrorCode::registration_not_open ? Availability::not_open : Availability::closed;
}

EventService::EventService(db::Database& database, const Clock& clock, std::size_t limit)
    : database_(database),
      clock_(clock),
      limit_(limit),
      snapshots_(limit, [](const Event&) { return std::size_t{1}; }) {}

std::optional<EventId> EventService::id_of(const EventRef& ref) {
    if (const auto* id = std::get_if<EventId>(&ref)) return *id;
    const std::scoped_lock lock(mutex_);
    const auto found = id_of_slug_.find(std::get<std::string>(ref));
    return found == id_of_slug_.end() ? std::nullopt : std::optional(found->second);
}

void EventService::remember_slug(const Event& event) {
    const std::scoped_lock lock(mutex_);
    if (id_of_slug_.size() > 4 * limit_) id_of_slug_.clear();
    id_of_slug_.insert_or_assign(event.slug, event.id);
}

asio::awaitable<std::shared_ptr<const Event>> EventService::read(EventRef ref) {
    auto event = co_await database_.transact(
        Lane::web, [ref](Transaction& transaction) { return find_public_event(transaction, ref); });
    if (event) remember_slug(*event);
    co_return event;
}

asio::awaitable<std::shared_ptr<const Event>> EventService::find(EventRef ref) {
    if (const auto id = id_of(ref)) {
        auto event = snapshots_.fresh(*id, k_any_version);
        if (!event) event = co_await snapshots_.get(*id, k_any_version, [this, id = *id] { return read(id); });
        const auto* slug = std::get_if<std::string>(&ref);
        if (!slug || (event && event->slug == *slug)) co_return event;
    }
    const auto begun = snapshots_.moment();
    auto event = co_await read(std::move(ref));
    if (event) snapshots_.keep(event->id, k_any_version, event, begun);
    co_return event;
}

asio::awaitable<std::vector<std::shared_ptr<const Event>>> EventService::find_all(std::vector<EventId> ids) {
    std::vector<std::shared_ptr<const Event>> events;
    std::vector<EventId> unknown;
    for (const auto& id : ids) {
        events.push_back(snapshots_.fresh(id, k_any_version));
        if (!events.back()) unknown.push_back(id);
    }
    if (unknown.empty()) co_return events;
    const auto begun = snapshots_.moment();
    const auto read = co_await database_.transact(
        Lane::web, [unknown](Transaction& transaction) { return find_public_events(transaction, unknown); });
    for (const auto& event : read) {
        snapshots_.keep(event->id, k_any_version, event, begun);
        remember_slug(*event);
        for (std::size_t i = 0; i < ids.size(); ++i)
            if (ids[i] == event->id) events[i] = event;
    }
    co_return events;
}

asio::awaitable<EventPage> EventService::list(EventFilter filter, std::optional<EventPosition> after, int limit) {
    co_return co_await database_.transact(Lane::web, [=, now = clock_.now()](Transaction& transaction) {
        return list_public_events(transaction, filter, after, limit, now);
    });
}

asio::awaitable<FilterCounts> EventService::count_choices(EventFilter filter) {
    const auto traits =
        co_await database_.transact(Lane::web, [when = filter.when, now = clock_.now()](Transaction& transaction) {
            return event_traits(transaction, when, now);
        });
    co_return events::count_choices(traits, filter);
}

asio::awaitable<std::shared_ptr<const Series>> EventService::find_series(std::string id_or_slug) {
    co_return co_await database_.transact(Lane::web, [wanted = std::move(id_or_slug)](Transaction& transaction) {
        return events::find_series(transaction, wanted);
    });
}

asio::awaitable<std::vector<Series>> EventService::list_series() {
    co_return co_await database_.transact(Lane::web,
                                          [](Transaction& transaction) { return events::list_series(transaction); });
}

asio::awaitable<std::vector<std::shared_ptr<const Event>>> EventService::events_of_series(SeriesId series) {
    co_return co_await database_.transact(
        Lane::web, [series](Transaction& transaction) { return events::events_of_series(transaction, series); });
}

asio::awaitable<std::optional<Organisation>> EventService::site_organisation() {
    co_return co_await database_.transact(Lane::web,
                                          [](Transaction& transaction) { return oldest_organisation(transaction); });
}

asio::awaitable<std::vector<Availability>> EventService::availability(
    std::vector<std::shared_ptr<const Event>> events) {
    std::vector<EventId> ids;
    for (const auto& event : events) ids.push_back(event->id);
    const auto [counts, queues] = co_await database_.transact(Lane::web, [ids](Transaction& transaction) {
        return std::pair(count_pools(transaction, ids), events_with_queue(transaction, ids));
    });
    std::vector<Availability> all;
    for (const auto& event : events) {
        auto left = left_at(*event, counts);
        left.queue = std::ranges::find(queues, event->id) != queues.end();
        all.push_back(availability_of(*event, left, clock_.now()));
    }
    co_return all;
}

asio::awaitable<std::optional<accounts::EventOwnership>> EventService::ownership_of(EventRef ref) {
    co_return co_await database_.transact(
        Lane::web, [wanted = std::move(ref)](Transaction& transaction) { return find_ownership(transaction, wanted); });
}

asio::awaitable<std::optional<EventForm>> EventService::form_of(EventRef ref) {
    co_return co_await database_.transact(
        Lane::web, [wanted = std::move(ref)](Transaction& transaction) { return find_form(transaction, wanted); });
}

asio::awaitable<std::optional<accounts::SeriesOwnership>> EventService::series_ownership_of(std::string id_or_slug) {
    const auto series = co_await find_series(std::move(id_or_slug));
    if (!series) co_return std::nullopt;
    co_return accounts::SeriesOwnership{series->organisation, series->id};
}

asio::awaitable<EventPage> EventService::list_organised(accounts::Reach reach, Stage stage,
                                                        std::optional<EventPosition> after, int limit) {
    co_return co_await database_.transact(Lane::web, [=, now = clock_.now()](Transaction& transaction) {
        return events::list_organised(transaction, reach, stage, after, limit, now);
    });
}

asio::awaitable<std::string> EventService::fingerprint() {
    co_return co_await database_.transact(Lane::web,
                                          [](Transaction& transaction) { return content_fingerprint(transaction); });
}

}  // namespace plenary::events
