#pragma once
#include <set>

#include "organisers.hpp"

namespace plenary::accounts {

inline constexpr auto k_new_password = "three words and more";

// An organisation with its owner Olga, signed in at her desk, who asks others to join.
class Joining : public Organisers {
protected:
    Joining() { (void)sign_in(desk, olga); }

    std::string of_organisation(const std::string& rest) {
        return "/api/v1/organise/organisations/" + organisation.to_string() + rest;
    }
    HttpAnswer post(HttpClient& client, const std::string& target, const json& body) {
        return checked(http::Method::post, target, client.post(target, body.is_null() ? "" : body.dump()));
    }
    HttpAnswer invite(HttpClient& client, const std::string& email, const std::string& role = "organiser",
                      const std::string& language = "en") {
        return post(client, of_organisation("/invitations"),
                    {{"email", email}, {"role", role}, {"language", language}});
    }
    // The link's token in the newest of `count` mails to the address.
    std::string token_sent_to(const std::string& email, std::size_t count = 1) {
        std::string token;
        EXPECT_TRUE(eventually(
            [&] {
                const auto mails = mails_to(server().data(), email);
                if (mails.size() < count) return false;
                std::set<std::string> found;
                for (const auto& mail : mails) found.insert(token_in(mail));
                for (const auto& each : tokens_) found.erase(each);
                if (!found.empty()) token = *found.begin();
                return !token.empty();
            },
            std::chrono::seconds{60}));
        tokens_.insert(token);
        return token;
    }
    static std::string token_in(const std::string& mail) {
        const std::string before = "/organise/invitation/";
        const auto at = mail.find(before);
        return at == mail.npos ? "" : mail.substr(at + before.size(), 43);
    }
    HttpAnswer accept(HttpClient& client, const std::string& token, const std::string& name = "Ben Berg") {
        return post(client, "/api/v1/invitations/accept",
                    {{"token", token}, {"name", name}, {"password", k_new_password}});
    }
    // Keeps the session's token with everything that `client` sends.
    static void keep_token(HttpClient& client, const HttpAnswer& answer) {
        client.send_always("X-CSRF-Token", json::parse(answer.body).at("csrf_token").get<std::string>());
    }
    std::vector<std::string> log() {
        return database.column(
            fmt::format("SELECT action FROM activity WHERE organisation_id = '{}' AND action LIKE 'team.%' ORDER BY id",
                        organisation.to_string()));
    }
    std::vector<std::string> roles() {
        return database.column(fmt::format(
            "SELECT a.email || ' ' || r.role FROM organisation_role r JOIN account a ON a.id = r.account_id "
            "WHERE organisation_id = '{}' ORDER BY 1",
            organisation.to_string()));
    }
    static std::string fresh_address() { return AccountId::make(SystemClock{}.now()).to_string() + "@invited.example"; }

private:
    std::set<std::string> tokens_;
};

}  // namespace plenary::accounts
