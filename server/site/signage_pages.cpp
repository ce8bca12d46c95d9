// The pages of SiteService that show an agenda outside its page: screens in the hall, and lines for other websites.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "platform/catalogue.hpp"
#include "site/built.hpp"
#include "site/event_view.hpp"
#include "site/signage_view.hpp"
#include "site/site_service.hpp"
#include "site/template.hpp"

namespace plenary::site {
namespace {

constexpr std::string_view k_all_rooms = "all";

bool has_screen(const agenda::Agenda& agenda, const std::string& room) {
    return room == k_all_rooms || std::ranges::any_of(rooms_of(agenda), [&](const agenda::Room& known) {
               return known.id.to_string() == room;
           });
}

std::string screen(const events::Event& event, const agenda::Agenda& agenda, const std::string& room,
                   const std::string& theme, const Assets& assets, std::string_view language) {
    const auto rooms = rooms_of(agenda);
    const auto found =
        std::ranges::find_if(rooms, [&](const agenda::Room& known) { return known.id.to_string() == room; });
    auto view = screen_view(event, agenda, found == rooms.end() ? nullptr : &*found, language);
    view.update(
        {{"theme", theme}, {"assets", {{"css", assets.screen_css}, {"script", assets.screen}, {"font", assets.font}}}});
    return render_template("screen", view, language);
}

}  // namespace

SiteService::Prepared SiteService::signage_page(std::string event, std::optional<std::string> room, bool light,
                                                std::string language) {
    if (room) {
        // A room that the agenda does not have leads to the choice of those that it has.
        const auto seen = co_await see(event);
        if (seen && !has_screen(*seen->agenda, *room)) room.reset();
    }
    const std::string theme = light ? "light" : "dark";
    co_return co_await pages_.get(
        fmt::format("signage/{}/{}/{}/{}", language, event, room.value_or(""), room ? theme : ""),
        [=, this]() -> asio::awaitable<Result<Built>> {
            const auto seen = co_await see(event);
            if (!seen) co_return std::unexpected(seen.error());
            const auto& shown = *seen->event;
            if (room)
                co_return built_html(screen(shown, *seen->agenda, *room, theme, settings_.assets, language), {shown.id},
                                     std::nullopt);
            Head head;
            head.title = catalogue("pages", language).text("signage_title") + ": " + shown.title.best(language).text;
            head.path = event_path(shown) + "/signage";
            head.indexed = false;
            co_return built_html(
                render_page("signage", signage_view(shown, *seen->agenda, settings_.public_url, language), head,
                            co_await frame(), language),
                {shown.id}, std::nullopt);
        });
}

}  // namespace plenary::site
