#include "support/organiser.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <stdexcept>

namespace plenary::test_support {

using nlohmann::json;

TestOrganiser make_organiser(TestDatabase& database, const OrganisationId& organisation, const std::string& role,
                             const std::string& hash) {
    const auto account = AccountId::make(SystemClock{}.now());
    const auto email = account.to_string() + "@city.example";
    database.execute(fmt::format(
        R"sql(
        INSERT INTO account (id, email, name, password_hash, created_at) VALUES ('{0}', {1}, 'Olga Organiser', {2}, now());
        INSERT INTO organisation_role (organisation_id, account_id, role) VALUES ('{3}', '{0}', {4});
        )sql",
        account.to_string(), quoted(email), quoted(hash), organisation.to_string(), quoted(role)));
    return {account, organisation, email};
}

HttpAnswer try_to_sign_in(HttpClient& client, const std::string& email, const std::string& password) {
    return client.post("/api/v1/session", json{{"email", email}, {"password", password}}.dump());
}

std::string sign_in(HttpClient& client, const TestOrganiser& organiser) {
    const auto answer = try_to_sign_in(client, organiser.email);
    if (answer.status != 200) throw std::runtime_error("the organiser is not signed in: " + answer.body);
    const auto token = json::parse(answer.body).at("csrf_token").get<std::string>();
    client.send_always("X-CSRF-Token", token);
    return token;
}

}  // namespace plenary::test_support
