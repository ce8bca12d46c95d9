#pragma once
#include <boost/asio/awaitable.hpp>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "events/flights.hpp"
#include "events/lru_cache.hpp"
#include "http/response.hpp"
#include "platform/clock.hpp"
#include "platform/ids.hpp"

namespace plenary::site {

namespace asio = boost::asio;

// What a builder makes: bytes, what they depend on, and until when they are true.
struct Built {
    std::string content_type;
    std::string bytes;
    std::vector<EventId> events;        // shown here; none: everything public is
    std::optional<Instant> good_until;  // none: until something changes
};

using Build = std::function<asio::awaitable<Result<Built>>()>;
using PreparedPtr = std::shared_ptr<const http::PreparedBytes>;

// Public bytes made once and served many times, compressed and with their ETag. What is forgotten or no
// longer good is built anew when it is next asked for, by one request while the others wait; where that
// fails because the database is away, the old bytes are served. For any number of threads.
class PreparedPages {
public:
    // `clock` outlives this. At most `limit` bytes in all encodings together.
    explicit PreparedPages(const Clock& clock, std::size_t limit = 32 * 1024 * 1024) : clock_(clock), pages_(limit) {}

    // The page named `key`, from `build` where it is not here. Errors are the builder's and are not kept.
    // Rethrows what `build` throws where there are no old bytes.
    [[nodiscard]] asio::awaitable<Result<PreparedPtr>> get(std::string key, Build build);

    // Makes stale what a topic of the bus concerns (events/stale_topic.hpp): of one event the pages that
    // show it and all lists.
    void forget(std::string_view topic);

    [[nodiscard]] std::size_t built() const;  // how often a builder ran to its end

private:
    struct Page {
        PreparedPtr bytes;
        std::vector<EventId> events;
        std::optional<Instant> good_until;
        bool stale = false;
    };

    std::optional<PreparedPtr> known(const std::string& key, bool fresh_only);
    std::uint64_t moment() const;
    PreparedPtr keep(const std::string& key, Built built, std::uint64_t begun_in);

    const Clock& clock_;
    mutable std::mutex mutex_;
    events::LruCache<Page> pages_;
    events::Flights flights_;
    std::uint64_t forgotten_ = 0;
    std::size_t built_ = 0;
};

}  // namespace plenary::site
