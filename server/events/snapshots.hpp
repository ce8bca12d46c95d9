#pragma once
#include <boost/asio/awaitable.hpp>
#include <cstdint>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "db/error_mapping.hpp"
#include "events/flights.hpp"
#include "events/lru_cache.hpp"
#include "events/stale_topic.hpp"

namespace plenary::events {

// What was read of events, one immutable value each: kept until a topic of the bus makes it stale, then read
// anew when it is next asked for, by one asker while the others wait. What was read once is still answered
// while the database is down. For any number of threads.
template <typename Value>
class Snapshots {
public:
    using Pointer = std::shared_ptr<const Value>;
    using Weigh = std::size_t (*)(const Value&);

    // All values together weigh at most `limit`.
    Snapshots(std::size_t limit, Weigh weigh) : kept_(limit), weigh_(weigh) {}

    // The value of `event`, from `read` (an awaitable Pointer, null for none) where it is not here. One of
    // another `version` of the event is not good any more; 0 where versions do not matter.
    // Rethrows what `read` throws where nothing is known.
    template <typename Read>
    boost::asio::awaitable<Pointer> get(EventId event, std::int64_t version, Read read) {
        if (auto known = fresh(event, version)) co_return known;
        const auto turn = co_await flights_.take(event.to_string());
        if (turn.waited())
            if (auto known = fresh(event, version)) co_return known;
        const auto begun = moment();
        std::exception_ptr failure;
        try {
            auto value = co_await read();
            if (value) keep(event, version, value, begun);
            co_return value;
        } catch (const db::Failure&) {
            failure = std::current_exception();
        }
        if (auto old = last(event)) co_return old;
        std::rethrow_exception(failure);
    }

    // Null where it is not here or no longer good.
    [[nodiscard]] Pointer fresh(const EventId& event, std::int64_t version) {
        const std::scoped_lock lock(mutex_);
        const auto* kept = kept_.find(event.to_string());
        return kept && !kept->stale && kept->version == version ? kept->value : nullptr;
    }
    // However old it is.
    [[nodiscard]] Pointer last(const EventId& event) {
        const std::scoped_lock lock(mutex_);
        const auto* kept = kept_.find(event.to_string());
        return kept ? kept->value : nullptr;
    }

    // Rises with everything that is forgotten; to be asked before the reading that goes to keep().
    [[nodiscard]] std::uint64_t moment() const {
        const std::scoped_lock lock(mutex_);
        return forgotten_;
    }
    // What was `begun` before something was forgotten may be old: it is kept as stale.
    void keep(const EventId& event, std::int64_t version, Pointer value, std::uint64_t begun) {
        const auto weight = weigh_(*value);
        const std::scoped_lock lock(mutex_);
        kept_.put(event.to_string(), {std::move(value), version, begun != forgotten_}, weight);
    }

    // Makes stale what `topic` of the bus names (stale_topic.hpp); an empty one everything.
    void forget(std::string_view topic) {
        const auto stale = stale_by(topic);
        if (stale.nothing()) return;
        const std::scoped_lock lock(mutex_);
        ++forgotten_;
        if (stale.everything) {
            kept_.for_each([](Kept& kept) { kept.stale = true; });
        } else if (auto* kept = kept_.find(stale.event->to_string())) {
            kept->stale = true;
        }
    }

private:
    struct Kept {
        Pointer value;
        std::int64_t version;
        bool stale;
    };
    mutable std::mutex mutex_;
    LruCache<Kept> kept_;
    Weigh weigh_;
    std::uint64_t forgotten_ = 0;
    Flights flights_;
};

}  // namespace plenary::events
