// What SiteService says of the releases of an agenda: their page and their feed.
#include <fmt/format.h>

#include <limits>
#include <nlohmann/json.hpp>

#include "messages/plain_text.hpp"
#include "platform/catalogue.hpp"
#include "site/built.hpp"
#include "site/changes_view.hpp"
#include "site/event_head.hpp"
#include "site/site_service.hpp"
#include "site/template.hpp"

namespace plenary::site {
namespace {

constexpr const char* k_type = "application/atom+xml; charset=utf-8";

// What XML cannot carry, files that were imported may have.
void clean(nlohmann::json& value) {
    if (value.is_string()) value = messages::clean_lines(value.get_ref<const std::string&>());
    if (value.is_structured())
        for (auto& member : value) clean(member);
}

}  // namespace

asio::awaitable<std::vector<PublicRelease>> SiteService::releases_of(EventPtr event, std::optional<int> below) {
    const auto before = below.value_or(std::numeric_limits<int>::max());
    co_return co_await database_.transact(db::Lane::web, [id = event->id, before](db::Transaction& transaction) {
        return public_releases(transaction, id, before, k_releases_a_page, k_changes_shown);
    });
}

asio::awaitable<Result<Built>> SiteService::build_changes(std::string event, std::optional<int> below,
                                                          std::string language) {
    const auto seen = co_await see(event);
    if (!seen) co_return std::unexpected(seen.error());
    const auto releases = co_await releases_of(seen->event, below);
    if (releases.empty()) co_return std::unexpected(Error::not_found("agenda"));
    auto head = head_of(*seen->event, language);
    head.title = catalogue("pages", language).text("changes_title") + ": " + head.title;
    head.path = changes_path(*seen->event);
    head.indexed = !below;
    head.feed = changes_feed_path(*seen->event, language);
    co_return built_html(
        render_page("changes", changes_view(*seen->event, releases, below, language), head, co_await frame(), language),
        {seen->event->id}, std::nullopt);
}

asio::awaitable<Result<Built>> SiteService::build_changes_feed(std::string event, std::string language) {
    const auto seen = co_await see(event);
    if (!seen) co_return std::unexpected(seen.error());
    const auto releases = co_await releases_of(seen->event, std::nullopt);
    if (releases.empty()) co_return std::unexpected(Error::not_found("agenda"));
    auto view = changes_feed_view(*seen->event, releases, settings_.public_url, language);
    clean(view);
    co_return Built{k_type, render_template("changes-feed", view, language), {seen->event->id}, std::nullopt};
}

SiteService::Prepared SiteService::changes_page(std::string event, std::optional<int> below, std::string language) {
    if (below) {
        // Below a release that is not there yet stand the newest: nobody fills the memory with numbers of their own.
        const auto seen = co_await see(event);
        if (seen && (*below < 2 || *below > seen->agenda->releases)) below.reset();
    }
    co_return co_await pages_.get(fmt::format("changes/{}/{}/{}", language, event, below.value_or(0)),
                                  [=, this] { return build_changes(event, below, language); });
}

SiteService::Prepared SiteService::changes_feed(std::string event, std::string language) {
    return pages_.get(fmt::format("changes.atom/{}/{}", language, event),
                      [=, this] { return build_changes_feed(event, language); });
}

}  // namespace plenary::site
