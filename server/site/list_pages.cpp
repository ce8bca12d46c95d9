// The pages of SiteService that are one list: events, past events, recordings.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "platform/catalogue.hpp"
#include "site/built.hpp"
#include "site/filter_view.hpp"
#include "site/site_repository.hpp"
#include "site/site_service.hpp"

namespace plenary::site {
namespace {

constexpr int k_entries = 30;
constexpr int k_most_recordings = 1000;

events::EventTraits traits_of(const events::Event& event) {
    return {event.regions, event.themes, event.languages, event.form};
}

bool passes(const events::Event& event, const events::EventFilter& filter) {
    const auto traits = traits_of(event);
    return events::count_choices({&traits, 1}, filter).all == 1;
}

// What a list has no filter for must not choose what is kept under its name.
events::EventFilter filter_of_list(events::EventFilter filter, events::When when) {
    filter.when = when;
    filter.series.reset();
    filter.participation.reset();
    return filter;
}

std::string recordings_list(const events::EventFilter& filter) { return "recordings" + filter_query(filter); }

}  // namespace

using events::EventFilter;
using events::EventPosition;

asio::awaitable<ListContent> SiteService::events_content(EventFilter filter, std::optional<EventPosition> after) {
    const bool past = filter.when == events::When::past;
    ListContent content{.name = past ? "events_past" : "events",
                        .path = "/events",
                        .other = past ? "/events" : "/events?when=past",
                        .filter = filter,
                        .events = {},
                        .recorded = {},
                        .more = {},
                        .counts = co_await events_.count_choices(filter),
                        .now = clock_.now()};
    const auto page = co_await events_.list(filter, after, k_entries);
    content.events = co_await with_places(page.items);
    for (const auto& recording : co_await newest_recordings(k_most_recordings))
        content.recorded.insert(recording.event);
    if (page.next) content.more = cursor_after(list_name(filter), *page.next);
    co_return content;
}

asio::awaitable<ListContent> SiteService::recordings_content(EventFilter filter, std::optional<EventPosition> after) {
    ListContent content{.name = "recordings",
                        .path = "/recordings",
                        .other = "/events",
                        .filter = filter,
                        .events = {},
                        .recorded = {},
                        .more = {},
                        .counts = {},
                        .now = clock_.now()};
    std::vector<EventId> ids;
    for (const auto& recording : co_await newest_recordings(k_most_recordings)) ids.push_back(recording.event);
    std::vector<events::EventTraits> traits;
    for (const auto& event : co_await events_.find_all(std::move(ids))) {
        if (!event) continue;
        traits.push_back(traits_of(*event));
        const EventPosition position{event->starts_at, event->id};
        if (!passes(*event, filter) || (after && position >= *after)) continue;
        if (content.events.size() == k_entries) {
            const auto& last = *content.events.back().event;
            if (!content.more) content.more = cursor_after(recordings_list(filter), {last.starts_at, last.id});
            continue;
        }
        content.recorded.insert(event->id);
        content.events.push_back({event, std::nullopt});
    }
    content.counts = events::count_choices(traits, filter);
    co_return content;
}

asio::awaitable<std::vector<PublishedRecording>> SiteService::newest_recordings(int limit) {
    co_return co_await database_.transact(db::Lane::web, [now = clock_.now(), limit](db::Transaction& transaction) {
        return published_recordings(transaction, now, limit);
    });
}

asio::awaitable<Built> SiteService::list_page(ListContent content, bool first, std::string language) {
    const auto around = co_await frame();
    const auto& words = catalogue("pages", language);
    const bool recordings = content.path == "/recordings";
    const Head head{.title = words.text(content.name + "_title"),
                    .description = words.text(content.name + "_lead"),
                    .path = content.path + filter_query(content.filter),
                    .indexed = first,
                    .in_events = !recordings,
                    .in_recordings = recordings,
                    .json_ld = "",
                    .page_data = ""};
    co_return built_html(render_page("list", list_view(content, language), head, around, language), {},
                         content.now + k_list_age);
}

SiteService::Prepared SiteService::events_page(EventFilter filter, std::optional<std::string> after,
                                               std::string language) {
    filter = filter_of_list(std::move(filter), filter.when);
    return pages_.get(fmt::format("events/{}/{}/{}", language, after.value_or(""), filter_query(filter)),
                      [=, this]() -> asio::awaitable<Result<Built>> {
                          const auto from = position(list_name(filter), after);
                          if (!from) co_return std::unexpected(from.error());
                          co_return co_await list_page(co_await events_content(filter, *from), !after, language);
                      });
}

SiteService::Prepared SiteService::recordings_page(EventFilter filter, std::optional<std::string> after,
                                                   std::string language) {
    filter = filter_of_list(std::move(filter), events::When::coming);
    return pages_.get(fmt::format("recordings/{}/{}/{}", language, after.value_or(""), filter_query(filter)),
                      [=, this]() -> asio::awaitable<Result<Built>> {
                          const auto from = position(recordings_list(filter), after);
                          if (!from) co_return std::unexpected(from.error());
                          co_return co_await list_page(co_await recordings_content(filter, *from), !after, language);
                      });
}

}  // namespace plenary::site
