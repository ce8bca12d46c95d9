#include "organise/recording_desk_page.hpp"

#include <nlohmann/json.hpp>

#include "site/event_view.hpp"

namespace plenary::organise {

using http::Request;
using http::Response;
using nlohmann::json;

void RecordingDeskPage::add_to(http::Routes& routes) {
    routes.get("/organise/events/{event}/recording", http::Permission::organiser,
               [this](const Request& request) { return show(request); });
}

asio::awaitable<Response> RecordingDeskPage::show(const Request& request) {
    const auto& event = request.parameter("event");
    const auto scope = co_await service_.scope_for(request.actor, events::parse_event_ref(event));
    if (!scope) co_return frame_.refusal(request, scope.error());
    const auto draft = co_await drafts_.find(*scope);
    if (!draft) co_return frame_.refusal(request, draft.error());
    const auto title = draft->event->title.best(request.language);
    const json props{{"event", draft->event->id.to_string()}, {"title", title.text}, {"lang", title.language}};
    const json view{{"heading", title.text},
                    {"original", site::original_view(title, request.language)},
                    {"back", "/organise/events/" + event},
                    {"desk_props", props.dump()}};
    co_return co_await frame_.page(request, "recording-desk", view,
                                   page_text(request, "event_recording") + ": " + title.text);
}

}  // namespace plenary::organise
