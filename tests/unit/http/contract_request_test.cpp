#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "http/contract.hpp"
#include "platform/resources.hpp"

namespace plenary::http {
namespace {

using nlohmann::json;
using namespace std::string_literals;

const Contract& contract() {
    static const Contract instance{std::string(resource("api/openapi.json"))};
    return instance;
}

constexpr auto k_register = "/api/v1/events/{event}/registrations";

json good_registration() {
    return json::parse(R"({"name": "Ada Lovelace", "email": "ada@example.org", "authority": {"name": "City of London"},
        "country": "GB", "language": "en", "answers": {"diet": "none", "topics": ["water"], "first_time": true},
        "consents": [{"key": "privacy", "version": 2}]})");
}

Request request_to(Method method, const std::string& pattern, std::string body = {}) {
    Request request;
    request.method = method;
    request.route = pattern;
    for (const auto* name : {"event", "series", "registration"})
        request.parameters.emplace(name, "01a3185c-507b-7000-8000-000000000001");
    if (!body.empty()) request.headers.emplace_back("content-type", "application/json");
    request.body = std::move(body);
    return request;
}

// "ok", the code of the error, or "invalid" with "pointer code" of each field.
std::string check(Request request) {
    const Route route{request.method, request.route, Permission::anyone, {}};
    const auto result = contract().check_request(route, request);
    if (result) return "ok";
    if (result.error().code == ErrorCode::not_found) return "not_found";
    if (result.error().code == ErrorCode::malformed) return "malformed";
    if (result.error().code == ErrorCode::unsupported_type) return "unsupported_type";
    std::string fields;
    for (const auto& field : result.error().fields)
        fields += (fields.empty() ? "" : ", ") + field.pointer + " " + field.code;
    return fields;
}

std::string check_registration(const std::string& body) { return check(request_to(Method::post, k_register, body)); }

// The registration above with one member changed; null takes it away.
std::string check_with(const std::string& member, const json& value) {
    auto body = good_registration();
    if (value.is_null())
        body.erase(member);
    else
        body[member] = value;
    return check_registration(body.dump());
}

std::string check_query(const std::string& pattern, std::vector<std::pair<std::string, std::string>> query) {
    auto request = request_to(Method::get, pattern);
    request.query = std::move(query);
    return check(std::move(request));
}

TEST(ContractRequest, TakesAWholeRegistration) {
    EXPECT_EQ(check_registration(good_registration().dump()), "ok");
    EXPECT_EQ(check_with("authority", {{"id", "01a3185c-507b-7000-8000-000000000001"}}), "ok");
    EXPECT_EQ(check_with("authority", nullptr), "ok");
    EXPECT_EQ(check_with("answers", nullptr), "ok");
    auto without_authority = good_registration();
    without_authority["authority"] = nullptr;
    EXPECT_EQ(check_registration(without_authority.dump()), "ok");
}

TEST(ContractRequest, NamesEveryFieldThatIsWrongAtOnce) {
    EXPECT_EQ(check_registration(R"({"name": "", "email": "ada", "country": "UK", "language": "xx", "consents": 7})"),
              "/consents type, /language not_allowed, /name missing, /country format, /email email_no_at");
    EXPECT_EQ(check_registration("{}"),
              "/consents missing, /country missing, /email missing, /language missing, /name missing");
    EXPECT_EQ(check_registration("[]"), " type");
    EXPECT_EQ(check_registration("null"), " type");
}

TEST(ContractRequest, SaysItInWordsBesideThePointerToTheField) {
    const auto sentence = [](const json& change) {
        auto body = good_registration();
        body.update(change);
        auto request = request_to(Method::post, k_register, body.dump());
        return contract().check_request({Method::post, k_register, Permission::anyone, {}}, request).error().detail;
    };
    EXPECT_EQ(sentence({{"name", ""}}), "An entry is missing here.");
    EXPECT_EQ(sentence({{"name", std::string(201, 'a')}}), "This is too long: at most 200 characters.");
    EXPECT_EQ(sentence({{"name", 7}}), "This has to be text.");
    EXPECT_EQ(sentence({{"email", "ada"}}), "An e-mail address has an @ in it, as in name@example.org.");
    EXPECT_EQ(sentence({{"language", "xx"}}), "This has to be one of: en, de, fr.");
    EXPECT_EQ(sentence({{"country", "UK"}}), "This is not a country’s code of two capital letters, as in DK.");
    EXPECT_EQ(sentence({{"name", "a\nb"}}), "This has to be on one line.");
    EXPECT_EQ(sentence({{"name", "a\0b"s}}), "There is an invisible control character in it (U+0000).");
    EXPECT_EQ(sentence({{"is_admin", true}}), "There is no field “is_admin” here.");
    EXPECT_EQ(sentence({{"authority", json::object()}}), "These are too few fields: at least 1.");
    EXPECT_EQ(sentence({{"consents", json::parse(R"([{"key": "privacy", "version": 0}])")}}),
              "This has to be from 1 to 2147483647.");
    EXPECT_EQ(sentence({{"consents", json::parse(R"([{"key": "privacy"}])")}}), "An entry is missing here.");
    EXPECT_EQ(sentence({{"name", ""}, {"email", ""}}), "2 entries have to be mended.");
}

TEST(ContractRequest, RefusesUnknownFieldsAtEveryDepth) {
    EXPECT_EQ(check_with("organisation_id", "x"), "/organisation_id unknown");
    EXPECT_EQ(check_with("authority", {{"name", "Bonn"}, {"verified", true}}),
              "/authority too_many, /authority/verified unknown");
    EXPECT_EQ(check_with("consents", json::parse(R"([{"key": "a", "version": 1, "x/y~z": 1}])")),
              "/consents/0/x~1y~0z unknown");
    EXPECT_EQ(check_with("answers", {{"__proto__", "x"}}), "/answers/__proto__ unknown");
    EXPECT_EQ(check_with("answers", {{"a\0b"s, "x"}}), "/answers/a\0b unknown"s);
    EXPECT_EQ(check_with("answers", {{"diet", {{"deep", 1}}}}), "/answers/diet type");
}

TEST(ContractRequest, TakesWholeNumbersOnlyAndWithinTheirRange) {
    const auto version = [](const std::string& number) {
        auto body = good_registration();
        body["consents"][0]["version"] = "HERE";
        auto text = body.dump();
        return check_registration(text.replace(text.find("\"HERE\""), 6, number));
    };
    EXPECT_EQ(version("2147483647"), "ok");
    for (const auto* number : {"0", "-1", "2147483648", "9223372036854775808", "18446744073709551615"})
        EXPECT_EQ(version(number), "/consents/0/version out_of_range") << number;
    for (const auto* number : {"1.5", "1.0", "1e9", "\"1\"", "true", "99999999999999999999"})
        EXPECT_EQ(version(number), "/consents/0/version type") << number;
    EXPECT_EQ(version("1e999"), "malformed");
    EXPECT_EQ(version("NaN"), "malformed");
}

TEST(ContractRequest, KeepsTextsFreeOfControlsAndLetsTheRestThrough) {
    for (const auto* name : {"a\x01", "a\x7f", "a\u0085", "a\x1b[31m", "a\tb"})
        EXPECT_EQ(check_with("name", name), "/name control_character");
    EXPECT_EQ(check_with("name", "Ada\r\nBcc: eve@example.org"), "/name line_end");
    EXPECT_EQ(check_with("name", " \u200b\u3000"), "/name missing");
    EXPECT_EQ(check_with("name", "\u202eevE <img src=x onerror=alert(1)> \U0001F30D =1+1 ' OR 1=1"), "ok");
    EXPECT_EQ(check_with("answers", {{"why", "two\nlines\tand a tab"}}), "ok");
    EXPECT_EQ(check_with("answers", {{"why", "a\0"s}}), "/answers/why control_character");
    EXPECT_EQ(check_with("name", "a\0"s + std::string(300, 'b')), "/name control_character");
}

TEST(ContractRequest, CountsCharactersAndNotBytes) {
    std::string globes;
    for (int i = 0; i < 200; ++i) globes += "\U0001F30D";
    EXPECT_EQ(check_with("name", globes), "ok");
    EXPECT_EQ(check_with("name", globes + "a"), "/name too_long");
    EXPECT_EQ(check_with("answers", {{"why", std::string(60'000, 'a')}}), "/answers/why too_long");
}

TEST(ContractRequest, RefusesWhatIsNoJson) {
    const auto start = R"({"name": ")"s;
    for (const auto& body :
         {"{"s, "{} {}"s, "{\"a\":1,}"s, "{'a':1}"s, start + "\xff\"}", start + "\\ud800\"}",
          start + "\\udc00\\ud800\"}", R"({"name": "a", "name": "b"})"s, R"({"x": {"a": 1, "\u0061": 2}})"s,
          std::string(33, '[') + std::string(33, ']'), start + "a\nb\"}", std::string(60'000, '[')})
        EXPECT_EQ(check_registration(body), "malformed") << body.substr(0, 40);
    EXPECT_EQ(check_registration(std::string(32, '[') + std::string(32, ']')), " type");
    auto empty = request_to(Method::post, k_register);
    empty.headers.emplace_back("content-type", "application/json");
    EXPECT_EQ(check(empty), "malformed");
}

TEST(ContractRequest, TakesJsonOnlyAndABodyOnlyWhereThereIsOne) {
    for (const auto* type : {"text/plain", "application/x-www-form-urlencoded", "application/jsonp",
                             "multipart/form-data; boundary=x", ""}) {
        auto request = request_to(Method::post, k_register);
        request.body = good_registration().dump();
        if (*type) request.headers.emplace_back("content-type", type);
        EXPECT_EQ(check(request), "unsupported_type") << type;
        request.headers = {{"content-type", "Application/JSON; charset=utf-8"}};
        EXPECT_EQ(check(request), "ok");
    }
    EXPECT_EQ(check(request_to(Method::post, "/api/v1/my/registrations/{registration}/give-up")), "ok");
    EXPECT_EQ(check(request_to(Method::post, "/api/v1/my/registrations/{registration}/give-up", "{}")), " unknown");
}

TEST(ContractRequest, ChecksEveryQueryParameter) {
    constexpr auto k_events = "/api/v1/events";
    EXPECT_EQ(
        check_query(k_events,
                    {{"when", "past"}, {"limit", "200"}, {"series", "sustainable-cities"}, {"language", "pt-BR"}}),
        "ok");
    EXPECT_EQ(check_query(k_events, {{"sort", "name;--"}}), "/sort unknown");
    EXPECT_EQ(check_query(k_events, {{"Limit", "5"}}), "/Limit unknown");
    EXPECT_EQ(check_query(k_events, {{"limit", "5"}, {"limit", "6"}}), "/limit repeated");
    for (const auto* limit : {"0", "-1", "201", "2147483648"})
        EXPECT_EQ(check_query(k_events, {{"limit", limit}}), "/limit out_of_range");
    for (const auto* limit : {"", "1.5", "1e2", "0x10", " 5", "5 ", "+5", "99999999999999999999"})
        EXPECT_EQ(check_query(k_events, {{"limit", limit}}), "/limit type") << limit;
    EXPECT_EQ(check_query(k_events, {{"when", "now"}, {"form", "x"}}), "/when not_allowed, /form not_allowed");
    EXPECT_EQ(check_query(k_events, {{"theme", "Water"}}), "/theme format");
    EXPECT_EQ(check_query(k_events, {{"theme", "\xff"}}), "/theme not_text");
    EXPECT_EQ(check_query("/api/v1/authorities", {}), "/q missing");
    EXPECT_EQ(check_query("/api/v1/authorities", {{"q", "<script>"}, {"country", "DE"}}), "ok");
    EXPECT_EQ(check_query("/api/v1/authorities", {{"q", "a\0b"s}}), "/q control_character");
}

TEST(ContractRequest, ChecksTheIdempotencyKey) {
    const auto with_key = [](const std::string& key) {
        auto request = request_to(Method::post, k_register, good_registration().dump());
        request.headers.emplace_back("idempotency-key", key);
        return check(std::move(request));
    };
    EXPECT_EQ(with_key(std::string(16, 'k')), "ok");
    EXPECT_EQ(with_key(std::string(64, 'k')), "ok");
    EXPECT_EQ(with_key(std::string(15, 'k')), "/Idempotency-Key too_short");
    EXPECT_EQ(with_key(std::string(65, 'k')), "/Idempotency-Key too_long");
    EXPECT_EQ(with_key(std::string(15, 'k') + " k"), "/Idempotency-Key format");
}

TEST(ContractRequest, FindsNothingAtAPathThatCanNameNothing) {
    auto request = request_to(Method::get, "/api/v1/events/{event}");
    EXPECT_EQ(check(request), "ok");
    for (const auto* event : {"Not A Slug", "..", "a\nb", "", "\xff"}) {
        request.parameters["event"] = event;
        EXPECT_EQ(check(request), "not_found") << event;
    }
    auto mine = request_to(Method::get, "/api/v1/my/registrations/{registration}");
    mine.parameters["registration"] = "1 OR 1=1";
    EXPECT_EQ(check(mine), "not_found");
}

TEST(ContractRequest, TakesAnyBytesWhereItSaysSoAndAnIdInThePathOnly) {
    auto signal = request_to(Method::post, "/api/v1/signals/{account}", "domain=a&event=%5B%5D");
    signal.parameters["account"] = "01a3185c-507b-7000-8000-000000000001";
    signal.headers = {{"content-type", "application/x-www-form-urlencoded"}};
    signal.query = {{"meeting", "a"}, {"meeting", "b"}, {"checksum", "\xff"}};
    EXPECT_EQ(check(signal), "ok");
    for (const auto* type : {"application/json", "text/plain", ""}) {
        signal.headers = {{"content-type", type}};
        signal.body = "{not json \xff";
        EXPECT_EQ(check(signal), "ok") << type;
    }
    signal.headers.clear();
    signal.body.clear();
    EXPECT_EQ(check(signal), "ok");
    signal.parameters["account"] = "mine";
    EXPECT_EQ(check(signal), "not_found");
    EXPECT_EQ(check_query("/api/v1/events", {{"surprise", "1"}}), "/surprise unknown") << "the control";
}

TEST(ContractRequest, LetsPagesThatItDoesNotHavePass) {
    EXPECT_EQ(check_query("/events/{slug}", {{"utm_source", "x"}}), "ok");
}

}  // namespace
}  // namespace plenary::http
