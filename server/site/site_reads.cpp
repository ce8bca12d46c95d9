// The public reads of the API, as JSON of the contract.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "http/compression.hpp"
#include "site/built.hpp"
#include "site/event_json.hpp"
#include "site/site_service.hpp"

namespace plenary::site {
namespace {

constexpr std::chrono::milliseconds k_now_age{500};
constexpr const char* k_series_list = "series";

}  // namespace

using events::EventFilter;

asio::awaitable<Result<Built>> SiteService::build_events_json(EventFilter filter, std::optional<std::string> cursor,
                                                              int limit) {
    const auto list = list_name(filter);
    const auto from = position(list, cursor);
    if (!from) co_return std::unexpected(from.error());
    const auto page = co_await events_.list(filter, *from, limit);
    auto items = nlohmann::json::array();
    for (const auto& event : page.items) items.push_back(event_summary_json(*event));
    const nlohmann::json next = page.next ? nlohmann::json(cursor_after(list, *page.next)) : nlohmann::json(nullptr);
    co_return built_json({{"items", std::move(items)}, {"next", next}}, {}, clock_.now() + k_list_age);
}

SiteService::Prepared SiteService::events_json(EventFilter filter, std::optional<std::string> cursor, int limit) {
    return pages_.get(fmt::format("api/{}/{}/{}", limit, cursor.value_or(""), list_name(filter)),
                      [=, this] { return build_events_json(filter, cursor, limit); });
}

SiteService::Prepared SiteService::event_json(std::string event) {
    return pages_.get("api/event/" + event, [=, this]() -> asio::awaitable<Result<Built>> {
        const auto seen = co_await see(event);
        if (!seen) co_return std::unexpected(seen.error());
        co_return built_json(site::event_json(*seen->event, *seen->agenda), {seen->event->id});
    });
}

SiteService::Prepared SiteService::event_now_json(std::string event) {
    return pages_.get("api/now/" + event, [=, this]() -> asio::awaitable<Result<Built>> {
        const auto seen = co_await see(event);
        if (!seen) co_return std::unexpected(seen.error());
        const auto places = co_await events_.availability({seen->event});
        std::vector<registration::SignUpPlaces> sessions;
        if (std::ranges::any_of(seen->agenda->sessions,
                                [](const auto& session) { return session.sign_up.has_value(); }))
            sessions = co_await sign_ups_.places_left(*seen->event);
        const auto now = clock_.now();
        co_return built_json(site::event_now_json(*seen->event, *seen->agenda, places.front(), sessions, now),
                             {seen->event->id}, now + k_now_age);
    });
}

SiteService::Prepared SiteService::agenda_json(std::string event) {
    return pages_.get("api/agenda/" + event, [=, this]() -> asio::awaitable<Result<Built>> {
        const auto seen = co_await see(event);
        if (!seen) co_return std::unexpected(seen.error());
        co_return built_json(site::agenda_json(*seen->event, *seen->agenda), {seen->event->id});
    });
}

SiteService::Prepared SiteService::found_in_slides_json(std::string event, std::string words) {
    const auto seen = co_await see(event);
    if (!seen) co_return std::unexpected(seen.error());
    auto built = built_json(site::found_in_slides_json(co_await look_in_slides(seen->event->id, std::move(words))));
    co_return http::prepare(std::move(built.content_type), std::move(built.bytes));
}

asio::awaitable<Result<Built>> SiteService::build_series_list_json(std::optional<std::string> cursor, int limit) {
    const auto place_of = [](const events::Series& series) { return std::pair(series.position, series.id); };
    auto all = co_await events_.list_series();
    if (cursor) {
        const auto values = cursors_.read(k_series_list, *cursor, clock_.now());
        if (!values) co_return std::unexpected(values.error());
        const auto id = SeriesId::parse(values->at(1).get<std::string>());
        if (!id) co_return std::unexpected(Error{ErrorCode::cursor_invalid, "This cursor does not belong here."});
        const std::pair after(values->at(0).get<int>(), *id);
        std::erase_if(all, [&](const events::Series& series) { return place_of(series) <= after; });
    }
    nlohmann::json next = nullptr;
    if (all.size() > static_cast<std::size_t>(limit)) {
        all.resize(static_cast<std::size_t>(limit));
        next = cursors_.make(k_series_list, nlohmann::json::array({all.back().position, all.back().id.to_string()}),
                             clock_.now());
    }
    auto items = nlohmann::json::array();
    for (const auto& series : all) items.push_back(series_summary_json(series));
    co_return built_json({{"items", std::move(items)}, {"next", next}});
}

SiteService::Prepared SiteService::series_list_json(std::optional<std::string> cursor, int limit) {
    return pages_.get(fmt::format("api/series?{}/{}", limit, cursor.value_or("")),
                      [=, this] { return build_series_list_json(cursor, limit); });
}

SiteService::Prepared SiteService::series_json(std::string series) {
    return pages_.get("api/series/" + series, [=, this]() -> asio::awaitable<Result<Built>> {
        const auto found = co_await events_.find_series(series);
        if (!found) co_return std::unexpected(Error::not_found("series"));
        co_return built_json(site::series_json(*found, co_await events_.events_of_series(found->id)));
    });
}

}  // namespace plenary::site
