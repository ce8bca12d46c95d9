#include "site/prepared_pages.hpp"

#include <algorithm>

#include "db/error_mapping.hpp"
#include "events/stale_topic.hpp"
#include "http/compression.hpp"

namespace plenary::site {

namespace {

std::size_t weight_of(const http::PreparedBytes& bytes) {
    return bytes.identity.size() + bytes.gzip.size() + bytes.brotli.size() + 512;
}

}  // namespace

std::optional<PreparedPtr> PreparedPages::known(const std::string& key, bool fresh_only) {
    const std::scoped_lock lock(mutex_);
    const auto* page = pages_.find(key);
    if (!page) return std::nullopt;
    const bool over = page->good_until && clock_.now() >= *page->good_until;
    if (fresh_only && (page->stale || over)) return std::nullopt;
    return page->bytes;
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
    const auto turn = co_await flights_.take(key);
    // Whoever waited for a build that failed tries for themselves.
    if (turn.waited())
        if (auto page = known(key, false)) co_return *page;
    const auto begun_in = moment();
    std::exception_ptr failure;
    try {
        auto built = co_await build();
        if (!built) co_return std::unexpected(built.error());
        co_return keep(key, std::move(*built), begun_in);
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

std::uint64_t PreparedPages::moment() const {
    const std::scoped_lock lock(mutex_);
    return forgotten_;
}

std::size_t PreparedPages::built() const {
    const std::scoped_lock lock(mutex_);
    return built_;
}

}  // namespace plenary::site
