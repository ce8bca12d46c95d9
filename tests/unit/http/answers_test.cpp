// What an answer says besides its body: validators, ranges, encodings, methods, the fields of safety.
#include <gtest/gtest.h>

#include <fstream>
#include <set>

#include "http/compression.hpp"
#include "http/problem.hpp"
#include "support/http_client.hpp"
#include "test_server.hpp"

namespace plenary::http {
namespace {
using test_support::Fields;
using test_support::HttpAnswer;
using test_support::HttpClient;
using test_support::RawConnection;

class Answers : public testing::Test {
protected:
    static TestServer& server() {
        static TestServer one;
        return one;
    }
    HttpClient client{server().port()};
};

TEST_F(Answers, ChooseTheBestEncodingThatIsTaken) {
    const auto encoding = [&](const std::string& accepted) {
        return client.get("/prepared", {{"Accept-Encoding", accepted}}).header("content-encoding");
    };
    EXPECT_EQ(encoding("gzip, deflate, br"), "br");
    EXPECT_EQ(encoding("gzip, br;q=0"), "gzip");
    EXPECT_EQ(encoding("br;q=0.5, gzip;q=0.8"), "gzip");
    EXPECT_EQ(encoding("*"), "br");
    EXPECT_EQ(encoding("identity, gzip;q=0.5"), "");
    EXPECT_EQ(encoding("zstd"), "");
    EXPECT_EQ(client.get("/prepared").header("content-encoding"), "");
    EXPECT_EQ(client.get("/prepared", {{"Accept-Encoding", "gzip"}}).body, gzip("[" + std::string(3000, ' ') + "]"));
    EXPECT_EQ(client.get("/prepared").header("vary"), "Accept-Encoding");
}

TEST_F(Answers, AreNotSentAgainWhileTheirTagIsKnown) {
    const auto plain = client.get("/prepared");
    const auto packed = client.get("/prepared", {{"Accept-Encoding", "br"}});
    EXPECT_NE(plain.header("etag"), packed.header("etag"));
    const auto same = client.get("/prepared", {{"If-None-Match", "\"x\", W/" + plain.header("etag")}});
    EXPECT_EQ(same.status, 304);
    EXPECT_EQ(same.header("etag"), plain.header("etag"));
    EXPECT_FALSE(same.has("content-length"));
    EXPECT_EQ(client.get("/prepared", {{"If-None-Match", packed.header("etag")}}).status, 200);
    EXPECT_EQ(client.get("/prepared", {{"If-None-Match", "*"}}).status, 304);
}

TEST_F(Answers, HeadHasTheFieldsOfGetAndNoBody) {
    for (const auto* path : {"/prepared", "/file", "/echo/a", "/none"}) {
        const auto get = client.get(path);
        const auto head = client.head(path);
        EXPECT_EQ(head.status, get.status) << path;
        EXPECT_EQ(head.header("content-length"), get.header("content-length")) << path;
        EXPECT_EQ(head.header("etag"), get.header("etag")) << path;
        EXPECT_EQ(client.get("/healthz").body, "alive\n") << "the connection is still in step";
    }
}

TEST_F(Answers, SendPartsOfFiles) {
    const auto part = [&](const std::string& range, const Fields& more = {}) {
        Fields headers{{"Range", range}};
        headers.insert(headers.end(), more.begin(), more.end());
        const auto answer = client.get("/file", headers);
        return std::to_string(answer.status) + " " + answer.header("content-range") + " " +
               (answer.status == 416 ? "" : answer.body);
    };
    EXPECT_EQ(part("bytes=2-4"), "206 bytes 2-4/10 234");
    EXPECT_EQ(part("bytes=7-"), "206 bytes 7-9/10 789");
    EXPECT_EQ(part("bytes=-3"), "206 bytes 7-9/10 789");
    EXPECT_EQ(part("bytes=-30"), "206 bytes 0-9/10 0123456789");
    EXPECT_EQ(part("bytes=8-99"), "206 bytes 8-9/10 89");
    EXPECT_EQ(part("bytes=1-1, 5-6"), "206 bytes 1-1/10 1");
    EXPECT_EQ(part("bytes=10-"), "416 bytes */10 ");
    EXPECT_EQ(part("bytes=-0"), "416 bytes */10 ");
    EXPECT_EQ(part("bytes=4-2"), "200  0123456789");
    EXPECT_EQ(part("bytes=x"), "200  0123456789");
    EXPECT_EQ(part("rows=1-2"), "200  0123456789");
    const auto whole = client.get("/file");
    EXPECT_EQ(whole.header("accept-ranges"), "bytes");
    EXPECT_EQ(part("bytes=2-4", {{"If-Range", whole.header("etag")}}), "206 bytes 2-4/10 234");
    EXPECT_EQ(part("bytes=2-4", {{"If-Range", whole.header("last-modified")}}), "206 bytes 2-4/10 234");
    EXPECT_EQ(part("bytes=2-4", {{"If-Range", "\"old\""}}), "200  0123456789");
    EXPECT_EQ(client.get("/file", {{"If-None-Match", whole.header("etag")}}).status, 304);
}

TEST_F(Answers, SendLargeFilesInPieces) {
    const auto kept = server().file();
    std::string bytes(1'000'000, 'x');
    for (std::size_t i = 0; i < bytes.size(); i += 1000) bytes[i] = static_cast<char>('a' + i / 1000 % 26);
    std::ofstream(kept, std::ios::binary) << bytes;
    EXPECT_EQ(client.get("/file").body, bytes);
    EXPECT_EQ(client.get("/file", {{"Range", "bytes=500000-899999"}}).body, bytes.substr(500000, 400000));
    std::ofstream(kept, std::ios::binary) << "0123456789";
    EXPECT_EQ(client.get("/missing-file").status, 404);
}

TEST_F(Answers, UserFilesAreAttachmentsInASandbox) {
    const auto answer = client.get("/attachment");
    EXPECT_EQ(answer.header("content-disposition"),
              "attachment; filename=\"Bericht __ber _x_.svg\"; filename*=UTF-8''Bericht%20%C3%BCber%20%22x%22.svg");
    EXPECT_EQ(answer.all("content-security-policy"), std::vector<std::string>{"sandbox; default-src 'none'"});
    EXPECT_EQ(answer.header("x-content-type-options"), "nosniff");
}

TEST_F(Answers, StaticFilesAreKeptForEverByHashedName) {
    const auto script = client.get("/assets/main-abc.js", {{"Accept-Encoding", "gzip, br"}});
    EXPECT_EQ(script.header("cache-control"), "public, max-age=31536000, immutable");
    EXPECT_EQ(script.header("content-encoding"), "gzip");
    EXPECT_EQ(script.header("content-type"), "text/javascript; charset=utf-8");
    EXPECT_EQ(client.get("/favicon.svg").header("cache-control"), "public, no-cache");
    for (const auto* path : {"/assets/none.js", "/assets/main-abc.js.gz", "/.vite/manifest.json", "/assets", "/assets/",
                             "/digits.txt", "/assets/main-abc.js/x"})
        EXPECT_EQ(client.get(path).status, 404) << path;
}

TEST_F(Answers, MethodsThatAPathDoesNotTakeNameThoseItTakes) {
    const auto refused = client.send("DELETE", "/echo", {});
    EXPECT_EQ(refused.status, 405);
    EXPECT_EQ(refused.header("allow"), "POST, OPTIONS");
    EXPECT_EQ(client.send("PROPFIND", "/file", {}).header("allow"), "GET, HEAD, OPTIONS");
    const auto options = client.send("OPTIONS", "/file", {{"Access-Control-Request-Method", "GET"}});
    EXPECT_EQ(options.status, 204);
    EXPECT_EQ(options.header("allow"), "GET, HEAD, OPTIONS");
    EXPECT_FALSE(options.has("access-control-allow-origin"));
    EXPECT_EQ(client.send("OPTIONS", "/none", {}).status, 404);
    EXPECT_EQ(client.get("/file/").header("location"), "/file");
}

TEST_F(Answers, SpeakTheLanguageThatWasAskedFor) {
    EXPECT_EQ(client.get("/", {{"Accept-Language", "fr-CH, de;q=0.9"}}).body, "<p>fr</p>");
    EXPECT_EQ(client.get("/", {{"Accept-Language", "es, de;q=0.4, en;q=0.3"}}).body, "<p>de</p>");
    EXPECT_EQ(client.get("/?lang=xx").body, "<p>en</p>");
    EXPECT_EQ(client.get("/?lang=de").body, "<p>de</p>");
    EXPECT_EQ(client.get("/", {{"Accept-Language", "fr"}}).body, "<p>de</p>") << "the choice is kept in a cookie";
}

TEST_F(Answers, FaultsSayTheRequestsIdAndNothingElse) {
    const auto answer = client.get("/throws", {{"X-Request-Id", "caller-0001"}});
    EXPECT_EQ(answer.status, 500);
    EXPECT_EQ(answer.header("x-request-id"), "caller-0001");
    EXPECT_TRUE(answer.body.contains("caller-0001"));
    EXPECT_FALSE(answer.body.contains("secret"));
    EXPECT_EQ(client.get("/healthz", {{"X-Request-Id", "a\"b"}}).header("x-request-id").size(), 16U);
}

TEST_F(Answers, RedirectsStayHere) {
    const auto location = [&](const std::string& next) {
        return client.get("/redirect?next=" + next).header("location");
    };
    EXPECT_EQ(location("/my?x=1"), "/my?x=1");
    for (const auto* away :
         {"//evil", "/%5cevil", "https:evil", "javascript:1", "%2f%2fevil", "/a%0d%0ab", "/%09/evil", ""})
        EXPECT_EQ(location(away), "/") << away;
}

TEST_F(Answers, PermissionsAreAskedBeforeTheHandler) {
    EXPECT_EQ(client.get("/organiser").status, 401);
    EXPECT_EQ(client.get("/my/018f0000-0000-7000-8000-000000000000").status, 401);
    EXPECT_EQ(client.get("/metrics").status, 200);
}

// Every kind of answer, whatever its status, has the same fields.
TEST_F(Answers, AllCarryTheFieldsOfSafety) {
    const std::string large(70'000, 'x');
    std::vector<HttpAnswer> answers{client.get("/"),
                                    client.get("/prepared"),
                                    client.get("/file"),
                                    client.get("/file", {{"Range", "bytes=1-2"}}),
                                    client.get("/file", {{"Range", "bytes=99-"}}),
                                    client.get("/none"),
                                    client.get("/throws"),
                                    client.get("/redirect"),
                                    client.get("/organiser"),
                                    client.get("/attachment"),
                                    client.get("/favicon.svg"),
                                    client.post("/echo", large),
                                    client.get("/prepared", {{"If-None-Match", "*"}}),
                                    client.send("PUT", "/", {}),
                                    client.send("OPTIONS", "/", {}),
                                    client.get("/socket/a"),
                                    client.get("/%zz"),
                                    client.post("/echo", "x", {{"Cookie", "a=b"}, {"Origin", "https://evil.example"}})};
    std::set<int> statuses;
    for (const auto& answer : answers) {
        statuses.insert(answer.status);
        EXPECT_EQ(answer.all("content-security-policy").size(), 1U) << answer.status;
        EXPECT_EQ(answer.header("x-content-type-options"), "nosniff") << answer.status;
        EXPECT_EQ(answer.header("referrer-policy"), "strict-origin-when-cross-origin") << answer.status;
        EXPECT_TRUE(answer.has("permissions-policy")) << answer.status;
        EXPECT_EQ(answer.header("cross-origin-opener-policy"), "same-origin") << answer.status;
        EXPECT_EQ(answer.header("cross-origin-resource-policy"), "same-origin") << answer.status;
        EXPECT_EQ(answer.all("cache-control").size(), 1U) << answer.status;
        EXPECT_FALSE(answer.has("server")) << answer.status;
        EXPECT_FALSE(answer.has("access-control-allow-origin")) << answer.status;
        EXPECT_FALSE(answer.has("strict-transport-security")) << "public_url is not https";
    }
    EXPECT_EQ(statuses, (std::set<int>{200, 204, 206, 303, 304, 400, 401, 403, 404, 405, 413, 416, 426, 500}));
}

TEST(AnswersOverHttps, PromiseToStayThere) {
    auto settings = TestServer::quick_settings();
    settings.public_url = "https://events.example.org";
    TestServer server(settings);
    EXPECT_EQ(HttpClient(server.port()).get("/none").header("strict-transport-security"),
              "max-age=31536000; includeSubDomains");
}

}  // namespace
}  // namespace plenary::http
