// The registration form over HTTP: what it answers, what it refuses and in which words.
#include <future>
#include <set>

#include "../visitor.hpp"
#include "support/own_server.hpp"

namespace plenary::registration {
namespace {

using namespace test_support;
using nlohmann::json;
using Pointers = std::map<std::string, std::string>;
constexpr auto k_post = http::Method::post;

class Register : public OwnServer<Register> {
protected:
    HttpAnswer send(const json& body, const Fields& headers = {}) { return client.post(target, body.dump(), headers); }
    std::string rows() {
        return own.value("SELECT count(*) FROM registration WHERE event_id = '" + event.event.to_string() + "'");
    }

    TestDatabase& own = database();
    TestEvent event = make_event(own, 3);
    std::string target = registrations_of(event);
    HttpClient client{server().port()};
};

TEST_F(Register, AnswersWithTheStateAndTheAddressAndNothingThatOpensAnything) {
    const auto answer = send(form_of("ana@example.org"));
    ASSERT_EQ(answer.status, 202) << answer.body;
    EXPECT_EQ(faults(k_post, target, answer), "");
    const auto said = json::parse(answer.body);
    EXPECT_EQ(said.at("state"), "confirmed");
    EXPECT_EQ(said.at("email"), "ana@example.org");
    EXPECT_EQ(said.size(), 4U);
    const auto id = own.value("SELECT id FROM registration WHERE event_id = '" + event.event.to_string() + "'");
    ASSERT_FALSE(id.empty());
    const auto link = wait_for_link(server(), "ana@example.org");
    ASSERT_FALSE(link.empty()) << "the mail has it";
    for (const auto& secret : {id, link, std::string("/my/")}) EXPECT_FALSE(answer.body.contains(secret)) << secret;
    EXPECT_FALSE(answer.has("set-cookie"));
    EXPECT_FALSE(answer.has("location"));
}

TEST_F(Register, TakesTheEventByItsIdAsWellAsByItsSlug) {
    const auto by_id = "/api/v1/events/" + event.event.to_string() + "/registrations";
    EXPECT_EQ(client.post(by_id, form_of("ana@example.org").dump()).status, 202);
    EXPECT_EQ(rows(), "1");
}

TEST_F(Register, StrangersAndKnownAddressesGetTheSameAnswer) {
    send(form_of("ana@example.org"));
    auto known = send(form_of("ana@example.org"));
    auto stranger = send(form_of("ben@example.org"));
    auto of_known = json::parse(known.body), of_stranger = json::parse(stranger.body);
    for (auto* answer : {&of_known, &of_stranger}) {
        EXPECT_EQ(answer->at("receipt").get<std::string>().size(), 22U);
        answer->erase("receipt");
        answer->erase("email");
    }
    EXPECT_EQ(of_known, of_stranger);
    EXPECT_EQ(known.status, stranger.status);
    std::vector<std::string> names[2];
    for (const auto& [name, value] : known.headers) names[0].push_back(name);
    for (const auto& [name, value] : stranger.headers) names[1].push_back(name);
    EXPECT_EQ(names[0], names[1]);
}

TEST_F(Register, NamesEveryFieldThatIsWrong) {
    const auto answer = send({{"name", ""}, {"email", "ana@"}, {"country", "Portugal"}, {"language", "xx"}});
    EXPECT_EQ(answer.status, 422);
    EXPECT_EQ(faults(k_post, target, answer), "");
    std::vector<std::string> pointers;
    for (const auto& [pointer, code] : wrong_fields(answer)) pointers.push_back(pointer);
    EXPECT_EQ(pointers, (std::vector<std::string>{"/consents", "/country", "/email", "/language", "/name"}));
    EXPECT_EQ(rows(), "0");
}

TEST_F(Register, RefusesFieldsItDoesNotKnow) {
    for (const auto* field : {"state", "id", "organisation_id", "verified", "role", "confirmed", "generation"}) {
        auto body = form_of("ana@example.org");
        body[field] = "confirmed";
        const auto answer = send(body);
        EXPECT_EQ(answer.status, 422);
        EXPECT_EQ(wrong_fields(answer), (Pointers{{std::string("/") + field, "unknown"}}));
    }
    auto nested = form_of("ana@example.org");
    nested["authority"] = {{"name", "Porto"}, {"kind", "city"}};
    EXPECT_EQ(send(nested).status, 422);
    EXPECT_EQ(rows(), "0");
    EXPECT_EQ(send(form_of("ana@example.org")).status, 202) << "the control";
}

TEST_F(Register, RefusesNumbersThatAreNone) {
    for (const auto* number : {"0", "-1", "2147483648", "1.5", "\"1e9\"", "1e400", "null", "true"}) {
        const auto body = form_of("ana@example.org").dump();
        const auto consents = fmt::format(R"([{{"key": "terms", "version": {}}}])", number);
        auto changed = body;
        changed.replace(changed.find("\"consents\":[]"), 13, "\"consents\":" + consents);
        const auto answer = client.post(target, changed);
        EXPECT_THAT(answer.status, testing::AnyOf(400, 422)) << number;
        EXPECT_EQ(faults(k_post, target, answer), "") << number;
    }
    EXPECT_EQ(rows(), "0");
}

TEST_F(Register, RefusesWhatIsNoFormInItsOwnWay) {
    const auto plain = client.post(target, form_of("a@example.org").dump(), {{"Content-Type", "text/plain"}});
    EXPECT_EQ(plain.status, 415);
    EXPECT_EQ(problem_code(plain), "unsupported_type");
    for (const std::string& broken : {std::string("{"), std::string(""), std::string("{\"name\":\"\xff\"}"),
                                      std::string("[]]"), std::string("nul")})
        EXPECT_EQ(client.post(target, broken).status, 400) << broken;
    for (const std::string& other : {std::string("[]"), std::string("null"), std::string("\"form\""), std::string("7")})
        EXPECT_EQ(client.post(target, other).status, 422) << other;
    auto large = form_of("a@example.org");
    large["answers"] = {{"why", std::string(70'000, 'x')}};
    const auto refused = HttpClient(server().port()).post(target, large.dump());
    EXPECT_EQ(refused.status, 413);
    EXPECT_EQ(faults(k_post, target, refused), "");
    std::string deep(40, '[');
    const auto nested = client.post(target, R"({"answers":{"a":)" + deep + std::string(40, ']') + "}}");
    EXPECT_THAT(nested.status, testing::AnyOf(400, 422));
    EXPECT_EQ(rows(), "0");
}

TEST_F(Register, RepeatsAnAnswerByItsKeyAndRefusesItForAnotherBody) {
    const Fields key{{"Idempotency-Key", "0123456789abcdef-1"}};
    const auto first = send(form_of("ana@example.org"), key);
    auto reordered = R"({"language":"en", "country": "PT", "consents":[],"authority":{"name":"City of Porto"},)"
                     R"( "email":"ana@example.org","name":"Ana Lima"})";
    EXPECT_EQ(client.post(target, reordered, key).body, first.body) << "white space and order are no other body";
    const auto other = send(form_of("ben@example.org"), key);
    EXPECT_EQ(other.status, 422);
    EXPECT_EQ(problem_code(other), "idempotency_key_reused");
    EXPECT_EQ(rows(), "1");
    const auto too_short = send(form_of("ben@example.org"), {{"Idempotency-Key", "short"}});
    EXPECT_EQ(too_short.status, 422);
    EXPECT_EQ(wrong_fields(too_short), (Pointers{{"/Idempotency-Key", "too_short"}}));
    EXPECT_EQ(rows(), "1");
}

TEST_F(Register, FiveTimesAtOnceOverFiveConnectionsIsOne) {
    std::vector<std::future<std::string>> answers;
    for (int i = 0; i < 5; ++i)
        answers.push_back(std::async(std::launch::async, [&] {
            HttpClient own_client(server().port());
            return own_client
                .post(target, form_of("ana@example.org").dump(), {{"Idempotency-Key", "0123456789abcdef-5"}})
                .body;
        }));
    std::set<std::string> different;
    for (auto& answer : answers) different.insert(answer.get());
    EXPECT_EQ(different.size(), 1U);
    EXPECT_EQ(rows(), "1");
    EXPECT_EQ(own.value("SELECT count(*) FROM task WHERE payload->>'event' = '" + event.event.to_string() + "'"), "1");
}

TEST_F(Register, SaysWhyAnEventTakesNobody) {
    const auto missing = client.post("/api/v1/events/no-such-event/registrations", form_of("a@example.org").dump());
    EXPECT_EQ(missing.status, 404);
    own.execute("UPDATE event SET state = 'cancelled' WHERE id = '" + event.event.to_string() + "'");
    const auto cancelled = send(form_of("a@example.org"));
    EXPECT_EQ(cancelled.status, 409);
    EXPECT_EQ(problem_code(cancelled), "event_cancelled");
    EXPECT_EQ(faults(k_post, target, cancelled), "");
}

TEST_F(Register, ResendsAndCorrectsWithoutTellingWhoIsKnown) {
    const auto receipt = json::parse(send(form_of("typo@exmaple.org")).body).at("receipt").get<std::string>();
    const auto strip = [](const HttpAnswer& answer) {
        auto body = json::parse(answer.body);
        body.erase("email");
        return fmt::format("{} {}", answer.status, body.dump());
    };
    const auto resend = target + "/resend";
    const auto known = client.post(resend, R"({"email":"typo@exmaple.org"})");
    const auto unknown = client.post(resend, R"({"email":"nobody@example.org"})");
    EXPECT_EQ(known.status, 202);
    EXPECT_EQ(strip(known), strip(unknown));
    EXPECT_EQ(faults(k_post, resend, known), "");
    const auto correction = target + "/correction";
    const auto mine = client.post(correction, json{{"receipt", receipt}, {"email", "right@example.org"}}.dump());
    const auto nobodys =
        client.post(correction, json{{"receipt", std::string(22, 'A')}, {"email", "left@example.org"}}.dump());
    EXPECT_EQ(mine.status, 202);
    EXPECT_EQ(strip(mine), strip(nobodys));
    EXPECT_EQ(own.value("SELECT address FROM registration WHERE event_id = '" + event.event.to_string() + "'"),
              "right@example.org");
    EXPECT_NE(wait_for_link(server(), "right@example.org"), "");
}

TEST_F(Register, TheLinkOpensThePlaceOnAnyDeviceAnyNumberOfTimes) {
    send(form_of("opens@example.org"));
    const auto link = wait_for_link(server(), "opens@example.org");
    for (int device = 0; device < 2; ++device) {
        HttpClient browser(server().port());
        for (int time = 0; time < 2; ++time) {
            const auto opened = browser.get(link);
            EXPECT_EQ(opened.status, 303);
            const auto page = browser.get(opened.header("location"));
            EXPECT_EQ(page.status, 200);
            EXPECT_EQ(page.header("cache-control"), "no-store");
            const auto api = "/api/v1" + opened.header("location");
            const auto mine = browser.get(api);
            EXPECT_EQ(faults(http::Method::get, api, mine), "");
            EXPECT_EQ(json::parse(mine.body).at("state"), "confirmed");
        }
    }
}

TEST_F(Register, GivingUpAndRegisteringAgainFollowTheContract) {
    const auto place = take_place(server(), client, event, "again@example.org");
    const auto given_up = client.post(place + "/give-up", "");
    EXPECT_EQ(given_up.status, 200) << given_up.body;
    EXPECT_EQ(faults(k_post, place + "/give-up", given_up), "");
    EXPECT_EQ(json::parse(given_up.body).at("state"), "cancelled_by_person");
    const auto again = client.post(place + "/register-again", "");
    EXPECT_EQ(json::parse(again.body).at("state"), "confirmed");
    const auto accepted = client.post(place + "/accept", "");
    EXPECT_EQ(accepted.status, 200) << "a place that one has is accepted already";
    EXPECT_EQ(rows(), "1");
}

}  // namespace
}  // namespace plenary::registration
