// The parts that need no server.
#include <gtest/gtest.h>

#include <stdexcept>

#include "http/conditional.hpp"
#include "http/cookies.hpp"
#include "http/device_policy.hpp"
#include "http/rate_limit.hpp"
#include "http/router.hpp"
#include "http/security_headers.hpp"
#include "http/target.hpp"

namespace plenary::http {
namespace {
using namespace std::chrono_literals;

asio::awaitable<Response> nothing(const Request&) { co_return Response::no_content(); }

std::string route_of(const Router& router, Method method, std::string_view path) {
    const auto match = router.find(method, parse_target(path)->segments);
    std::string text = match.route == nullptr ? "-" : match.route->pattern;
    for (const auto& [name, value] : match.parameters) text += " " + name + "=" + value;
    return text;
}

TEST(Router, PrefersLiteralsAndGoesBackToParameters) {
    Routes routes;
    routes.get("/", Permission::anyone, nothing);
    routes.get("/events/{event}", Permission::anyone, nothing);
    routes.get("/events/new", Permission::anyone, nothing);
    routes.get("/events/new/form", Permission::anyone, nothing);
    routes.get("/events/{event}/agenda", Permission::anyone, nothing);
    routes.post("/events/{event}", Permission::organiser, nothing);
    routes.get("/files/{path...}", Permission::anyone, nothing);
    const Router router(routes);
    EXPECT_EQ(route_of(router, Method::get, "/"), "/");
    EXPECT_EQ(route_of(router, Method::get, "/events/new"), "/events/new");
    EXPECT_EQ(route_of(router, Method::get, "/events/new/agenda"), "/events/{event}/agenda event=new");
    EXPECT_EQ(route_of(router, Method::post, "/events/a%20b"), "/events/{event} event=a b");
    EXPECT_EQ(route_of(router, Method::head, "/files/a/b.c"), "/files/{path...} path=a/b.c");
    EXPECT_EQ(route_of(router, Method::get, "/files"), "-");
    EXPECT_EQ(route_of(router, Method::get, "/events"), "-");
    EXPECT_EQ(router.find(Method::del, {"events", "a"}).allow, "GET, HEAD, POST, OPTIONS");
    EXPECT_EQ(router.find(Method::del, {"nowhere"}).allow, "");
}

TEST(Router, RefusesTheSameLineTwice) {
    Routes routes;
    routes.get("/a/{x}", Permission::anyone, nothing);
    routes.get("/a/{y}", Permission::anyone, nothing);
    EXPECT_THROW(Router{routes}, std::invalid_argument);
}

TEST(RateLimit, GivesBurstThenRateAndKeepsItsMemory) {
    RateLimit limit(100);
    const RateLimit::Time start{};
    for (int i = 0; i < 3; ++i) EXPECT_EQ(limit.take("a", 2, 3, start), std::nullopt);
    EXPECT_EQ(limit.take("a", 2, 3, start), 1s);
    EXPECT_EQ(limit.take("b", 2, 3, start), std::nullopt);
    EXPECT_EQ(limit.take("a", 2, 3, start + 500ms), std::nullopt);
    EXPECT_EQ(limit.take("a", 2, 3, start + 500ms), 1s);
    for (int i = 0; i < 1000; ++i) (void)limit.take(std::to_string(i), 2, 3, start + 1s);
    EXPECT_EQ(limit.size(), 100U);
}

TEST(RateLimit, TakesANetworkOfVersion6AsOneCaller) {
    EXPECT_EQ(rate_key("2001:db8:1:2::5"), rate_key("2001:db8:1:2:ffff::6"));
    EXPECT_NE(rate_key("2001:db8:1:2::5"), rate_key("2001:db8:1:3::5"));
    EXPECT_EQ(rate_key("::ffff:192.0.2.1"), "192.0.2.1");
    EXPECT_TRUE(is_loopback("127.0.0.2") && is_loopback("::1") && is_loopback("::ffff:127.0.0.1"));
    EXPECT_FALSE(is_loopback("192.0.2.1") || is_loopback("nonsense"));
}

TEST(Cookies, ArePrefixedAndSecureOverHttps) {
    EXPECT_EQ(Cookies("https://a.example").set("session", "x", 60s),
              "__Host-session=x; Path=/; HttpOnly; SameSite=Lax; Max-Age=60; Secure");
    EXPECT_EQ(Cookies("http://a.example").set("session", "x", {}), "session=x; Path=/; HttpOnly; SameSite=Lax");
    EXPECT_THROW((void)Cookies("").set("session", "a;b", {}), std::invalid_argument);
    Request request;
    request.headers = {{"cookie", "a=1; __Host-session=x=y"}, {"cookie", "session=z"}};
    EXPECT_EQ(Cookies("https://a.example").read(request, "session"), "x=y");
    EXPECT_EQ(Cookies("http://a.example").read(request, "session"), "z");
    EXPECT_EQ(Cookies("http://a.example").read(request, "ession"), std::nullopt);
}

TEST(PagePolicy, TakesWholeSourcesOnly) {
    PageSources sources;
    sources.frame = {"https://meet.example.org", "https://a.example; script-src *", "'unsafe-inline'"};
    const auto policy = page_policy(sources);
    EXPECT_TRUE(policy.contains("frame-src 'self' https://meet.example.org; ")) << policy;
    EXPECT_FALSE(policy.contains("a.example") || policy.contains("unsafe"));
    EXPECT_TRUE(policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "));
}

TEST(PagePolicy, NamesOurselvesOnce) {
    PageSources sources;
    sources.frame = {"'self'"};
    EXPECT_TRUE(page_policy(sources).contains("; frame-src 'self'; ")) << page_policy(sources);
    EXPECT_FALSE(page_policy({}).contains("frame-src"));
}

TEST(DevicePolicy, LetsPlainOriginsAloneUseThemBesideUs) {
    EXPECT_EQ(device_policy(), "camera=(self), microphone=(self), display-capture=(self), geolocation=(), payment=()");
    EXPECT_EQ(device_policy({"https://meet.example.org:8443", "https://a.example\") *", "*", ""}),
              "camera=(self \"https://meet.example.org:8443\"), microphone=(self \"https://meet.example.org:8443\"), "
              "display-capture=(self \"https://meet.example.org:8443\"), geolocation=(), payment=()");
}

TEST(HttpDate, IsImfFixdate) {
    EXPECT_EQ(http_date(std::chrono::sys_seconds{784111777s}), "Sun, 06 Nov 1994 08:49:37 GMT");
}

TEST(Response, RefusesFieldsThatEndALine) {
    Response response;
    EXPECT_THROW(response.with("X", "a\r\nSet-Cookie: b"), std::invalid_argument);
    EXPECT_THROW(response.with("X: y", "a"), std::invalid_argument);
    EXPECT_EQ(response.with("X", "ü").header("x"), "ü");
}

}  // namespace
}  // namespace plenary::http
