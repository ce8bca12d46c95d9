// The pages of SiteService that say why there is no other page.
#include <nlohmann/json.hpp>

#include "http/response.hpp"
#include "platform/catalogue.hpp"
#include "site/site_service.hpp"

namespace plenary::site {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;

struct Words {
    const char* heading;
    const char* kept;  // null: nothing to say
    const char* now;
};

Words words_for(ErrorCode code, int status, std::string_view route) {
    if (code == ErrorCode::link_replaced) return {"error_link", "error_link_kept", "error_link_now"};
    if (code == ErrorCode::link_over) return {"error_over", nullptr, "error_over_now"};
    if (status == 404 && route == "/my/{token}") return {"error_link_cut", "error_link_cut_kept", "error_link_cut_now"};
    if (status == 404 && route.starts_with("/my/registrations/"))
        return {"error_no_place", "error_no_place_kept", "error_no_place_now"};
    if (code == ErrorCode::unavailable && route == "/my/registrations/{registration}/room")
        return {"error_room", "error_room_kept", "error_busy_now"};
    if (code == ErrorCode::sign_in_required || code == ErrorCode::forbidden)
        return {"error_no_place", nullptr, "error_no_place_now"};
    if (status == 404) return {"error_not_found", nullptr, "error_not_found_now"};
    if (code == ErrorCode::busy || code == ErrorCode::too_many_requests)
        return {"error_busy", "error_kept", "error_busy_now"};
    return {"error_broken", "error_kept", "error_broken_now"};
}

}  // namespace

http::Response SiteService::error_page(const http::Request& request, int status, const Error& error) const {
    Frame around{settings_.public_url, settings_.assets, {}};
    {
        const std::scoped_lock lock(mutex_);
        if (organisation_) around.organisation = *organisation_;
    }
    const auto& words = catalogue("pages", request.language);
    const auto said = words_for(error.code, status, request.route);
    const auto wait = std::to_string(error.retry_after.value_or(5s).count());
    json page{{"status", std::to_string(status)},
              {"heading", words.text(said.heading)},
              {"kept", said.kept ? json(words.text(said.kept)) : json(false)},
              {"now", words.text(said.now, {{"seconds", wait}})},
              {"action", false},
              {"request", request.id}};
    if (status >= 500 && request.method == http::Method::get)
        page["action"] = {{"href", request.path}, {"text", words.text("error_again")}};
    if (error.code == ErrorCode::link_over)
        page["action"] = {{"href", "/organise/sign-in"}, {"text", words.text("sign_in_title")}};
    const Head head{.title = words.text(said.heading),
                    .description = "",
                    .path = "/",
                    .indexed = false,
                    .json_ld = "",
                    .page_data = ""};
    return http::Response::html(status, render_page("error", page, head, around, request.language));
}

}  // namespace plenary::site
