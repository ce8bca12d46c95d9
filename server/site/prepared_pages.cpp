#include "site/prepared_pages.hpp"

#include <algorithm>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "db/error_mapping.hpp"
#include "events/stale_topic.hpp"
#include "http/compression.hpp"

namespace plenary::site {

// One build that several requests wait for.
struct PreparedPages::Flight {
    std::mutex mutex;
    bool landed = false;
    std::vector<std::move_only_function<void()>> waiting;
    std::uint64_t begun_in = 0;

    asio::awaitable<void> wait() {
        co_await asio::async_initiate<const asio::use_awaitable_t<>, void()>(
            [this](auto handler) {
                const auto executor = asio::get_associated_executor(handler);
                auto resume = [executor, handler = std::move(handler)]() mutable {
                    asio::post(executor, std::move(handler));
                };
                const std::scoped_lock lock(mutex);
                if (landed)
                    resume();
                else
                    waiting.emplace_back(std::move(resume));
            },
            asio::use_awaitable);
    }

    void land() {
        std::vector<std::move_only_function<void()>> all;
        {
            const std::scoped_lock lock(mutex);
            landed = true;
            all.swap(waiting);
        }
        for (auto& resume : all) resume();
    }
};

namespace {

std::size_t weight_of(const http::PreparedBytes& bytes) {
    return bytes.identity.size() + bytes.gzip.size() + bytes.brotli.size() + 512;
}

}  // namespace

// Wakes those who wait however the build ends.
struct PreparedPages::Landing {
    PreparedPages* pages;
    std::string key;
    ~Landing() {
        if (pages) pages->land(key);
    }
};

std::optional<PreparedPtr> PreparedPages::known(const std::string& key, bool fresh_only) {
    const std::scoped_lock lock(mutex_);
    const auto* page = pages_.find(key);
    if (!page) return std::nullopt;
    const bool over = page->good_until && clock_.now() >= *page->good_until;
    if (fresh_only && (page->stale || over)) return std::nullopt;
    return page->bytes;
}

std::shared_ptr<PreparedPages::Flight> PreparedPages::join_or_start(const std::string& key, bool& first) {
    const std::scoped_lock lock(mutex_);
    auto& flight = flights_[key];
    first = !flight;
    if (first) {
        flight = std::make_shared<Flight>();
        flight->begun_in = forgotten_;
    }
    return flight;
}

void PreparedPages::land(const std::string& key) {
    std::shared_ptr<Flight> flight;
    {
        const std::scoped_lock lock(mutex_);
        const auto found = flights_.find(key);
        flight = found->second;
        flights_.erase(found);
    }
    flight->land();
}

PreparedPtr PreparedPages::keep(const std::string& key, Built built, std::uint64_t begun_in) {
    auto bytes = http::prepare(std::move(built.content_type), std::move(built.bytes));
    const std::scoped_lock lock(mutex_);
    ++built_;
    pages_.put(key, {bytes, std::move(built.events), built.good_until, begun_in != forgotten_}, weight_of(*bytes));
    return bytes;
}

asio::awaitable<Result<PreparedPtr>> PreparedPages::get(std::string key, Build build) {
    if (auto page = known(key, true)) co_return *page;
    bool first = false;
    const auto flight = join_or_start(key, first);
    if (!first) {
        co_await flight->wait();
        if (auto page = known(key, false)) co_return *page;
    }
    // Whoever waited for a build that failed tries for themselves.
    const Landing landing{first ? this : nullptr, key};
    std::exception_ptr failure;
    try {
        auto built = co_await build();
        if (!built) co_return std::unexpected(built.error());
        co_return keep(key, std::move(*built), flight->begun_in);
    } catch (const db::Failure&) {
        failure = std::current_exception();
    }
    if (auto old = known(key, false)) co_return *old;
    std::rethrow_exception(failure);
}

void PreparedPages::forget(std::string_view topic) {
    const auto stale = events::stale_by(topic);
    if (stale.nothing()) return;
    const std::scoped_lock lock(mutex_);
    ++forgotten_;
    pages_.for_each([&](Page& page) {
        const bool shows = stale.everything || page.events.empty() ||
                           std::ranges::find(page.events, *stale.event) != page.events.end();
        page.stale = page.stale || shows;
    });
}

std::size_t PreparedPages::built() const {
    const std::scoped_lock lock(mutex_);
    return built_;
}

}  // namespace plenary::site
