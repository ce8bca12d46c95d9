// The pages of SiteService that show one event or none: event, form, plain texts.
#include <nlohmann/json.hpp>

#include "materials/publications/published.hpp"
#include "platform/catalogue.hpp"
#include "site/built.hpp"
#include "site/event_head.hpp"
#include "site/event_json.hpp"
#include "site/publications_view.hpp"
#include "site/site_repository.hpp"
#include "site/site_service.hpp"

namespace plenary::site {
asio::awaitable<Result<Built>> SiteService::build_event(std::string event, std::string language) {
    const auto seen = co_await see(event);
    if (!seen) co_return std::unexpected(seen.error());
    const auto around = co_await frame();
    const auto now = clock_.now();
    // Where there is one session, its page is the event's.
    const auto& sessions = seen->agenda->sessions;
    const auto session = sessions.size() == 1 ? std::optional(sessions.front().id) : std::nullopt;
    const auto [recording, materials, publications] =
        co_await database_.transact(db::Lane::web, [id = seen->event->id, session, now](db::Transaction& transaction) {
            return std::tuple(recording_of(transaction, id, now),
                              session ? materials_of(transaction, *session) : std::vector<OfferedMaterial>{},
                              materials::published_at(transaction, id));
        });
    auto view = event_view(*seen->event, *seen->agenda, recording, now, language);
    add_materials(view, *seen->event, materials, language);
    add_publications(view, publications, language);
    auto head = head_of(*seen->event, language);
    head.json_ld = script_json(json_ld(*seen->event, settings_.public_url, language));
    co_return built_html(render_page("event", view, head, around, language), {seen->event->id},
                         page_boundary(*seen->event, now));
}

SiteService::Prepared SiteService::event_page(std::string event, std::string language) {
    return pages_.get("event/" + language + "/" + event, [=, this] { return build_event(event, language); });
}

SiteService::Prepared SiteService::register_page(std::string event, std::string language) {
    return pages_.get("register/" + language + "/" + event, [=, this]() -> asio::awaitable<Result<Built>> {
        const auto seen = co_await see(event);
        if (!seen) co_return std::unexpected(seen.error());
        const auto& shown = *seen->event;
        const auto now = clock_.now();
        const auto view = event_view(shown, *seen->agenda, std::nullopt, now, language);
        const bool over = is_over(shown, now);
        const auto* kicker = over ? "register_for_recording" : "register_for";
        nlohmann::json page{{"kicker", catalogue("pages", language).text(kicker)},
                            {"registration_props", nlohmann::json{{"event", shown.slug}, {"over", over}}.dump()},
                            {"contact_email", shown.reply_address()}};
        for (const char* key : {"hue", "heading", "original", "place", "languages", "cost", "when"})
            page[key] = view[key];
        auto head = head_of(shown, language);
        head.title = catalogue("pages", language).text("event_register") + ": " + head.title;
        head.path += "/register";
        head.indexed = false;
        head.page_data = script_json(site::event_json(shown, *seen->agenda));
        co_return built_html(render_page("register", page, head, co_await frame(), language), {shown.id},
                             page_boundary(shown, now));
    });
}

SiteService::Prepared SiteService::plain_page(std::string name, std::string language) {
    return pages_.get(name + "/" + language, [=, this]() -> asio::awaitable<Result<Built>> {
        const auto around = co_await frame();
        nlohmann::json page{{"contact", false}};
        if (!around.organisation.contact_email.empty())
            page["contact"] = {{"email", around.organisation.contact_email}};
        const auto& words = catalogue("pages", language);
        const Head head{.title = words.text(name),
                        .description = words.text(name + "_lead"),
                        .path = "/" + name,
                        .json_ld = "",
                        .page_data = ""};
        co_return built_html(render_page(name, page, head, around, language), {}, std::nullopt);
    });
}

}  // namespace plenary::site
