#include "materials/extras_routes.hpp"

#include <nlohmann/json.hpp>

#include "http/id_pages.hpp"
#include "materials/slides_json.hpp"

namespace plenary::materials {

using http::Permission;
using http::Request;
using http::Response;

namespace {

constexpr double k_calls_a_minute = 120;
constexpr double k_calls_at_once = 60;

ExtraName name_in(const Request& request) {
    const auto& body = request.json();
    const auto& language = body.at("language");
    return {body.at("title").get<std::string>(), language.is_null() ? std::string{} : language.get<std::string>()};
}

}  // namespace

void ExtrasRoutes::add_to(http::Routes& routes, const std::string& session, Permission permission,
                          const SlidesUploadRoutes::Whose& whose) {
    upload_routes_.add_to(routes, session + "/handouts", FileKind::handout, permission, whose);
    const auto extra = session + "/extras/{extra}";
    routes.post(session + "/links", permission, with(&ExtrasRoutes::add_link, whose))
        .limit_rate(k_calls_a_minute, k_calls_at_once);
    routes.put(extra, permission, with(&ExtrasRoutes::name, whose)).limit_rate(k_calls_a_minute, k_calls_at_once);
    routes.del(extra, permission, with(&ExtrasRoutes::remove, whose)).limit_rate(k_calls_a_minute, k_calls_at_once);
}

http::Handler ExtrasRoutes::with(Handler handler, SlidesUploadRoutes::Whose whose) {
    return [this, handler, whose = std::move(whose)](const Request& request) -> asio::awaitable<Response> {
        auto by = co_await whose(request);
        if (!by) co_return Response::problem(by.error());
        co_return co_await (this->*handler)(request, *std::move(by));
    };
}

Response ExtrasRoutes::shown(const Result<Deck>& deck) const {
    return deck ? Response::json(200, deck_json(*deck, extras_.now())) : Response::problem(deck.error());
}

asio::awaitable<Response> ExtrasRoutes::add_link(const Request& request, Sending by) {
    NewLink link{name_in(request), request.json().at("address").get<std::string>()};
    co_return shown(co_await extras_.add_link(std::move(by), std::move(link)));
}

asio::awaitable<Response> ExtrasRoutes::name(const Request& request, Sending by) {
    co_return shown(co_await extras_.name(std::move(by), http::id_in<ExtraId>(request, "extra"), name_in(request)));
}

asio::awaitable<Response> ExtrasRoutes::remove(const Request& request, Sending by) {
    co_return shown(co_await extras_.remove(std::move(by), http::id_in<ExtraId>(request, "extra")));
}

}  // namespace plenary::materials
