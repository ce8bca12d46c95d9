// What SiteService answers besides pages and JSON: the sitemap and the calendar feed.
#include <fmt/format.h>

#include "site/agenda_feed.hpp"
#include "site/event_view.hpp"
#include "site/site_service.hpp"

namespace plenary::site {
namespace {

using namespace std::chrono_literals;

constexpr int k_most_listed = 1000;

}  // namespace

asio::awaitable<std::vector<SiteService::EventPtr>> SiteService::all_events() {
    auto all = co_await events_.list({}, std::nullopt, k_most_listed);
    events::EventFilter past;
    past.when = events::When::past;
    const auto before = co_await events_.list(past, std::nullopt, k_most_listed);
    all.items.insert(all.items.end(), before.items.begin(), before.items.end());
    co_return std::move(all.items);
}

SiteService::Prepared SiteService::sitemap() {
    return pages_.get("sitemap", [this]() -> asio::awaitable<Result<Built>> {
        std::string urls;
        for (const auto* path : {"/", "/events", "/recordings"})
            urls += fmt::format("<url><loc>{}{}</loc></url>\n", settings_.public_url, path);
        for (const auto& series : co_await events_.list_series())
            urls += fmt::format("<url><loc>{}/series/{}</loc></url>\n", settings_.public_url, series.slug);
        for (const auto& event : co_await all_events())
            urls += fmt::format("<url><loc>{}{}</loc></url>\n", settings_.public_url, event_path(*event));
        co_return Built{"application/xml; charset=utf-8",
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset "
                        "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n" +
                            urls + "</urlset>\n",
                        {},
                        clock_.now() + 1h};
    });
}

SiteService::Prepared SiteService::feed() {
    return pages_.get("feed", [this]() -> asio::awaitable<Result<Built>> {
        const auto around = co_await frame();
        const auto now = clock_.now();
        const auto coming = co_await events_.list({}, std::nullopt, k_most_listed);
        co_return Built{"text/calendar; charset=utf-8",
                        events_feed(coming.items, around.organisation.name, settings_.public_url, now),
                        {},
                        now + 1h};
    });
}

}  // namespace plenary::site
