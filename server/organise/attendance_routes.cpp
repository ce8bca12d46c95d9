#include "organise/attendance_routes.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "http/page_limit.hpp"
#include "organise/attendance_json.hpp"
#include "platform/catalogue.hpp"
#include "platform/instant_text.hpp"

namespace plenary::organise {
namespace {

using http::Permission;
using http::Request;
using http::Response;
using nlohmann::json;

AttendanceQuestion question_in(const Request& request, const AttendedSession& session) {
    return {.session = session.id,
            .span = session.span,
            .view = view_named(request.query_value("view").value_or("attended")),
            .order = order_named(request.query_value("order").value_or("name")),
            .search = std::string(request.query_value("q").value_or("")),
            .after = {},
            .limit = http::page_limit(request)};
}

std::string list_name(const AttendanceQuestion& question, const Request& request) {
    return fmt::format("organise/attendance?session={}&view={}&order={}&q={}&of={}", question.session.to_string(),
                       to_string(question.view), to_string(question.order), question.search, request.actor.name());
}

json values_of(const AttendancePosition& position) {
    return {position.at.time_since_epoch().count(), position.number, position.text, position.id.to_string()};
}

AttendancePosition position_of(const json& values) {
    return {Instant{Instant::duration{values.at(0).get<std::int64_t>()}}, values.at(1).get<std::int64_t>(),
            values.at(2).get<std::string>(), RegistrationId::parse(values.at(3).get_ref<const std::string&>()).value()};
}

// "attendance-2026-12-03.csv", the day by the session's zone.
std::string file_name(const AttendedSession& session, std::string_view language) {
    const auto day = to_rfc3339(TimeZone::find(session.zone).value().local(session.starts_at)).substr(0, 10);
    return fmt::format("{}-{}.csv", catalogue("attendance", language).text("file"), day);
}

}  // namespace

void AttendanceRoutes::add_to(http::Routes& routes) {
    const std::string attendance = "/api/v1/organise/events/{event}/attendance";
    routes.get(attendance, Permission::organiser, [this](const Request& request) { return list(request); });
    routes.get(attendance + "/totals", Permission::organiser,
               [this](const Request& request) { return totals(request); });
    routes.get(attendance + ".csv", Permission::organiser, [this](const Request& request) { return file(request); });
}

asio::awaitable<Result<AttendanceRoutes::Asked>> AttendanceRoutes::asked(const Request& request) {
    auto scope = co_await events_.scope_for(request.actor, events::parse_event_ref(request.parameter("event")));
    if (!scope) co_return std::unexpected(scope.error());
    const auto session = request.query_value("session");
    auto choice = co_await attendance_.choose(*scope, session ? SessionId::parse(*session) : std::nullopt);
    if (!choice) co_return std::unexpected(choice.error());
    co_return Asked{*std::move(scope), *std::move(choice)};
}

asio::awaitable<Response> AttendanceRoutes::list(const Request& request) {
    const auto what = co_await asked(request);
    if (!what) co_return Response::problem(what.error());
    if (!what->choice) co_return Response::json(200, {{"items", json::array()}, {"next", nullptr}});
    auto question = question_in(request, what->choice->shown);
    const auto name = list_name(question, request);
    if (const auto cursor = request.query_value("cursor")) {
        const auto values = cursors_.read(name, *cursor, attendance_.now());
        if (!values) co_return Response::problem(values.error());
        question.after = position_of(*values);
    }
    const auto page = co_await attendance_.list(what->scope, std::move(question), request.language);
    auto items = json::array();
    for (const auto& who : page.items) items.push_back(attendee_json(who));
    const json next = page.next ? json(cursors_.make(name, values_of(*page.next), attendance_.now())) : json(nullptr);
    co_return Response::json(200, {{"items", std::move(items)}, {"next", next}});
}

asio::awaitable<Response> AttendanceRoutes::totals(const Request& request) {
    const auto what = co_await asked(request);
    if (!what) co_return Response::problem(what.error());
    AttendanceTotals totals;
    if (what->choice) totals = co_await attendance_.totals(what->scope, what->choice->shown);
    co_return Response::json(200, totals_json(what->choice, totals, attendance_.now()));
}

asio::awaitable<Response> AttendanceRoutes::file(const Request& request) {
    const auto what = co_await asked(request);
    if (!what) co_return Response::problem(what.error());
    if (!what->choice) co_return Response::problem(Error::not_found("session"));
    const auto& session = what->choice->shown;
    auto table = co_await attendance_.csv(what->scope, session, question_in(request, session), request.language);
    Response response{200, {{"Content-Type", "text/csv; charset=utf-8"}}, std::move(table)};
    response
        .with("Content-Disposition", fmt::format("attachment; filename=\"{}\"", file_name(session, request.language)))
        .with("Cache-Control", "no-store");
    co_return response;
}

}  // namespace plenary::organise
