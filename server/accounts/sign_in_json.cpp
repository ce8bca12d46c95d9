#include "accounts/sign_in_json.hpp"

#include <nlohmann/json.hpp>

#include "platform/instant_text.hpp"

namespace plenary::accounts {

using nlohmann::json;

json session_json(const SignedInAccount& account, const std::string& csrf_token) {
    auto organisations = json::array();
    for (const auto& organisation : account.organisations)
        organisations.push_back({{"id", organisation.id.to_string()},
                                 {"slug", organisation.slug},
                                 {"name", organisation.name},
                                 {"role", organisation.role == http::Role::owner ? "owner" : "organiser"}});
    return {{"account", {{"id", account.id.to_string()}, {"name", account.name}, {"email", account.email}}},
            {"organisations", std::move(organisations)},
            {"csrf_token", csrf_token}};
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
