#include "organise/slides/slides_desk_page.hpp"

#include <nlohmann/json.hpp>

#include "platform/catalogue.hpp"

namespace plenary::organise {

void SlidesDeskPage::add_to(http::Routes& routes) {
    routes.get("/organise/events/{event}/slides", http::Permission::organiser,
               [this](const http::Request& request) { return page(request); });
}

asio::awaitable<http::Response> SlidesDeskPage::page(const http::Request& request) {
    const auto& event = request.parameter("event");
    const auto found = co_await service_.seen_by(request.actor, events::parse_event_ref(event));
    if (!found) co_return frame_.refusal(request, found.error());
    const auto name = found->names.title.best(request.language);
    const auto& words = catalogue("pages", request.language);
    co_return co_await frame_.event_island(
        request,
        {.island = "slides-desk",
         .heading = words.text("slides_desk_title"),
         .event = name.text,
         .lang = name.language,
         .loading = words.text("loading_slides"),
         .props = {{"event", event}, {"title", name.text}, {"lang", name.language}, {"role", to_string(found->role)}}});
}

}  // namespace plenary::organise
