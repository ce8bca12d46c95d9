#include "http/permission_gate.hpp"

#include <gtest/gtest.h>

namespace plenary::http {
namespace {

const Instant k_now{std::chrono::hours{500'000}};
const std::string k_token(43, 'T');

Route route(Permission permission, Method method) { return {method, "/a", permission, {}}; }

Request by_organiser(Method method, const std::optional<std::string>& token) {
    Request request;
    request.method = method;
    request.actor.account = AccountId::make(k_now);
    request.actor.csrf_token = k_token;
    if (token) request.headers.emplace_back("x-csrf-token", *token);
    return request;
}

std::optional<ErrorCode> refusal(Permission permission, const Request& request) {
    const auto admitted = PermissionGate("").admit(route(permission, request.method), request);
    return admitted ? std::nullopt : std::optional(admitted.error().code);
}

TEST(PermissionGate, LetsASignedInOrganiserReadWithoutAToken) {
    EXPECT_EQ(refusal(Permission::organiser, by_organiser(Method::get, {})), std::nullopt);
    EXPECT_EQ(refusal(Permission::organiser, by_organiser(Method::head, "wrong")), std::nullopt);
    EXPECT_EQ(refusal(Permission::organiser, Request{}), ErrorCode::sign_in_required);
}

TEST(PermissionGate, WantsTheSessionsTokenWithEveryChange) {
    for (const auto method : {Method::post, Method::put, Method::patch, Method::del}) {
        SCOPED_TRACE(to_string(method));
        EXPECT_EQ(refusal(Permission::organiser, by_organiser(method, k_token)), std::nullopt) << "the control";
        for (const std::string& wrong :
             {std::string{}, k_token.substr(1), k_token + "T", std::string(42, 'T') + "t", std::string(43, 'X')})
            EXPECT_EQ(refusal(Permission::organiser, by_organiser(method, wrong)), ErrorCode::forbidden) << wrong;
        EXPECT_EQ(refusal(Permission::organiser, by_organiser(method, {})), ErrorCode::forbidden);
    }
}

TEST(PermissionGate, ASessionWithoutATokenChangesNothing) {
    auto request = by_organiser(Method::post, "");
    request.actor.csrf_token.clear();
    EXPECT_EQ(refusal(Permission::organiser, request), ErrorCode::forbidden);
}

TEST(PermissionGate, AsksNobodyElseForOne) {
    auto request = by_organiser(Method::post, {});
    EXPECT_EQ(refusal(Permission::anyone, request), std::nullopt) << "who registers for an event while signed in";
    request.actor.account.reset();
    EXPECT_EQ(refusal(Permission::organiser, request), ErrorCode::sign_in_required);
    request.actor.registrations.push_back(
        {RegistrationId::make(k_now), OrganisationId::make(k_now), EventId::make(k_now)});
    EXPECT_EQ(refusal(Permission::registrant, request), std::nullopt);
}

TEST(PermissionGate, TakesNobodyForTheOperatorWhoComesThroughAProxyOfThisMachine) {
    Request request;
    request.method = Method::get;
    request.peer = "127.0.0.1";
    EXPECT_EQ(refusal(Permission::operate, request), std::nullopt) << "the control: from the machine itself";
    for (const auto* field : {"x-forwarded-for", "x-real-ip", "forwarded", "via"}) {
        auto proxied = request;
        proxied.headers.emplace_back(field, "127.0.0.1");
        EXPECT_EQ(refusal(Permission::operate, proxied), ErrorCode::not_found) << field;
    }
    request.peer = "192.0.2.7";
    EXPECT_EQ(refusal(Permission::operate, request), ErrorCode::not_found);
}

}  // namespace
}  // namespace plenary::http
