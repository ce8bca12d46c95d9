#include "organise/change_routes.hpp"

#include <map>
#include <nlohmann/json.hpp>

#include "organise/draft_answer.hpp"

namespace plenary::organise {

using events::ChangeKind;
using http::Permission;
using http::Request;
using http::Response;
using nlohmann::json;

namespace {

constexpr std::size_t k_notes_in_many_languages = 128 * 1024;  // bytes

events::ChangeOrder order_in(const json& body) {
    const auto& kind = body.at("kind").get_ref<const std::string&>();
    return {.kind = kind == "postpone" ? ChangeKind::postpone
                    : kind == "cancel" ? ChangeKind::cancel
                                       : ChangeKind::publish,
            .note = events::TextByLanguage::parse(body.value("note", json::object()).dump())};
}

// One entry for all who get the same words.
json mails_json(const events::PlannedChange& change, const messages::RegistrationMails& mails) {
    std::map<std::pair<std::string, bool>, int> groups;
    for (const auto& one : change.told) ++groups[{one.language, !one.holds_place}];
    auto shown = json::array();
    for (const auto& [group, count] : groups) {
        const auto& [language, waits] = group;
        const auto mail = mails.preview(*change.after.event, change.announcement, language, !waits);
        shown.push_back({{"language", language},
                         {"holds_place", !waits},
                         {"count", count},
                         {"subject", mail.subject},
                         {"text", mail.text}});
    }
    return shown;
}

json preview_json(const events::PlannedChange& change, const messages::RegistrationMails& mails) {
    return {{"version", change.before.version()}, {"holding", change.holding}, {"waiting", change.waiting},
            {"told", change.told.size()},         {"proof", change.proof},     {"mails", mails_json(change, mails)}};
}

}  // namespace

void ChangeRoutes::add_to(http::Routes& routes) {
    const auto with = [this](asio::awaitable<Response> (ChangeRoutes::*handler)(const Request&)) {
        return [this, handler](const Request& request) { return (this->*handler)(request); };
    };
    const std::string changes = "/api/v1/organise/events/{event}/changes";
    routes.post(changes + "/preview", Permission::organiser, with(&ChangeRoutes::preview))
        .limit_body(k_notes_in_many_languages);
    routes.post(changes, Permission::organiser, with(&ChangeRoutes::carry_out)).limit_body(k_notes_in_many_languages);
    routes.del(changes, Permission::organiser, with(&ChangeRoutes::discard));
}

asio::awaitable<Response> ChangeRoutes::preview(const Request& request) {
    const auto edit = co_await edit_of(service_, request);
    if (!edit) co_return Response::problem(edit.error());
    const auto change = co_await changes_.preview(edit->scope, order_in(request.json()), edit->on);
    if (!change) co_return Response::problem(change.error());
    co_return Response::json(200, preview_json(*change, mails_));
}

asio::awaitable<Response> ChangeRoutes::carry_out(const Request& request) {
    const auto edit = co_await edit_of(service_, request);
    if (!edit) co_return Response::problem(edit.error());
    const auto& body = request.json();
    co_return co_await show_draft(
        service_, co_await changes_.carry_out(edit->scope, order_in(body), body.at("proof"), edit->on), clock_.now());
}

asio::awaitable<Response> ChangeRoutes::discard(const Request& request) {
    const auto edit = co_await edit_of(service_, request);
    if (!edit) co_return Response::problem(edit.error());
    co_return co_await show_draft(service_, co_await drafts_.discard(edit->scope, edit->on), clock_.now());
}

}  // namespace plenary::organise
