// Whatever is sent, the server answers in its own words and goes on: nothing of it is a fault (5xx), and under the
// sanitizers nothing of it is undefined.
#include <set>

#include "support/mutations.hpp"
#include "support/web_socket_client.hpp"
#include "walk.hpp"

namespace plenary::http {
namespace {

using namespace test_support;
using nlohmann::json;

class Mutated : public Walk {
protected:
    Mutated() : Walk(made()) {
        place_ = world_.settle(client, RegistrationId::make(SystemClock{}.now()).to_string() + "@example.org");
        // Of their own for each: who guesses at a password has to wait.
        token_ = sign_in(client, make_organiser(world_.own, world_.event.organisation));
    }
    void TearDown() override {
        EXPECT_TRUE(world_.server.running());
        EXPECT_FALSE(world_.server.output().contains("Sanitizer"));
        EXPECT_FALSE(world_.server.output().contains("runtime error"));
    }

    static World& made() {
        static TestDatabase database;
        static World world(database);
        return world;
    }
    Fields parameters_of(const Operation& operation) const {
        return operation.permission == "organiser" ? world_.organiser_parameters(never_existing())
                                                   : world_.parameters(place_.substr(place_.rfind('/') + 1));
    }
    void expect_an_answer(const HttpAnswer& answer, const std::string& sent) {
        ++statuses_[answer.status];
        EXPECT_LT(answer.status, 500) << testing::PrintToString(sent);
        EXPECT_FALSE(answer.body.contains("SELECT ")) << sent;
    }

    HttpClient client{port()};
    std::string place_, token_;
    std::map<int, int> statuses_;
};

// A document with one to three of its values replaced, added or taken away, at any depth.
class MutatedJson {
public:
    explicit MutatedJson(json sample, std::uint64_t seed)
        : sample_(std::move(sample)), bytes_({sample_.dump()}, k_marks, seed) {}

    std::string next() {
        if (bytes_.below(3) == 0) return bytes_.next();
        auto changed = sample_;
        for (auto times = 1 + bytes_.below(3); times > 0; --times) change(changed);
        return changed.dump(-1, ' ', false, json::error_handler_t::ignore);
    }

private:
    void change(json& value) {
        if (value.is_structured() && !value.empty() && bytes_.below(4) != 0) {
            auto at = value.begin();
            std::advance(at, bytes_.below(value.size()));
            return change(*at);
        }
        value = bytes_.any_of(k_values);
    }

    inline static const std::vector<std::string> k_marks{"{",    "}",       "[",       "]",     ",",       "\"",
                                                         "null", "\\u0000", "\\ud800", "1e999", "-0.0e-0", "\xc0\xaf"};
    inline static const std::vector<json> k_values{nullptr,
                                                   true,
                                                   -1,
                                                   0,
                                                   1.5,
                                                   1e308,
                                                   9223372036854775807LL,
                                                   18446744073709551615ULL,
                                                   "",
                                                   " ",
                                                   "en",
                                                   std::string(1, '\0'),
                                                   std::string(70'000, 'x'),
                                                   "\xEF\xBF\xBF",
                                                   "\xF0\x9F\x98\x80",
                                                   "2027-02-30T25:61",
                                                   "9999-12-31T23:59",
                                                   "Europe/Nowhere",
                                                   "javascript:alert(1)",
                                                   "https://",
                                                   "https://[::1",
                                                   "-->",
                                                   "=1+1",
                                                   "a@b",
                                                   "\r\nBcc: x@example.org",
                                                   "0192f0c1-2b3c-7d4e-8f5a-6b7c8d9e0f1a",
                                                   "00000000-0000-0000-0000-000000000000",
                                                   json::array(),
                                                   json::object(),
                                                   json::array({json::array({json::array({1})})}),
                                                   json{{"en", nullptr}},
                                                   json{{"xx-yy-zz", "a"}},
                                                   json{{"", ""}}};
    json sample_;
    Mutations bytes_;
};

TEST_F(Mutated, BodiesAreAnsweredByEveryOperationThatTakesOne) {
    std::size_t seed = 0;
    for (const auto& operation : live_operations(client)) {
        if (!operation.takes_body || operation.pattern.contains("/testing/")) continue;
        SCOPED_TRACE(operation.verb + " " + operation.pattern);
        MutatedJson bodies(sample_body(operation.id, world_.session), ++seed);
        const auto target = fill(operation.pattern, parameters_of(operation));
        for (int i = 0; i < 25; ++i) {
            const auto body = bodies.next();
            expect_an_answer(
                client.send(operation.verb, target, {{"Content-Type", "application/json"}, {"If-Match", "*"}}, body),
                body.substr(0, 300));
        }
    }
    EXPECT_GE(statuses_[422], 200);
    EXPECT_GE(statuses_[400], 50);
}

TEST_F(Mutated, QueriesAreAnsweredByEveryRead) {
    Mutations values(
        {"en", "40", "coming", "-created", "ana lima", "2026-01-01", "0192f0c1-2b3c-7d4e-8f5a-6b7c8d9e0f1a"},
        {"'", "%", "_", "\\", "%2500", "%ff", "%f0%9f%98%80", ";--", "$1", "("}, 7);
    const auto contract = json::parse(client.get("/api/v1/openapi.json").body);
    const auto named = [&](const json& parameter) -> const json& {
        return parameter.contains("$ref")
                   ? contract.at(json::json_pointer(parameter.at("$ref").get<std::string>().substr(1)))
                   : parameter;
    };
    for (const auto& operation : live_operations(client)) {
        if (operation.verb != "GET" || operation.id == "getContract") continue;
        SCOPED_TRACE(operation.pattern);
        std::vector<std::string> names;
        const auto& get = contract.at("paths").at(operation.pattern).at("get");
        for (const auto& parameter : get.value("parameters", json::array()))
            if (named(parameter).at("in") == "query") names.push_back(named(parameter).at("name"));
        if (names.empty()) continue;
        for (int i = 0; i < 25; ++i) {
            std::string query;
            for (auto count = 1 + values.below(3); count > 0; --count) {
                query += (query.empty() ? "?" : "&") + values.any_of(names) + "=";
                for (const char c : values.next())
                    query += std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '%'
                                 ? std::string(1, c)
                                 : fmt::format("%{:02x}", static_cast<unsigned char>(c));
            }
            expect_an_answer(client.get(fill(operation.pattern, parameters_of(operation)) + query), query);
        }
    }
    EXPECT_GE(statuses_[422], 100);
    EXPECT_GE(statuses_[200], 10) << "some of them ask for something";
}

TEST_F(Mutated, FieldsAreAnswered) {
    const std::vector<std::pair<std::string, std::vector<std::string>>> fields{
        {"Range", {"bytes=0-4", "bytes=-5", "bytes=3-", "bytes=0-1,4-5"}},
        {"If-Range", {"\"1\"", "W/\"1\"", "Sun, 06 Nov 1994 08:49:37 GMT"}},
        {"If-None-Match", {"\"1\", W/\"2\"", "*"}},
        {"If-Match", {"\"1\"", "*", "\"1\", \"2\""}},
        {"Accept", {"text/html,application/xhtml+xml;q=0.9,*/*;q=0.8", "application/json"}},
        {"Accept-Language", {"de-DE,de;q=0.9,en;q=0.5", "fr"}},
        {"Accept-Encoding", {"gzip, deflate, br;q=0.1", "identity;q=0"}},
        {"Cookie", {client.cookies(), "lang=de; session=a; device=b"}},
        {"Upload-Metadata", {"filename dGFsay5tcDQ=,session YQ==", "language ZW4="}},
        {"Upload-Length", {"5", "10000000000"}},
        {"Upload-Offset", {"0", "5"}},
        {"Upload-Checksum",
         {"sha256 LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=", "sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0="}},
        {"Idempotency-Key", {"0123456789abcdef"}},
        {"X-Forwarded-For", {"10.0.0.1, 192.0.2.7", "::1"}},
        {"X-Request-Id", {"0192f0c1-2b3c-7d4e-8f5a-6b7c8d9e0f1a"}},
        {"Origin", {client.origin(), "null"}},
        {"X-CSRF-Token", {"abc"}},
        {"Authorization", {"Bearer abc", "Basic YTpi"}},
        {"Sec-WebSocket-Version", {"13"}}};
    const auto event = "/api/v1/organise/events/" + world_.event.event.to_string();
    const std::vector<std::pair<std::string, std::string>> requests{
        {"GET", "/favicon.svg"},
        {"GET", "/events/" + world_.event.slug},
        {"GET", "/api/v1/events"},
        {"GET", place_},
        {"GET", event},
        {"POST", event + "/uploads"},
        {"PATCH", event + "/uploads/" + world_.upload.to_string()},
        {"POST", place_ + "/register-again"}};
    Mutations choices({""}, {}, 11);
    for (const auto& [name, samples] : fields) {
        Mutations values(samples, {"bytes=", "=", ";q=", ",", "\"", "W/", "*", "-", "%00", "18446744073709551616"}, 13);
        for (int i = 0; i < 40; ++i) {
            auto value = values.next();
            std::erase_if(value, [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
            const auto& [verb, target] = choices.any_of(requests);
            Fields headers{{name, value}, {"Tus-Resumable", "1.0.0"}};
            if (verb == "PATCH") headers.emplace_back("Content-Type", "application/offset+octet-stream");
            std::optional<std::string> body;
            if (verb != "GET") body = "";
            HttpClient once(port());
            once.send_always("Cookie", client.cookies());
            once.send_always("X-CSRF-Token", token_);
            expect_an_answer(once.send(verb, target, headers, body), name + ": " + value);
        }
    }
    EXPECT_GE(statuses_[200], 40) << "much of it is answered";
}

// Bytes that are no frames, frames that are too long, broken off or of another kind: the socket ends, the server stays.
TEST_F(Mutated, FramesEndTheirSocketAtMost) {
    // Whatever has become of the event meanwhile.
    world_.own.execute("UPDATE registration SET state = 'confirmed' WHERE id = " +
                       quoted(place_.substr(place_.rfind('/') + 1)));
    const auto target =
        fmt::format("{}/room-socket?session={}&page={}", place_, world_.session.to_string(), never_existing());
    const std::string masked("\x81\x85\x01\x02\x03\x04\x69\x67\x6f\x68\x6e", 11);
    Mutations bytes({masked, masked + masked, std::string("\x89\x80\x00\x00\x00\x00", 6),
                     std::string("\x81\xff\x7f\xff\xff\xff\xff\xff\xff\xff\x00\x00\x00\x00", 14),
                     std::string("\x88\x82\x00\x00\x00\x00\x03\xe8", 8), std::string("\x01\x80\x00\x00\x00\x00", 6)},
                    {std::string(2, '\0'), "\xff", "\x80"}, 17);
    int opened = 0;
    for (int i = 0; i < 150; ++i) {
        WebSocketClient line(port(), target, {{"Cookie", client.cookies()}});
        ASSERT_EQ(line.answer().status, 101) << line.answer().body;
        ++opened;
        line.raw().send(bytes.next());
        line.raw().finish_sending();
    }
    EXPECT_EQ(opened, 150);
    WebSocketClient sound(port(), target, {{"Cookie", client.cookies()}});
    EXPECT_TRUE(json::parse(sound.read_text()).contains("room")) << "the control: who speaks the protocol is told";
}

}  // namespace
}  // namespace plenary::http
