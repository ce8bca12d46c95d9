#include "personal/speaking/speak_routes.hpp"

#include <nlohmann/json.hpp>

#include "agenda/absences/absence_body.hpp"
#include "http/id_pages.hpp"
#include "http/precondition.hpp"
#include "personal/speaking/speak_json.hpp"

namespace plenary::personal {

using http::Permission;
using http::Request;
using http::Response;
namespace asio = http::asio;

namespace {

// What is typed is saved as one goes: a field at a time.
constexpr double k_changes_a_minute = 120;
constexpr double k_changes_at_once = 60;

}  // namespace

void SpeakRoutes::add_to(http::Routes& routes) {
    const std::string page = "/api/v1/speak/{speaker_key}";
    routes.get(page, Permission::anyone, [this](const Request& request) { return read(request); })
        .limit_rate(k_changes_a_minute, k_changes_at_once);
    routes.patch(page + "/profile", Permission::anyone, [this](const Request& request) { return change(request); })
        .limit_rate(k_changes_a_minute, k_changes_at_once);
    routes
        .put(page + "/consents/{consent}", Permission::anyone,
             [this](const Request& request) { return answer(request); })
        .limit_rate(k_changes_a_minute, k_changes_at_once);
    routes.post(page + "/absences", Permission::anyone, [this](const Request& request) { return say_absence(request); })
        .limit_rate(k_changes_a_minute, k_changes_at_once);
    routes
        .del(page + "/absences/{own_absence}", Permission::anyone,
             [this](const Request& request) { return withdraw_absence(request); })
        .limit_rate(k_changes_a_minute, k_changes_at_once);
    routes
        .put(page + "/sound-check", Permission::anyone,
             [this](const Request& request) { return book_sound_check(request); })
        .limit_rate(k_changes_a_minute, k_changes_at_once);
    routes
        .del(page + "/sound-check", Permission::anyone,
             [this](const Request& request) { return give_sound_check_back(request); })
        .limit_rate(k_changes_a_minute, k_changes_at_once);
    routes
        .put(page + "/run-sheets/{own_session}", Permission::anyone,
             [this](const Request& request) { return confirm_run_sheet(request); })
        .limit_rate(k_changes_a_minute, k_changes_at_once);
    routes
        .post(page + "/assistants", Permission::anyone,
              [this](const Request& request) { return add_assistant(request); })
        .limit_rate(k_changes_a_minute, k_changes_at_once);
    routes
        .del(page + "/assistants/{assistant}", Permission::anyone,
             [this](const Request& request) { return end_assistant(request); })
        .limit_rate(k_changes_a_minute, k_changes_at_once);
}

Response SpeakRoutes::shown(const Result<speakers::OwnPage>& page, const Request& request) const {
    if (!page) return Response::problem(page.error());
    auto response = Response::json(200, speakers_page_json(service_, *page, clock_.now(), request.language));
    response.with("ETag", http::etag_of(page->speaker.version)).with("Cache-Control", "no-store");
    return response;
}

asio::awaitable<Response> SpeakRoutes::read(const Request& request) {
    co_return shown(co_await service_.find(request.parameter("speaker_key")), request);
}

asio::awaitable<Response> SpeakRoutes::change(const Request& request) {
    const auto on = http::expected_versions(request);
    if (!on) co_return Response::problem(on.error());
    co_return shown(
        co_await service_.change_profile(request.parameter("speaker_key"), profile_change_in(request.json()), *on),
        request);
}

asio::awaitable<Response> SpeakRoutes::answer(const Request& request) {
    const auto& body = request.json();
    const auto kind = speakers::consent_named(request.parameter("consent"));
    co_return shown(co_await service_.answer(request.parameter("speaker_key"), kind, body.at("agreed").get<bool>(),
                                             body.at("version").get<int>(), body.at("language").get<std::string>()),
                    request);
}

asio::awaitable<Response> SpeakRoutes::say_absence(const Request& request) {
    co_return shown(co_await service_.say_absence(request.parameter("speaker_key"), agenda::absence_in(request.json())),
                    request);
}

asio::awaitable<Response> SpeakRoutes::withdraw_absence(const Request& request) {
    const auto absence = Uuid::parse(request.parameter("own_absence")).value();
    co_return shown(co_await service_.withdraw_absence(request.parameter("speaker_key"), absence), request);
}

asio::awaitable<Response> SpeakRoutes::book_sound_check(const Request& request) {
    const auto slot = speakers::SlotId::parse(request.json().at("slot").get_ref<const std::string&>()).value();
    co_return shown(co_await service_.book_sound_check(request.parameter("speaker_key"), slot), request);
}

asio::awaitable<Response> SpeakRoutes::give_sound_check_back(const Request& request) {
    co_return shown(co_await service_.give_sound_check_back(request.parameter("speaker_key")), request);
}

asio::awaitable<Response> SpeakRoutes::confirm_run_sheet(const Request& request) {
    const auto session = http::id_in<SessionId>(request, "own_session");
    co_return shown(co_await service_.confirm_run_sheet(request.parameter("speaker_key"), session,
                                                        request.json().at("version").get<int>()),
                    request);
}

asio::awaitable<Response> SpeakRoutes::add_assistant(const Request& request) {
    co_return shown(
        co_await service_.add_assistant(request.parameter("speaker_key"), request.json().at("name").get<std::string>()),
        request);
}

asio::awaitable<Response> SpeakRoutes::end_assistant(const Request& request) {
    const auto assistant = http::id_in<speakers::AssistantId>(request, "assistant");
    co_return shown(co_await service_.end_assistant(request.parameter("speaker_key"), assistant), request);
}

}  // namespace plenary::personal
