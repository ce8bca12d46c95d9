#include "organise/preview_pages.hpp"

#include <nlohmann/json.hpp>

#include "http/problem.hpp"
#include "organise/draft_answer.hpp"
#include "platform/catalogue.hpp"
#include "site/event_view.hpp"

namespace plenary::organise {

using http::Request;
using http::Response;
using nlohmann::json;

namespace {

// The page as everybody would see it, but for what one could press, and with a line that says what it is.
json view_of(const events::Event& event, Instant now, const std::string& language) {
    const auto& words = catalogue("pages", language);
    auto shown = event;
    if (shown.state == events::EventState::draft) shown.state = events::EventState::published;
    auto view = site::event_view(shown, {}, std::nullopt, now, language);
    const json way_back{{"href", "/organise/events/" + event.id.to_string()}, {"text", words.text("preview_back")}};
    view["notice"] = {{"kind", "note"},
                      {"icon", "file"},
                      {"badge", words.text("preview_badge")},
                      {"reason", words.text("preview_what")},
                      {"next", ""},
                      {"link", way_back}};
    if (view.at("action") != false) view["action"]["href"] = "#about";
    view["availability_props"] = view["resend"] = false;
    return view;
}

}  // namespace

void PreviewPages::add_to(http::Routes& routes) {
    routes.get("/organise/events/{event}/preview", http::Permission::organiser,
               [this](const Request& request) { return preview(request); });
}

asio::awaitable<Response> PreviewPages::preview(const Request& request) {
    const auto scope = co_await service_.scope_for(request.actor, event_in(request));
    if (!scope) co_return site_.error_page(request, http::kind_of(scope.error().code).status, scope.error());
    const auto draft = co_await drafts_.find(*scope);
    if (!draft) co_return site_.error_page(request, http::kind_of(draft.error().code).status, draft.error());
    const auto edited = events::as_edited(*draft).value_or(*draft);
    site::Head head;
    head.title = edited.event->title.best(request.language).text;
    head.path = request.path;
    head.indexed = false;
    const auto view = view_of(*edited.event, clock_.now(), request.language);
    auto response =
        Response::html(200, site::render_page("event", view, head, co_await site_.frame(), request.language));
    response.with("Cache-Control", "no-store");
    co_return response;
}

}  // namespace plenary::organise
