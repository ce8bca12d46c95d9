#include "site/site_routes.hpp"

#include <algorithm>
#include <charconv>

#include "http/problem.hpp"
#include "platform/text.hpp"

namespace plenary::site {
namespace {

using http::Permission;
using http::Request;
using http::Response;

constexpr int k_default_limit = 50;
constexpr int k_most = 200;
constexpr std::size_t k_longest_search = 80;

// A value of a filter in an address: what no event carries shows an empty list, what no slug can be is ignored.
std::optional<std::string> slug_value(const Request& request, std::string_view name) {
    const auto value = request.query_value(name);
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    };
    if (!value || value->empty() || value->size() > 80 || !std::ranges::all_of(*value, fits)) return std::nullopt;
    return std::string(*value);
}

std::optional<std::string> value_of(const Request& request, std::string_view name) {
    const auto value = request.query_value(name);
    return value ? std::optional<std::string>(*value) : std::nullopt;
}

events::EventFilter filter_of(const Request& request) {
    events::EventFilter filter;
    if (request.query_value("when") == "past") filter.when = events::When::past;
    filter.series = slug_value(request, "series");
    filter.region = slug_value(request, "region");
    filter.theme = slug_value(request, "theme");
    filter.language = slug_value(request, "language");
    if (const auto form = request.query_value("form")) {
        filter.form = events::form_named(*form);
        filter.participation = events::participation_named(*form);
    }
    return filter;
}

// Longer texts are no words to look for.
std::string words_of(const Request& request) {
    const auto text = request.query_value("q").value_or("");
    return count_code_points(text) <= k_longest_search && !is_blank(text) ? std::string(text) : std::string{};
}

AgendaFilter agenda_filter_of(const Request& request) {
    AgendaFilter filter;
    filter.day = slug_value(request, "day").value_or("");
    for (const auto facet : k_facets) filter.of(facet) = slug_value(request, to_string(facet)).value_or("");
    filter.text = words_of(request);
    return filter;
}

// Nothing for what is no number.
std::optional<int> number_value(const Request& request, std::string_view name) {
    int number = 0;
    const auto text = request.query_value(name).value_or("");
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || read.ec != std::errc{} || read.ptr != text.data() + text.size()) return std::nullopt;
    return number;
}

int limit_of(const Request& request) {
    int limit = k_default_limit;
    const auto text = request.query_value("limit").value_or("");
    std::from_chars(text.data(), text.data() + text.size(), limit);
    return std::clamp(limit, 1, k_most);
}

// Several languages stand at one address: caches are told what chose between them.
asio::awaitable<Response> page(SiteService& site, const Request& request, SiteService::Prepared prepared) {
    auto bytes = co_await std::move(prepared);
    if (!bytes) co_return site.error_page(request, http::kind_of(bytes.error().code).status, bytes.error());
    co_return std::move(Response::prepared(std::move(*bytes)).with("Vary", "Accept-Language, Cookie"));
}

asio::awaitable<Response> answer(SiteService::Prepared prepared) {
    auto bytes = co_await std::move(prepared);
    co_return bytes ? Response::prepared(std::move(*bytes)) : Response::problem(bytes.error());
}

// What <plenary-agenda> reads in pages of other sites.
asio::awaitable<Response> answer_to_all(SiteService::Prepared prepared) {
    auto bytes = co_await std::move(prepared);
    if (!bytes) co_return Response::problem(bytes.error());
    co_return std::move(Response::prepared(std::move(*bytes)).with_every_origin());
}

asio::awaitable<Response> robots(std::string text) { co_return Response::text(200, std::move(text)); }

void add_pages(http::Routes& routes, SiteService& site) {
    const auto add = [&](const char* pattern, auto prepare) {
        routes.get(pattern, Permission::anyone,
                   [&site, prepare](const Request& request) { return page(site, request, prepare(site, request)); });
    };
    add("/", [](SiteService& s, const Request& r) { return s.home(filter_of(r), value_of(r, "after"), r.language); });
    add("/events",
        [](SiteService& s, const Request& r) { return s.events_page(filter_of(r), value_of(r, "after"), r.language); });
    add("/recordings", [](SiteService& s, const Request& r) {
        return s.recordings_page(filter_of(r), value_of(r, "after"), r.language);
    });
    add("/series/{series}",
        [](SiteService& s, const Request& r) { return s.series_page(r.parameter("series"), r.language); });
    add("/events/{event}",
        [](SiteService& s, const Request& r) { return s.event_page(r.parameter("event"), r.language); });
    add("/events/{event}/agenda", [](SiteService& s, const Request& r) {
        return s.agenda_page(r.parameter("event"), agenda_filter_of(r), r.language);
    });
    add("/events/{event}/agenda/changes", [](SiteService& s, const Request& r) {
        return s.changes_page(r.parameter("event"), number_value(r, "before"), r.language);
    });
    add("/events/{event}/agenda/changes.atom",
        [](SiteService& s, const Request& r) { return s.changes_feed(r.parameter("event"), r.language); });
    add("/events/{event}/speakers/{person}", [](SiteService& s, const Request& r) {
        return s.speaker_page(r.parameter("event"), r.parameter("person"), r.language);
    });
    add("/events/{event}/sessions/{session}", [](SiteService& s, const Request& r) {
        return s.session_page(r.parameter("event"), r.parameter("session"), r.language);
    });
    add("/events/{event}/signage", [](SiteService& s, const Request& r) {
        return s.signage_page(r.parameter("event"), slug_value(r, "room"), r.query_value("theme") == "light",
                              r.language);
    });
    add("/events/{event}/register",
        [](SiteService& s, const Request& r) { return s.register_page(r.parameter("event"), r.language); });
    add("/privacy", [](SiteService& s, const Request& r) { return s.plain_page("privacy", r.language); });
    add("/accessibility", [](SiteService& s, const Request& r) { return s.plain_page("accessibility", r.language); });
}

void add_reads(http::Routes& routes, SiteService& site) {
    const auto add = [&](const char* pattern, auto prepare) {
        routes.get(pattern, Permission::anyone,
                   [&site, prepare](const Request& request) { return answer(prepare(site, request)); });
    };
    add("/api/v1/events", [](SiteService& s, const Request& r) {
        return s.events_json(filter_of(r), value_of(r, "cursor"), limit_of(r));
    });
    add("/api/v1/events/{event}", [](SiteService& s, const Request& r) { return s.event_json(r.parameter("event")); });
    add("/api/v1/events/{event}/now",
        [](SiteService& s, const Request& r) { return s.event_now_json(r.parameter("event")); });
    routes.get("/api/v1/events/{event}/agenda", Permission::anyone,
               [&site](const Request& r) { return answer_to_all(site.agenda_json(r.parameter("event"))); });
    add("/api/v1/events/{event}/agenda/slides",
        [](SiteService& s, const Request& r) { return s.found_in_slides_json(r.parameter("event"), words_of(r)); });
    add("/api/v1/series",
        [](SiteService& s, const Request& r) { return s.series_list_json(value_of(r, "cursor"), limit_of(r)); });
    add("/api/v1/series/{series}",
        [](SiteService& s, const Request& r) { return s.series_json(r.parameter("series")); });
    add("/sitemap.xml", [](SiteService& s, const Request&) { return s.sitemap(); });
    add("/events.ics", [](SiteService& s, const Request&) { return s.feed(); });
}

// A table is saved, not shown, under the event's name: what was found by it is a slug or an id.
asio::awaitable<Response> table(SiteService& site, const Request& request, AgendaFile file) {
    const std::string event(request.parameter("event"));
    auto bytes = co_await site.agenda_file(event, file);
    if (!bytes) co_return Response::problem(bytes.error());
    const auto name = event + (file == AgendaFile::csv ? "-agenda.csv" : "-agenda.xlsx");
    co_return std::move(
        Response::prepared(std::move(*bytes)).with("Content-Disposition", "attachment; filename=\"" + name + "\""));
}

void add_agenda_files(http::Routes& routes, SiteService& site) {
    const auto add = [&](const char* pattern, AgendaFile file) {
        routes.get(pattern, Permission::anyone, [&site, file](const Request& request) {
            return answer(site.agenda_file(std::string(request.parameter("event")), file));
        });
    };
    add("/events/{event}/schedule.xml", AgendaFile::schedule_xml);
    add("/events/{event}/schedule.json", AgendaFile::schedule_json);
    routes.get("/events/{event}/agenda.csv", Permission::anyone,
               [&site](const Request& request) { return table(site, request, AgendaFile::csv); });
    routes.get("/events/{event}/agenda.xlsx", Permission::anyone,
               [&site](const Request& request) { return table(site, request, AgendaFile::xlsx); });
}

}  // namespace

void add_site_routes(http::Routes& routes, SiteService& site) {
    add_pages(routes, site);
    add_reads(routes, site);
    add_agenda_files(routes, site);
    routes.get("/robots.txt", Permission::anyone, [&site](const Request&) {
        return robots("User-agent: *\nDisallow: /my/\nDisallow: /organise\nDisallow: /api/\nSitemap: " +
                      site.public_url() + "/sitemap.xml\n");
    });
}

}  // namespace plenary::site
