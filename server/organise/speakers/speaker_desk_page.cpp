#include "organise/speakers/speaker_desk_page.hpp"

#include <nlohmann/json.hpp>

#include "platform/catalogue.hpp"

namespace plenary::organise {

void SpeakerDeskPage::add_to(http::Routes& routes) {
    routes.get("/organise/events/{event}/speakers", http::Permission::organiser,
               [this](const http::Request& request) { return page(request); });
}

asio::awaitable<http::Response> SpeakerDeskPage::page(const http::Request& request) {
    const auto& event = request.parameter("event");
    const auto found = co_await service_.seen_by(request.actor, events::parse_event_ref(event));
    if (!found) co_return frame_.refusal(request, found.error());
    const auto name = found->names.title.best(request.language);
    co_return co_await frame_.event_island(request,
                                           {.island = "speaker-desk",
                                            .heading = catalogue("speakers", request.language).text("desk.title"),
                                            .event = name.text,
                                            .lang = name.language,
                                            .loading = catalogue("pages", request.language).text("loading_speakers"),
                                            .props = {{"event", event},
                                                      {"title", name.text},
                                                      {"lang", name.language},
                                                      {"role", to_string(found->role)},
                                                      {"zone", found->names.zone}}});
}

}  // namespace plenary::organise
