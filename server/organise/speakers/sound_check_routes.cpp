#include "organise/speakers/sound_check_routes.hpp"

#include <nlohmann/json.hpp>

#include "http/id_pages.hpp"
#include "organise/scoped.hpp"
#include "platform/instant_text.hpp"

namespace plenary::organise {

using http::Permission;
using http::Request;
using http::Response;
using nlohmann::json;

namespace {

json text_or_null(const std::string& text) { return text.empty() ? json(nullptr) : json(text); }

json slots_json(const std::vector<speakers::SoundCheckSlot>& slots) {
    auto items = json::array();
    for (const auto& slot : slots)
        items.push_back({{"id", slot.id.to_string()},
                         {"starts_at", to_rfc3339(slot.starts_at)},
                         {"ends_at", to_rfc3339(slot.ends_at)},
                         {"place", text_or_null(slot.place)},
                         {"link", text_or_null(slot.link)},
                         {"places", slot.places},
                         {"taken", slot.taken}});
    return {{"items", std::move(items)}, {"next", nullptr}};
}

// A body that the contract has checked: NewSoundChecks.
speakers::NewSlots slots_in(const json& body) {
    const auto twice = body.find("starts_twice");
    return {.starts = {parse_local_time(body.at("starts_local").get_ref<const std::string&>()).value(),
                       {},
                       twice == body.end() || twice->is_null()
                           ? std::nullopt
                           : events::starts_twice_named(twice->get_ref<const std::string&>())},
            .length = std::chrono::minutes{body.at("minutes").get<int>()},
            .count = body.at("count").get<int>(),
            .place = body.value("place", ""),
            .link = body.value("link", ""),
            .places = body.at("places").get<int>()};
}

}  // namespace

void SoundCheckRoutes::add_to(http::Routes& routes) {
    const auto with = [this](ScopedHandler<SoundCheckRoutes> handler) { return scoped(service_, *this, handler); };
    const std::string all = "/api/v1/organise/events/{event}/sound-checks";
    routes.get(all, Permission::organiser, with(&SoundCheckRoutes::list));
    routes.post(all, Permission::organiser, with(&SoundCheckRoutes::offer));
    routes.del(all + "/{slot}", Permission::organiser, with(&SoundCheckRoutes::withdraw));
}

asio::awaitable<Response> SoundCheckRoutes::list(const Request&, accounts::Scope scope) {
    auto response = Response::json(200, slots_json(co_await checks_.list(std::move(scope))));
    co_return std::move(response.with("Cache-Control", "no-store"));
}

asio::awaitable<Response> SoundCheckRoutes::offer(const Request& request, accounts::Scope scope) {
    const auto offered = co_await checks_.offer(std::move(scope), slots_in(request.json()));
    co_return offered ? Response::json(200, slots_json(*offered)) : Response::problem(offered.error());
}

asio::awaitable<Response> SoundCheckRoutes::withdraw(const Request& request, accounts::Scope scope) {
    const auto slot = http::id_in<speakers::SlotId>(request, "slot");
    const bool taken_too = request.query_value("taken_too") == "true";
    const auto gone = co_await checks_.withdraw(std::move(scope), slot, taken_too);
    co_return gone ? Response::no_content() : Response::problem(gone.error());
}

}  // namespace plenary::organise
