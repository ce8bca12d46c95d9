#include "organise/agenda_release_routes.hpp"

#include <limits>
#include <map>
#include <nlohmann/json.hpp>

#include "organise/agenda_json.hpp"
#include "organise/scoped.hpp"

namespace plenary::organise {

using http::Permission;
using http::Request;
using http::Response;
using nlohmann::json;

namespace {

std::optional<int> query_number(const Request& request, std::string_view name) {
    const auto text = request.query_value(name);
    return text ? std::optional(number_in<int>(*text)) : std::nullopt;
}

agenda::ReleaseWords words_in(const json& body) { return {body.at("name"), body.at("comment")}; }

// One entry for all whose mail is in one language and who have a place, or have none: that of whoever reads most.
json mails_json(const events::Event& event, const agenda::PlannedRelease& planned,
                const messages::RegistrationMails& mails) {
    std::map<std::pair<std::string, bool>, std::pair<int, const agenda::Follower*>> groups;
    for (const auto& one : planned.told) {
        auto& [count, most] = groups[{one.language, !one.holds_place}];
        ++count;
        if (!most || one.sessions.size() > most->sessions.size()) most = &one;
    }
    auto shown = json::array();
    for (const auto& [group, people] : groups) {
        const auto& [language, waits] = group;
        const auto& [count, most] = people;
        const auto mail = mails.preview(event, part_of(planned.news, most->sessions), language, !waits);
        shown.push_back({{"language", language},
                         {"holds_place", !waits},
                         {"count", count},
                         {"subject", mail.subject},
                         {"text", mail.text}});
    }
    return shown;
}

}  // namespace

void AgendaReleaseRoutes::add_to(http::Routes& routes) {
    const auto with = [this](ScopedHandler<AgendaReleaseRoutes> handler) { return scoped(service_, *this, handler); };
    const std::string agenda = "/api/v1/organise/events/{event}/agenda";
    routes.get(agenda + "/releases", Permission::organiser, with(&AgendaReleaseRoutes::list));
    routes.post(agenda + "/releases", Permission::organiser, with(&AgendaReleaseRoutes::release));
    routes.post(agenda + "/releases/preview", Permission::organiser, with(&AgendaReleaseRoutes::preview));
    routes.get(agenda + "/difference", Permission::organiser, with(&AgendaReleaseRoutes::compare));
}

asio::awaitable<Response> AgendaReleaseRoutes::list(const Request& request, accounts::Scope scope) {
    const auto before = query_number(request, "before").value_or(std::numeric_limits<int>::max());
    auto items = json::array();
    for (const auto& release : co_await releases_.list(std::move(scope), before))
        items.push_back(agenda_release_json(release));
    co_return Response::json(200, {{"items", std::move(items)}, {"next", nullptr}});
}

asio::awaitable<Response> AgendaReleaseRoutes::preview(const Request& request, accounts::Scope scope) {
    const auto event = scope.event();
    const auto& body = request.json();
    const auto planned = co_await releases_.preview(std::move(scope), words_in(body), body.at("last_change"));
    if (!planned) co_return Response::problem(planned.error());
    auto mails = json::array();
    if (!planned->told.empty())
        if (const auto shown = co_await events_.find(event)) mails = mails_json(*shown, *planned, mails_);
    co_return Response::json(200, {{"told", planned->told.size()},
                                   {"sessions", agenda_news_json(*planned)},
                                   {"proof", planned->proof},
                                   {"mails", std::move(mails)}});
}

asio::awaitable<Response> AgendaReleaseRoutes::release(const Request& request, accounts::Scope scope) {
    const auto& body = request.json();
    const auto release = co_await releases_.release(std::move(scope), {.words = words_in(body),
                                                                       .last_change = body.at("last_change"),
                                                                       .tell = body.value("tell", true),
                                                                       .proof = body.value("proof", "")});
    if (!release) co_return Response::problem(release.error());
    co_return Response::json(201, agenda_release_json(*release));
}

asio::awaitable<Response> AgendaReleaseRoutes::compare(const Request& request, accounts::Scope scope) {
    const auto differences =
        co_await releases_.compare(std::move(scope), query_number(request, "from"), query_number(request, "to"));
    if (!differences) co_return Response::problem(differences.error());
    auto items = json::array();
    for (const auto& difference : *differences) items.push_back(agenda_difference_json(difference));
    co_return Response::json(200, {{"items", std::move(items)}, {"next", nullptr}});
}

}  // namespace plenary::organise
