// What every answer carries, whatever its status and kind; what none may carry; what stays out of the log.
#include <cstdlib>
#include <regex>

#include "live_contract.hpp"

namespace plenary::http {
namespace {

using namespace test_support;
using nlohmann::json;

class EveryAnswer : public testing::Test {
protected:
    void look_at(const std::string& name, const HttpAnswer& answer, int status) {
        SCOPED_TRACE(name);
        EXPECT_EQ(answer.status, status);
        EXPECT_EQ(answer.header("x-content-type-options"), "nosniff");
        EXPECT_EQ(answer.header("referrer-policy"), "strict-origin-when-cross-origin");
        EXPECT_THAT(answer.header("content-security-policy"), testing::HasSubstr("default-src 'none'"));
        EXPECT_THAT(answer.header("content-security-policy"), testing::HasSubstr("frame-ancestors 'none'"));
        EXPECT_FALSE(answer.header("content-security-policy").contains("unsafe"));
        EXPECT_TRUE(answer.has("cache-control"));
        if (status != 413) EXPECT_TRUE(answer.has("x-request-id"));  // refused before it was a request
        EXPECT_TRUE(answer.has("cross-origin-opener-policy"));
        EXPECT_TRUE(answer.has("date"));
        EXPECT_FALSE(answer.has("x-powered-by"));
        EXPECT_EQ(answer.all("content-security-policy").size(), 1U);
        EXPECT_EQ(answer.all("cache-control").size(), 1U);
        if (status >= 400) EXPECT_EQ(answer.header("cache-control"), "no-store");
    }

    World world{TestDatabase::own()};
    HttpClient client{world.server.port()};
};

TEST_F(EveryAnswer, CarriesTheHeadersThatKeepItHarmless) {
    const auto target = registrations_of(world.event);
    const auto form = form_of("a@example.org").dump();
    HttpClient fresh(world.server.port());
    look_at("page", client.get("/"), 200);
    look_at("event", client.get("/events/" + world.event.slug), 200);
    look_at("json", client.get("/api/v1/events/" + world.event.slug), 200);
    look_at("health", client.get("/healthz"), 200);
    look_at("registered", client.post(target, form), 202);
    look_at("missing page", client.get("/no-such-page"), 404);
    look_at("missing json", client.get("/api/v1/events/no-such-event"), 404);
    look_at("missing file", client.get("/assets/none.js"), 404);
    look_at("wrong method", client.send("PUT", target, {}, "{}"), 405);
    look_at("too large", fresh.post(target, std::string(100'000, ' ')), 413);
    look_at("wrong type", client.post(target, form, {{"Content-Type", "text/plain"}}), 415);
    look_at("wrong field", client.post(target, "{}"), 422);
    look_at("no json", client.post(target, "{"), 400);
    const auto tag = client.get("/api/v1/events/" + world.event.slug).header("etag");
    look_at("unchanged", client.get("/api/v1/events/" + world.event.slug, {{"If-None-Match", tag}}), 304);
}

// The name of a script of the built web application.
std::string built_script() {
    const char* web = std::getenv("PLENARY_TEST_WEB");
    if (web == nullptr) throw std::runtime_error("PLENARY_TEST_WEB names no web application: run scripts/test");
    for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(web) / "assets"))
        if (entry.path().extension() == ".js") return entry.path().filename();
    throw std::runtime_error("the web application has no script");
}

TEST_F(EveryAnswer, OfStaticFilesToo) {
    const ServerProcess server(world.own.uri(), {"server.web=" + std::string(std::getenv("PLENARY_TEST_WEB"))});
    HttpClient files(server.port());
    const auto script = files.get("/assets/" + built_script());
    look_at("script", script, 200);
    EXPECT_THAT(script.header("cache-control"), testing::HasSubstr("immutable"));
    EXPECT_EQ(files.get("/assets/..%2f.vite/manifest.json").status, 404);
}

TEST_F(EveryAnswer, OfPersonalPagesIsNeverStored) {
    const auto place = world.settle(client, "store@example.org");
    for (const auto& path : {place, place.substr(7), place + "/join", place.substr(7) + "/calendar.ics"}) {
        const auto answer = client.get(path);
        look_at(path, answer, 200);
        EXPECT_THAT(answer.header("cache-control"), testing::HasSubstr("no-store")) << path;
    }
    const auto opened = client.get(wait_for_link(world.server, "store@example.org"));
    EXPECT_EQ(opened.header("cache-control"), "no-store");
    EXPECT_THAT(opened.header("set-cookie"),
                testing::AllOf(testing::HasSubstr("HttpOnly"), testing::HasSubstr("SameSite=Lax"),
                               testing::HasSubstr("Path=/")));
}

// Keys whose names say that their value opens something.
void find_secrets(const json& value, const std::string& at, std::vector<std::string>& found) {
    static const std::regex k_secret("token|secret|hash|password|generation|proven", std::regex::icase);
    for (const auto& [key, inner] : value.items()) {
        if (value.is_object() && std::regex_search(key, k_secret)) found.push_back(at + "/" + key);
        if (inner.is_structured()) find_secrets(inner, at + "/" + key, found);
    }
}

TEST_F(EveryAnswer, HoldsNoSecret) {
    const auto place = world.settle(client, "secrets@example.org");
    const auto link = wait_for_link(world.server, "secrets@example.org").substr(4);
    const auto mine = place.substr(place.rfind('/') + 1);
    sign_in(client, world.organiser);
    int read = 0;
    for (const auto& operation : live_operations(client)) {
        if (operation.verb != "GET" || operation.id == "getContract") continue;
        const auto answer = client.get(fill(operation.pattern, world.parameters(mine)));
        EXPECT_FALSE(answer.body.contains(link)) << operation.pattern;
        const auto body = json::parse(answer.body, nullptr, false);
        if (!body.is_structured()) continue;
        std::vector<std::string> secrets;
        find_secrets(body, "", secrets);
        // Told to the session's own pages, and worth nothing without its cookie.
        if (operation.id == "getSession")
            EXPECT_EQ(std::exchange(secrets, {}), std::vector<std::string>{"/csrf_token"});
        EXPECT_EQ(secrets, std::vector<std::string>{}) << operation.pattern;
        ++read;
    }
    EXPECT_GE(read, 10);
    std::vector<std::string> seen;
    find_secrets(json{{"items", {{{"Link_Token", "x"}}}}}, "", seen);
    EXPECT_EQ(seen, std::vector<std::string>{"/items/0/Link_Token"}) << "the scanner sees one";
}

TEST_F(EveryAnswer, LeavesNoAddressAndNoLinkInTheLog) {
    const auto place = world.settle(client, "journey@example.org");
    const auto link = wait_for_link(world.server, "journey@example.org");
    client.get(link);
    client.get(place.substr(7));
    client.get(place + "/join");
    client.post(place + "/give-up", "");
    client.post(place + "/register-again", "");
    client.post(registrations_of(world.event) + "/resend", R"({"email":"journey@example.org"})");
    client.post(registrations_of(world.event), R"({"email":"journey@example.org"})");
    client.post(registrations_of(world.event), form_of("journey@example.org", std::string("nul\0", 4)).dump());
    client.get("/my/" + link.substr(4, 42) + "x");
    client.get("/events?q=journey@example.org");
    EXPECT_EQ(world.server.stop(), 0);
    const auto log = world.server.output();
    EXPECT_TRUE(log.contains("/my/{token}")) << "the control: the log has the route's pattern";
    EXPECT_FALSE(log.contains("journey@example.org"));
    EXPECT_FALSE(log.contains(link.substr(4, 40)));
    EXPECT_FALSE(log.contains(place.substr(place.rfind('/') + 1))) << "no id of a place in paths";
    EXPECT_FALSE(log.contains("Ana Lima"));
}

}  // namespace
}  // namespace plenary::http
