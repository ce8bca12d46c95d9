#include "organise/speakers/run_sheet_routes.hpp"

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

json sheet_json(const speakers::ListedRunSheet& listed) {
    auto lines = json::array(), readers = json::array();
    if (listed.written)
        for (const auto& line : listed.written->sheet.lines)
            lines.push_back({{"at", line.at}, {"what", line.what}, {"who", line.who}});
    for (const auto& reader : listed.readers)
        readers.push_back({{"name", reader.name}, {"version", reader.version ? json(*reader.version) : json(nullptr)}});
    const auto& session = listed.session;
    return {{"session", session.id.to_string()},
            {"title", session.title.all()},
            {"starts_at", session.starts_at ? json(to_rfc3339(*session.starts_at)) : json(nullptr)},
            {"version", listed.written ? listed.written->version : 0},
            {"notes", listed.written ? listed.written->sheet.notes : ""},
            {"lines", std::move(lines)},
            {"readers", std::move(readers)}};
}

Response shown(const std::vector<speakers::ListedRunSheet>& sheets) {
    auto items = json::array();
    for (const auto& sheet : sheets) items.push_back(sheet_json(sheet));
    auto response = Response::json(200, {{"items", std::move(items)}, {"next", nullptr}});
    return std::move(response.with("Cache-Control", "no-store"));
}

// A body that the contract has checked: ChangedRunSheet.
speakers::RunSheet sheet_in(const json& body) {
    speakers::RunSheet sheet{body.at("notes"), {}};
    for (const auto& line : body.at("lines")) sheet.lines.push_back({line.at("at"), line.at("what"), line.at("who")});
    return sheet;
}

}  // namespace

void RunSheetRoutes::add_to(http::Routes& routes) {
    const auto with = [this](ScopedHandler<RunSheetRoutes> handler) { return scoped(service_, *this, handler); };
    const std::string all = "/api/v1/organise/events/{event}/run-sheets";
    routes.get(all, Permission::organiser, with(&RunSheetRoutes::list));
    routes.put(all + "/{agenda_session}", Permission::organiser, with(&RunSheetRoutes::write));
}

asio::awaitable<Response> RunSheetRoutes::list(const Request&, accounts::Scope scope) {
    co_return shown(co_await sheets_.list(std::move(scope)));
}

asio::awaitable<Response> RunSheetRoutes::write(const Request& request, accounts::Scope scope) {
    const auto& body = request.json();
    const auto session = http::id_in<SessionId>(request, "agenda_session");
    const auto written = co_await sheets_.write(std::move(scope), session, sheet_in(body), body.at("on").get<int>());
    co_return written ? shown(*written) : Response::problem(written.error());
}

}  // namespace plenary::organise
