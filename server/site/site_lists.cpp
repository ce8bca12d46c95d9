// The pages of SiteService that show many events: home and series.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "materials/publications/published.hpp"
#include "platform/catalogue.hpp"
#include "site/built.hpp"
#include "site/filter_view.hpp"
#include "site/publications_view.hpp"
#include "site/site_repository.hpp"
#include "site/site_service.hpp"

namespace plenary::site {
namespace {

constexpr int k_home_entries = 30;
constexpr int k_recordings = 6;
constexpr int k_all_recordings = 1000;

}  // namespace

using events::EventFilter;
using events::EventPosition;

asio::awaitable<HomeContent> SiteService::home_content(EventFilter filter, std::optional<EventPosition> after) {
    HomeContent content{.organisation = {},
                        .filter = filter,
                        .live = {},
                        .next = {},
                        .more = {},
                        .counts = {},
                        .series = {},
                        .facts = {},
                        .recorded = {},
                        .now = clock_.now()};
    const auto first = co_await events_.list(filter, std::nullopt, k_home_entries);
    const auto page = after ? co_await events_.list(filter, after, k_home_entries) : first;
    std::vector<EventPtr> live;
    for (const auto& event : first.items)
        if (is_live(*event, content.now)) live.push_back(event);
    std::vector<EventPtr> next;
    for (const auto& event : page.items)
        if (!is_live(*event, content.now)) next.push_back(event);
    content.live = co_await with_places(std::move(live));
    content.next = co_await with_places(std::move(next));
    if (page.next) content.more = cursor_after(list_name(filter), *page.next);
    content.counts = co_await events_.count_choices(filter);
    content.series = co_await events_.list_series();
    const auto now = content.now;
    const auto [facts, recordings] = co_await database_.transact(db::Lane::web, [now](db::Transaction& transaction) {
        return std::pair(series_facts(transaction, now), published_recordings(transaction, now, k_recordings));
    });
    content.facts = facts;
    for (const auto& recording : recordings)
        if (auto event = co_await events_.find(recording.event)) content.recorded.push_back(std::move(event));
    co_return content;
}

asio::awaitable<Result<Built>> SiteService::build_home(EventFilter filter, std::optional<std::string> after,
                                                       std::string language) {
    const auto from = position(list_name(filter), after);
    if (!from) co_return std::unexpected(from.error());
    const auto around = co_await frame();
    auto content = co_await home_content(filter, *from);
    content.organisation = around.organisation;
    const auto view = home_view(content, language);
    const Head head{.title = view["heading"].get<std::string>(),
                    .description = view["lead"].get<std::string>(),
                    .path = "/" + filter_query(filter),
                    .indexed = !after,
                    .json_ld = "",
                    .page_data = ""};
    co_return built_html(render_page("home", view, head, around, language), {}, content.now + k_list_age);
}

SiteService::Prepared SiteService::home(EventFilter filter, std::optional<std::string> after, std::string language) {
    // What the page has no filter for must not choose what is kept under its name.
    filter.when = events::When::coming;
    filter.series.reset();
    filter.participation.reset();
    return pages_.get(fmt::format("home/{}/{}/{}", language, after.value_or(""), filter_query(filter)),
                      [=, this] { return build_home(filter, after, language); });
}

asio::awaitable<Result<Built>> SiteService::build_series(std::string series, std::string language) {
    const auto found = co_await events_.find_series(series);
    if (!found) co_return std::unexpected(Error::not_found("series"));
    const auto around = co_await frame();
    const auto now = clock_.now();
    const auto listed = co_await with_places(co_await events_.events_of_series(found->id));
    const auto [recordings, publications] =
        co_await database_.transact(db::Lane::web, [now, id = found->id](db::Transaction& transaction) {
            return std::pair(published_recordings(transaction, now, k_all_recordings),
                             materials::published_at(transaction, id));
        });
    std::set<EventId> recorded;
    for (const auto& recording : recordings) recorded.insert(recording.event);
    const Head head{.title = found->title.best(language).text,
                    .description = found->summary.best(language).text,
                    .path = "/series/" + found->slug,
                    .in_events = true,
                    .json_ld = "",
                    .page_data = ""};
    auto view = series_view(*found, listed, recorded, now, language);
    add_publications(view, publications, language);
    co_return built_html(render_page("series", view, head, around, language), {}, now + k_list_age);
}

SiteService::Prepared SiteService::series_page(std::string series, std::string language) {
    return pages_.get("series/" + language + "/" + series, [=, this] { return build_series(series, language); });
}

}  // namespace plenary::site
