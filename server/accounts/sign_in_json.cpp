#include "accounts/sign_in_json.hpp"

#include <nlohmann/json.hpp>

#include "accounts/session_cookie.hpp"
#include "platform/instant_text.hpp"

namespace plenary::accounts {

using nlohmann::json;

json session_json(const SignedInAccount& account, const std::string& csrf_token) {
    auto organisations = json::array();
    for (const auto& organisation : account.organisations)
        organisations.push_back({{"id", organisation.id.to_string()},
                                 {"slug", organisation.slug},
                                 {"name", organisation.name},
                                 {"role", to_string(organisation.role)}});
    return {{"account", {{"id", account.id.to_string()}, {"name", account.name}, {"email", account.email}}},
            {"organisations", std::move(organisations)},
            {"csrf_token", csrf_token}};
}

http::Response entered(const Result<SignInOutcome>& outcome, const http::Cookies& cookies) {
    using http::Response;
    if (!outcome) return Response::problem(outcome.error());
    if (!outcome->signed_in) {
        auto asked = Response::json(202, {{"needed", "code"}});
        asked.with_cookie(cookies.set(k_challenge_cookie, outcome->challenge_cookie, k_challenge_lasts));
        return asked;
    }
    const auto& begun = *outcome->signed_in;
    auto response = Response::json(200, session_json(begun.account, begun.csrf_token));
    response.with_cookie(cookies.set(k_session_cookie, begun.cookie, k_session_cookie_lifetime));
    return response;
}

json signed_in_session_json(const SignedInSession& session, const std::string& current) {
    const auto id = session.id.to_string();
    return {{"id", id},
            {"current", id == current},
            {"browser", session.browser},
            {"created_at", to_rfc3339(session.times.created)},
            {"seen_at", to_rfc3339(session.times.seen)}};
}

}  // namespace plenary::accounts
