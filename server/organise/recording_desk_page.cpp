#include "organise/recording_desk_page.hpp"

#include <nlohmann/json.hpp>

#include "http/problem.hpp"
#include "platform/catalogue.hpp"
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
    const auto refused = [&](const Error& error) {
        return site_.error_page(request, http::kind_of(error.code).status, error);
    };
    const auto scope = co_await service_.scope_for(request.actor, events::parse_event_ref(event));
    if (!scope) co_return refused(scope.error());
    const auto draft = co_await drafts_.find(*scope);
    if (!draft) co_return refused(draft.error());
    const auto account = co_await sign_ins_.account_of(request.actor);
    const auto title = draft->event->title.best(request.language);
    site::Head head;
    head.title = catalogue("pages", request.language).text("event_recording") + ": " + title.text;
    head.path = request.path;
    head.indexed = false;
    head.signed_in = account.name;
    head.page_data = site::script_json({{"session", session_json_(account, request.actor.csrf_token)}});
    const json props{{"event", draft->event->id.to_string()}, {"title", title.text}, {"lang", title.language}};
    const json view{{"heading", title.text},
                    {"original", site::original_view(title, request.language)},
                    {"back", "/organise/events/" + event},
                    {"desk_props", props.dump()}};
    const auto frame = co_await site_.frame();
    auto response = Response::html(200, site::render_page("recording-desk", view, head, frame, request.language));
    response.with("Cache-Control", "no-store");
    co_return response;
}

}  // namespace plenary::organise
