#include "site/site_service.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "db/error_mapping.hpp"
#include "events/stale_topic.hpp"
#include "platform/catalogue.hpp"
#include "platform/instant_text.hpp"
#include "site/agenda_view.hpp"
#include "site/event_json.hpp"
#include "site/event_view.hpp"
#include "site/site_repository.hpp"

namespace plenary::site {
namespace {

using namespace std::chrono_literals;
using events::EventFilter;
using events::EventPosition;

constexpr int k_home_entries = 30;
constexpr int k_recordings = 6;
// Lists say whether places are left and what is live: they are read again after this long.
constexpr auto k_list_age = 5s;
constexpr auto k_now_age = 500ms;
constexpr const char* k_html = "text/html; charset=utf-8";
constexpr const char* k_json = "application/json";

std::string list_name(const EventFilter& filter) {
    return fmt::format("events?when={}&series={}&participation={}&{}", filter.when == events::When::past ? "past" : "coming",
                       filter.series.value_or(""), filter.participation ? to_string(*filter.participation) : "", filter_query(filter));
}

Built html(std::string document, std::vector<EventId> shown, std::optional<Instant> good_until) {
    return {k_html, std::move(document), std::move(shown), good_until};
}

Built json_bytes(const nlohmann::json& value, std::vector<EventId> shown = {}, std::optional<Instant> good_until = {}) {
    return {k_json, value.dump(), std::move(shown), good_until};
}

Head head_of(const events::Event& event, std::string_view language) {
    return {.title = event.title.best(language).text, .description = event.summary.best(language).text,
            .path = event_path(event), .json_ld = "", .page_data = ""};
}

}  // namespace

SiteService::SiteService(db::Database& database, events::EventService& events, agenda::AgendaService& agendas,
                         const Clock& clock, http::Cursors cursors, SiteSettings settings)
    : database_(database), events_(events), agendas_(agendas), clock_(clock), cursors_(std::move(cursors)),
      settings_(std::move(settings)), pages_(clock) {}

asio::awaitable<Frame> SiteService::frame() {
    Frame frame{settings_.public_url, settings_.assets, {}};
    bool fresh = false;
    {
        const std::scoped_lock lock(mutex_);
        if (organisation_) frame.organisation = *organisation_;
        fresh = organisation_ && !organisation_stale_;
    }
    if (fresh) co_return frame;
    try {
        auto organisation = co_await events_.site_organisation();
        const std::scoped_lock lock(mutex_);
        organisation_ = organisation;
        organisation_stale_ = false;
        if (organisation) frame.organisation = std::move(*organisation);
    } catch (const db::Failure&) {
        // The one last known, or none, stands in the page's head until the database is back.
    }
    co_return frame;
}

void SiteService::forget(std::string_view topic) {
    events_.forget(topic);
    agendas_.forget(topic);
    if (events::stale_by(topic).everything) {
        const std::scoped_lock lock(mutex_);
        organisation_stale_ = true;
    }
    pages_.forget(topic);
}

asio::awaitable<void> SiteService::compare_versions() {
    auto now = co_await events_.fingerprint();
    bool changed = false;
    {
        const std::scoped_lock lock(mutex_);
        changed = !fingerprint_.empty() && fingerprint_ != now;
        fingerprint_ = std::move(now);
    }
    if (changed) forget("");
}

asio::awaitable<Result<SiteService::Seen>> SiteService::see(std::string event) {
    auto found = co_await events_.find(events::parse_event_ref(event));
    if (!found) co_return std::unexpected(Error::not_found("event"));
    auto agenda = co_await agendas_.agenda_of(found);
    co_return Seen{std::move(found), std::move(agenda)};
}

Result<std::optional<EventPosition>> SiteService::position(const std::string& list, const std::optional<std::string>& cursor) const {
    if (!cursor) return std::nullopt;
    const auto values = cursors_.read(list, *cursor, clock_.now());
    if (!values) return std::unexpected(values.error());
    const auto starts_at = parse_rfc3339(values->at(0).get<std::string>());
    const auto id = EventId::parse(values->at(1).get<std::string>());
    if (!starts_at || !id) return std::unexpected(Error{ErrorCode::cursor_invalid, "This cursor does not belong here."});
    return EventPosition{*starts_at, *id};
}

std::string SiteService::cursor_after(const std::string& list, const EventPosition& position) const {
    return cursors_.make(list, nlohmann::json::array({to_rfc3339(position.starts_at), position.id.to_string()}), clock_.now());
}

asio::awaitable<std::vector<Listed>> SiteService::with_places(std::vector<EventPtr> events) {
    const auto places = co_await events_.availability(events);
    std::vector<Listed> listed;
    for (std::size_t i = 0; i < events.size(); ++i) listed.push_back({events[i], places[i]});
    co_return listed;
}

asio::awaitable<HomeContent> SiteService::home_content(EventFilter filter, std::optional<EventPosition> after) {
    HomeContent content{.organisation = {}, .filter = filter, .live = {}, .next = {}, .more = {}, .counts = {}, .series = {}, .facts = {}, .recorded = {}, .now = clock_.now()};
    const auto around = co_await events_.list({}, std::nullopt, k_home_entries);
    const auto page = co_await events_.list(filter, after, k_home_entries);
    std::vector<EventPtr> live;
    for (const auto& event : around.items)
        if (is_live(*event, content.now)) live.push_back(event);
    std::vector<EventPtr> next;
    for (const auto& event : page.items)
        if (!is_live(*event, content.now) || !filter_query(filter).empty()) next.push_back(event);
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

asio::awaitable<Result<Built>> SiteService::build_home(EventFilter filter, std::optional<std::string> after, std::string language) {
    const auto from = position(list_name(filter), after);
    if (!from) co_return std::unexpected(from.error());
    const auto around = co_await frame();
    auto content = co_await home_content(filter, *from);
    content.organisation = around.organisation;
    const auto& words = catalogue("pages", language);
    const Head head{.title = words.text("home_title"), .description = words.text("home_lead", {{"organisation", around.organisation.name}}),
                    .path = "/" + filter_query(filter), .indexed = !after, .in_events = true, .json_ld = "", .page_data = ""};
    co_return html(render_page("home", home_view(content, language), head, around, language), {}, content.now + k_list_age);
}

SiteService::Prepared SiteService::home(EventFilter filter, std::optional<std::string> after, std::string language) {
    return pages_.get(fmt::format("home/{}/{}/{}", language, after.value_or(""), filter_query(filter)),
                      [=, this] { return build_home(filter, after, language); });
}

asio::awaitable<Result<Built>> SiteService::build_series(std::string series, std::string language) {
    const auto found = co_await events_.find_series(series);
    if (!found) co_return std::unexpected(Error::not_found("series"));
    const auto around = co_await frame();
    const auto now = clock_.now();
    const auto listed = co_await with_places(co_await events_.events_of_series(found->id));
    const auto recordings = co_await database_.transact(
        db::Lane::web, [now](db::Transaction& transaction) { return published_recordings(transaction, now, 1000); });
    std::set<EventId> recorded;
    for (const auto& recording : recordings) recorded.insert(recording.event);
    const Head head{.title = found->title.best(language).text, .description = found->summary.best(language).text,
                    .path = "/series/" + found->slug, .in_events = true, .json_ld = "", .page_data = ""};
    co_return html(render_page("series", series_view(*found, listed, recorded, now, language), head, around, language), {}, now + k_list_age);
}

SiteService::Prepared SiteService::series_page(std::string series, std::string language) {
    return pages_.get("series/" + language + "/" + series, [=, this] { return build_series(series, language); });
}

asio::awaitable<Result<Built>> SiteService::build_event(std::string event, std::string language) {
    const auto seen = co_await see(event);
    if (!seen) co_return std::unexpected(seen.error());
    const auto around = co_await frame();
    const auto now = clock_.now();
    const auto recording = co_await database_.transact(
        db::Lane::web, [id = seen->event->id, now](db::Transaction& transaction) { return recording_of(transaction, id, now); });
    auto head = head_of(*seen->event, language);
    head.json_ld = script_json(json_ld(*seen->event, settings_.public_url, language));
    co_return html(render_page("event", event_view(*seen->event, *seen->agenda, recording, now, language), head, around, language),
                   {seen->event->id}, page_boundary(*seen->event, now));
}

SiteService::Prepared SiteService::event_page(std::string event, std::string language) {
    return pages_.get("event/" + language + "/" + event, [=, this] { return build_event(event, language); });
}

SiteService::Prepared SiteService::agenda_page(std::string event, std::optional<std::string> day, std::string language) {
    return pages_.get(fmt::format("agenda/{}/{}/{}", language, event, day.value_or("")), [=, this]() -> asio::awaitable<Result<Built>> {
        const auto seen = co_await see(event);
        if (!seen) co_return std::unexpected(seen.error());
        auto head = head_of(*seen->event, language);
        head.title = catalogue("pages", language).text("agenda_title") + ": " + head.title;
        head.path += "/agenda";
        co_return html(render_page("agenda", agenda_view(*seen->event, *seen->agenda, day, language), head, co_await frame(), language),
                       {seen->event->id}, std::nullopt);
    });
}

SiteService::Prepared SiteService::session_page(std::string event, std::string session, std::string language) {
    return pages_.get(fmt::format("session/{}/{}/{}", language, event, session), [=, this]() -> asio::awaitable<Result<Built>> {
        const auto seen = co_await see(event);
        if (!seen) co_return std::unexpected(seen.error());
        const auto* found = find_session(*seen->agenda, session);
        if (!found) co_return std::unexpected(Error::not_found("session"));
        auto head = head_of(*seen->event, language);
        head.title = found->title.best(language).text;
        head.description = found->subtitle;
        head.path = session_path(*seen->event, *found);
        const auto now = clock_.now();
        co_return html(render_page("session", session_view(*seen->event, *found, now, language), head, co_await frame(), language),
                       {seen->event->id}, page_boundary(*seen->event, now));
    });
}

SiteService::Prepared SiteService::register_page(std::string event, std::string language) {
    return pages_.get("register/" + language + "/" + event, [=, this]() -> asio::awaitable<Result<Built>> {
        const auto seen = co_await see(event);
        if (!seen) co_return std::unexpected(seen.error());
        const auto& shown = *seen->event;
        const auto view = event_view(shown, *seen->agenda, std::nullopt, clock_.now(), language);
        nlohmann::json page{{"registration_props", nlohmann::json{{"event", shown.slug}}.dump()}, {"contact_email", shown.reply_address()}};
        for (const char* key : {"hue", "heading", "original", "place", "languages", "cost", "when"}) page[key] = view[key];
        auto head = head_of(shown, language);
        head.title = catalogue("pages", language).text("event_register") + ": " + head.title;
        head.path += "/register";
        head.indexed = false;
        head.page_data = script_json(site::event_json(shown, *seen->agenda));
        co_return html(render_page("register", page, head, co_await frame(), language), {shown.id}, std::nullopt);
    });
}

SiteService::Prepared SiteService::plain_page(std::string name, std::string language) {
    return pages_.get(name + "/" + language, [=, this]() -> asio::awaitable<Result<Built>> {
        const auto around = co_await frame();
        nlohmann::json page{{"contact", false}};
        if (!around.organisation.contact_email.empty()) page["contact"] = {{"email", around.organisation.contact_email}};
        const auto& words = catalogue("pages", language);
        const Head head{.title = words.text(name), .description = words.text(name + "_lead"), .path = "/" + name, .json_ld = "", .page_data = ""};
        co_return html(render_page(name, page, head, around, language), {}, std::nullopt);
    });
}

asio::awaitable<Result<Built>> SiteService::build_events_json(EventFilter filter, std::optional<std::string> cursor, int limit) {
    const auto list = list_name(filter);
    const auto from = position(list, cursor);
    if (!from) co_return std::unexpected(from.error());
    const auto page = co_await events_.list(filter, *from, limit);
    auto items = nlohmann::json::array();
    for (const auto& event : page.items) items.push_back(event_summary_json(*event));
    const nlohmann::json next = page.next ? nlohmann::json(cursor_after(list, *page.next)) : nlohmann::json(nullptr);
    co_return json_bytes({{"items", std::move(items)}, {"next", next}}, {}, clock_.now() + k_list_age);
}

SiteService::Prepared SiteService::events_json(EventFilter filter, std::optional<std::string> cursor, int limit) {
    return pages_.get(fmt::format("api/{}/{}/{}", limit, cursor.value_or(""), list_name(filter)),
                      [=, this] { return build_events_json(filter, cursor, limit); });
}

SiteService::Prepared SiteService::event_json(std::string event) {
    return pages_.get("api/event/" + event, [=, this]() -> asio::awaitable<Result<Built>> {
        const auto seen = co_await see(event);
        if (!seen) co_return std::unexpected(seen.error());
        co_return json_bytes(site::event_json(*seen->event, *seen->agenda), {seen->event->id});
    });
}

SiteService::Prepared SiteService::event_now_json(std::string event) {
    return pages_.get("api/now/" + event, [=, this]() -> asio::awaitable<Result<Built>> {
        const auto seen = co_await see(event);
        if (!seen) co_return std::unexpected(seen.error());
        const auto places = co_await events_.availability({seen->event});
        const auto now = clock_.now();
        co_return json_bytes(site::event_now_json(*seen->event, *seen->agenda, places.front(), now), {seen->event->id}, now + k_now_age);
    });
}

SiteService::Prepared SiteService::agenda_json(std::string event) {
    return pages_.get("api/agenda/" + event, [=, this]() -> asio::awaitable<Result<Built>> {
        const auto seen = co_await see(event);
        if (!seen) co_return std::unexpected(seen.error());
        co_return json_bytes(site::agenda_json(*seen->event, *seen->agenda), {seen->event->id});
    });
}

SiteService::Prepared SiteService::series_list_json() {
    return pages_.get("api/series", [this]() -> asio::awaitable<Result<Built>> {
        auto items = nlohmann::json::array();
        for (const auto& series : co_await events_.list_series()) items.push_back(series_summary_json(series));
        co_return json_bytes({{"items", std::move(items)}, {"next", nullptr}});
    });
}

SiteService::Prepared SiteService::series_json(std::string series) {
    return pages_.get("api/series/" + series, [=, this]() -> asio::awaitable<Result<Built>> {
        const auto found = co_await events_.find_series(series);
        if (!found) co_return std::unexpected(Error::not_found("series"));
        co_return json_bytes(site::series_json(*found, co_await events_.events_of_series(found->id)));
    });
}

}  // namespace plenary::site
