#pragma once
#include "../visitor.hpp"
#include "support/organiser.hpp"
#include "support/own_server.hpp"

namespace plenary::organise {

inline const std::string k_events = "/api/v1/organise/events";

// A server with two organisers, each of an organisation of their own, and a visitor.
class WebinarSite : public test_support::OwnServer<WebinarSite> {
protected:
    WebinarSite() {
        test_support::sign_in(olga, organiser);
        test_support::sign_in(otto, test_support::make_organiser(own, test_support::make_organisation(own)));
    }

    // An answer that is as the contract says.
    test_support::HttpAnswer checked(test_support::HttpClient& client, const std::string& verb, http::Method method,
                                     const std::string& target, const nlohmann::json& body = {},
                                     test_support::Fields headers = {}) {
        if (!body.is_null()) headers.emplace_back("Content-Type", "application/json");
        const auto text = body.is_null() ? (verb == "POST" ? std::optional{std::string{}} : std::nullopt)
                                         : std::optional{body.dump()};
        const auto answer = client.send(verb, target, headers, text);
        EXPECT_EQ(test_support::faults(method, target, answer), "") << verb << " " << target << " " << answer.body;
        return answer;
    }
    test_support::HttpAnswer read(test_support::HttpClient& client, const std::string& target) {
        return checked(client, "GET", http::Method::get, target);
    }
    test_support::HttpAnswer create(test_support::HttpClient& client, const nlohmann::json& body,
                                    const test_support::Fields& headers = {}) {
        return checked(client, "POST", http::Method::post, k_events, body, headers);
    }
    test_support::HttpAnswer change(test_support::HttpClient& client, const std::string& place,
                                    const nlohmann::json& body, const std::string& tag) {
        return checked(client, "PATCH", http::Method::patch, place, body, {{"If-Match", tag}});
    }
    test_support::HttpAnswer publish(test_support::HttpClient& client, const std::string& place,
                                     const std::string& tag) {
        return checked(client, "POST", http::Method::post, place + "/publish", {}, {{"If-Match", tag}});
    }
    test_support::HttpAnswer remove(test_support::HttpClient& client, const std::string& place,
                                    const std::string& tag) {
        return checked(client, "DELETE", http::Method::del, place, {}, {{"If-Match", tag}});
    }
    [[nodiscard]] nlohmann::json webinar(const std::string& title) const {
        return {{"organisation", organiser.organisation.to_string()},
                {"title", {{"en", title}}},
                {"starts_local", "2036-12-03T14:00"},
                {"zone", "Europe/Brussels"},
                {"minutes", 60},
                {"language", "en"},
                {"room", {{"provider", "link"}, {"address", "https://meet.example.org/cool"}}}};
    }
    // A fresh draft: its address and what the answer says.
    std::pair<std::string, nlohmann::json> draft(const std::string& title) {
        const auto answer = create(olga, webinar(title));
        EXPECT_EQ(answer.status, 201) << answer.body;
        return {answer.header("location"), nlohmann::json::parse(answer.body)};
    }
    [[nodiscard]] std::vector<std::string> listed(test_support::HttpClient& client, const std::string& when) {
        std::vector<std::string> slugs;
        for (const auto& item : nlohmann::json::parse(read(client, k_events + "?when=" + when).body).at("items"))
            slugs.push_back(item.at("slug"));
        return slugs;
    }

    test_support::TestDatabase& own = database();
    test_support::TestOrganiser organiser =
        test_support::make_organiser(own, test_support::make_organisation(own), "organiser");
    test_support::HttpClient olga{server().port()}, otto{server().port()}, visitor{server().port()};
};

}  // namespace plenary::organise
