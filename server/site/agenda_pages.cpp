// The pages of SiteService that show an agenda or a part of it.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "http/compression.hpp"
#include "platform/catalogue.hpp"
#include "site/agenda_view.hpp"
#include "site/built.hpp"
#include "site/changes_view.hpp"
#include "site/event_head.hpp"
#include "site/event_view.hpp"
#include "site/session_view.hpp"
#include "site/site_repository.hpp"
#include "site/site_service.hpp"

namespace plenary::site {

asio::awaitable<Result<Built>> SiteService::build_agenda(std::string event, AgendaFilter filter, std::string language) {
    const auto seen = co_await see(event);
    if (!seen) co_return std::unexpected(seen.error());
    const auto opening = opening_day(*seen->agenda, clock_.now());
    const bool opens = filter.day.empty() && !filter.narrows() && is_long(*seen->agenda);
    auto head = head_of(*seen->event, language);
    head.title = catalogue("pages", language).text("agenda_title") + ": " + head.title;
    head.path += "/agenda" + filter.query();
    head.indexed = !filter.narrows();
    if (seen->agenda->releases > 0) head.feed = changes_feed_path(*seen->event, language);
    const auto in_slides = co_await look_in_slides(seen->event->id, filter.text);
    const auto view = agenda_view(*seen->event, *seen->agenda, filter, in_slides, opening.day, language);
    co_return built_html(render_page("agenda", view, head, co_await frame(), language), {seen->event->id},
                         opens ? opening.until : std::nullopt);
}

// What slides hold is left out while the database is away: the agenda itself is still found in.
asio::awaitable<FoundInSlides> SiteService::look_in_slides(EventId event, std::string words) {
    if (words_for_slides(words).empty()) co_return FoundInSlides{};
    try {
        co_return co_await database_.transact(db::Lane::web, [=, now = clock_.now()](db::Transaction& transaction) {
            return found_in_slides(transaction, event, words, now);
        });
    } catch (const db::Failure&) {
        co_return FoundInSlides{};
    }
}

SiteService::Prepared SiteService::agenda_page(std::string event, AgendaFilter filter, std::string language) {
    if (!filter.query().empty()) {
        // What the agenda does not have leads to the whole of it, made once.
        const auto seen = co_await see(event);
        if (seen) filter = AgendaFacets(*seen->event, *seen->agenda).known(std::move(filter));
    }
    if (is_worth_keeping(filter))
        co_return co_await pages_.get(fmt::format("agenda/{}/{}/{}", language, event, filter.query()),
                                      [=, this] { return build_agenda(event, filter, language); });
    auto built = co_await build_agenda(event, filter, language);
    if (!built) co_return std::unexpected(built.error());
    co_return http::prepare(std::move(built->content_type), std::move(built->bytes));
}

SiteService::Prepared SiteService::session_page(std::string event, std::string session, std::string language) {
    return pages_.get(fmt::format("session/{}/{}/{}", language, event, session),
                      [=, this]() -> asio::awaitable<Result<Built>> {
                          const auto seen = co_await see(event);
                          if (!seen) co_return std::unexpected(seen.error());
                          const auto* found = find_session(*seen->agenda, session);
                          if (!found) co_return std::unexpected(Error::not_found("session"));
                          auto head = head_of(*seen->event, language);
                          head.title = found->title.best(language).text;
                          head.description = found->subtitle;
                          head.path = session_path(*seen->event, *found);
                          const auto now = clock_.now();
                          const auto materials = co_await database_.transact(
                              db::Lane::web, [id = found->id](db::Transaction& t) { return materials_of(t, id); });
                          auto view = session_view(*seen->event, *seen->agenda, *found, now, language);
                          add_materials(view, *seen->event, materials, language);
                          co_return built_html(render_page("session", view, head, co_await frame(), language),
                                               {seen->event->id}, page_boundary(*seen->event, now));
                      });
}

SiteService::Prepared SiteService::speaker_page(std::string event, std::string person, std::string language) {
    return pages_.get(fmt::format("speaker/{}/{}/{}", language, event, person),
                      [=, this]() -> asio::awaitable<Result<Built>> {
                          const auto seen = co_await see(event);
                          if (!seen) co_return std::unexpected(seen.error());
                          const auto* found = find_speaker(*seen->agenda, person);
                          if (!found) co_return std::unexpected(Error::not_found("speaker"));
                          auto head = head_of(*seen->event, language);
                          head.description = found->name + ", " + head.title;
                          head.title = found->name;
                          head.path = speaker_path(*seen->event, *found);
                          const auto view = speaker_view(*seen->event, *found, *seen->agenda, language);
                          co_return built_html(render_page("speaker", view, head, co_await frame(), language),
                                               {seen->event->id}, std::nullopt);
                      });
}

}  // namespace plenary::site
