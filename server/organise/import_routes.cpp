#include "organise/import_routes.hpp"

#include <nlohmann/json.hpp>

#include "organise/import_json.hpp"

namespace plenary::organise {

using http::Permission;
using http::Request;
using http::Response;
using nlohmann::json;

namespace {

// Of one network's address: each may take a second of the processor. A changed column is a call.
constexpr double k_files_a_minute = 60;
constexpr double k_files_at_once = 30;

std::string value_of(const Request& request, std::string_view name) {
    return std::string(request.query_value(name).value_or(""));
}

// "title,,start": the contract has checked its words.
agenda::ColumnChoices columns_in(std::string_view text) {
    agenda::ColumnChoices columns;
    while (true) {
        const auto comma = std::min(text.find(','), text.size());
        columns.push_back(agenda::column_named(text.substr(0, comma)));
        if (comma == text.size()) return columns;
        text.remove_prefix(comma + 1);
    }
}

agenda::ImportChoices choices_in(const Request& request) {
    agenda::ImportChoices choices{
        .zone = value_of(request, "zone"), .title = value_of(request, "title"), .name = value_of(request, "name")};
    if (const auto columns = request.query_value("columns")) choices.columns = columns_in(*columns);
    return choices;
}

ImportTarget target_in(const Request& request) {
    ImportTarget target{.event = value_of(request, "event"),
                        .slug = value_of(request, "slug"),
                        .fresh = value_of(request, "fresh") == "true"};
    if (const auto follows = request.query_value("follows"))
        target.follows = *follows == "true" ? agenda::EventFollows::follows : agenda::EventFollows::stays;
    if (const auto organisation = request.query_value("organisation"))
        target.organisation = OrganisationId::parse(*organisation).value();
    return target;
}

}  // namespace

void ImportRoutes::add_to(http::Routes& routes) {
    const auto with = [this](asio::awaitable<Response> (ImportRoutes::*handler)(const Request&)) {
        return [this, handler](const Request& request) { return (this->*handler)(request); };
    };
    routes.get("/organise/import", Permission::organiser, with(&ImportRoutes::page));
    routes.post("/api/v1/organise/import/preview", Permission::organiser, with(&ImportRoutes::preview))
        .limit_body(agenda::k_largest_schedule)
        .limit_rate(k_files_a_minute, k_files_at_once);
    routes.post("/api/v1/organise/import", Permission::organiser, with(&ImportRoutes::import))
        .limit_body(agenda::k_largest_schedule)
        .limit_rate(k_files_a_minute, k_files_at_once);
}

asio::awaitable<Response> ImportRoutes::page(const Request& request) {
    const auto title = page_text(request, "import_title");
    json props = json::object();
    if (const auto event = request.query_value("event")) props["event"] = *event;
    return frame_.page(request, "import", {{"heading", title}, {"import_props", props.dump()}}, title);
}

asio::awaitable<Response> ImportRoutes::preview(const Request& request) {
    const auto look = co_await imports_.look(request.actor, request.body, choices_in(request), target_in(request));
    if (!look) co_return Response::problem(look.error());
    co_return Response::json(200, import_look_json(*look, request.language));
}

asio::awaitable<Response> ImportRoutes::import(const Request& request) {
    const auto done = co_await imports_.import(request.actor, request.body, choices_in(request), target_in(request));
    if (!done) co_return Response::problem(done.error());
    auto response = Response::json(done->added ? 201 : 200, import_done_json(*done));
    if (done->added) response.with("Location", "/api/v1/organise/events/" + done->slug);
    co_return response;
}

}  // namespace plenary::organise
