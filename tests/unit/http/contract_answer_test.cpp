#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "http/contract.hpp"
#include "http/problem.hpp"
#include "platform/resources.hpp"

namespace plenary::http {
namespace {

using nlohmann::json;

constexpr auto k_register = "/api/v1/events/{event}/registrations";
const json k_answer = json::parse(
    R"({"state": "confirmed", "email": "ada@example.org", "sender": "events@example.org", "receipt": "x"})");

// "pointer code" of what is wrong with an answer.
std::string check(Method method, std::string_view pattern, int status, std::string_view type, const std::string& body) {
    static const Contract contract{std::string(resource("api/openapi.json"))};
    std::string faults;
    for (const auto& fault : contract.check_response(method, pattern, status, type, body))
        faults += (faults.empty() ? "" : ", ") + fault.pointer + " " + fault.code;
    return faults;
}

std::string check_registered(int status, const json& body) {
    return check(Method::post, k_register, status, "application/json", body.dump());
}

TEST(ContractAnswer, TakesWhatTheContractSays) {
    EXPECT_EQ(check_registered(202, k_answer), "");
    EXPECT_EQ(check(Method::del, "/api/v1/my/registrations", 204, "", ""), "");
    EXPECT_EQ(check(Method::get, "/healthz", 200, "text/plain; charset=utf-8", "alive\n"), "");
    EXPECT_EQ(check(Method::get, "/readyz", 503, "text/plain; charset=utf-8", "stopping\n"), "");
    EXPECT_EQ(check(Method::get, "/metrics", 200, "text/plain; version=0.0.4; charset=utf-8", "a 1\nb 2\n"), "");
    const auto problem = problem_document(Error::not_found("event"), "r-1").dump();
    EXPECT_EQ(check(Method::post, k_register, 404, "application/problem+json", problem), "");
}

TEST(ContractAnswer, SeesFieldsThatNobodyPromised) {
    auto leaking = k_answer;
    leaking["link"] = "/my/secret";
    EXPECT_EQ(check_registered(202, leaking), "/link unknown");
    const auto event = json::parse(
        R"({"id": "01a3185c-507b-7000-8000-000000000001", "slug": "a", "title": {"en": "A"}, "kind": "webinars",
        "hue": "teal", "summary": null, "organisation_id": 7})");
    EXPECT_EQ(check(Method::get, "/api/v1/series", 200, "application/json",
                    json{{"items", {event}}, {"next", nullptr}}.dump()),
              "/items/0/organisation_id unknown");
}

TEST(ContractAnswer, SeesWhatIsMissingWrongOrOfAnotherKind) {
    auto short_answer = k_answer;
    short_answer.erase("sender");
    EXPECT_EQ(check_registered(202, short_answer), "/sender missing");
    EXPECT_EQ(check_registered(201, k_answer), " status");
    EXPECT_EQ(check(Method::post, k_register, 202, "text/html", k_answer.dump()), " content_type");
    EXPECT_EQ(check(Method::post, k_register, 202, "application/json", "{"), " malformed");
    EXPECT_EQ(check(Method::del, "/api/v1/my/registrations", 204, "", "x"), " type");
    EXPECT_EQ(check(Method::get, "/api/v1/nothing", 200, "application/json", "{}"), " unknown");
}

TEST(ContractAnswer, LooksIntoWhatMayBeNull) {
    const auto now = [](const json& opens_at) {
        return json{{"at", "2026-09-15T12:00:00Z"}, {"version", 1},
                    {"state", "published"},         {"live", false},
                    {"availability", "open"},       {"opens_at", opens_at},
                    {"closes_at", nullptr},         {"sessions_live", json::array()},
                    {"sign_ups", json::array()}}
            .dump();
    };
    const auto check_now = [&](const json& opens_at) {
        return check(Method::get, "/api/v1/events/{event}/now", 200, "application/json", now(opens_at));
    };
    EXPECT_EQ(check_now(nullptr), "");
    EXPECT_EQ(check_now("2026-09-15T12:00:00Z"), "");
    EXPECT_EQ(check_now("2026-09-15 12:00:00+00:00"), "/opens_at format");
    EXPECT_EQ(check_now(7), "/opens_at type");
}

}  // namespace
}  // namespace plenary::http
