// What a BigBlueButton sends over HTTP: taken once, proven, and shown to organisers as minutes.
#include <gmock/gmock.h>

#include <atomic>
#include <set>
#include <thread>

#include "../visitor.hpp"
#include "audience.hpp"
#include "conferencing/bigbluebutton/checksum.hpp"
#include "conferencing/bigbluebutton/query.hpp"
#include "support/fakes/bigbluebutton/fake_bigbluebutton.hpp"
#include "support/organiser.hpp"
#include "support/own_server.hpp"

namespace plenary::attendance {
namespace {

using namespace test_support;
using conferencing::bigbluebutton::Hash;
using conferencing::bigbluebutton::hex_digest;
using conferencing::bigbluebutton::Query;
using nlohmann::json;
using std::chrono::minutes;
using std::chrono::seconds;
using testing::Each;

constexpr auto k_form = "application/x-www-form-urlencoded";

class SignalsOverHttp : public OwnServer<SignalsOverHttp> {
public:
    static std::vector<std::string> settings() { return {"egress.allow=127.0.0.0/8"}; }

protected:
    SignalsOverHttp() {
        sign_in(desk, make_organiser(own, event.organisation));
        account = add_account("Ours", fake.secret());
        const auto held =
            desk.send("PUT",
                      fmt::format("/api/v1/organise/events/{}/session/service?session={}", event.event.to_string(),
                                  audience.session().to_string()),
                      {{"Content-Type", "application/json"}, {"If-Match", "*"}}, json{{"account", account}}.dump());
        EXPECT_EQ(held.status, 200) << held.body;
        EXPECT_TRUE(eventually([&] { return of_room("stage") == "ready"; }));
    }

    std::string add_account(const std::string& name, const std::string& secret) {
        const json body{
            {"kind", "bigbluebutton"}, {"name", name}, {"settings", {{"url", fake.url()}, {"secret", secret}}}};
        const auto added = desk.post(
            "/api/v1/organise/organisations/" + event.organisation.to_string() + "/video-services", body.dump());
        EXPECT_EQ(added.status, 201) << added.body;
        return json::parse(added.body).at("id");
    }
    std::string of_room(const std::string& what) {
        return own.value("SELECT " + what + " FROM provider_room WHERE session_id = '" +
                         audience.session().to_string() + "'");
    }
    std::string stored() {
        return own.value("SELECT count(*) FROM provider_signal WHERE organisation_id = '" +
                         event.organisation.to_string() + "'");
    }
    std::string address_of(const std::string& which) { return "/api/v1/signals/" + which; }

    // As bbb-webhooks tells that somebody came in: the body, and the query that proves it.
    struct Letter {
        std::string body, query;
    };
    Letter joined(const std::string& visit, Instant at, const std::string& secret) {
        const json told{
            {"data",
             {{"type", "event"},
              {"id", "user-joined"},
              {"attributes",
               {{"meeting",
                 {{"internal-meeting-id", "run-1"}, {"external-meeting-id", audience.session().to_string()}}},
                {"user",
                 {{"internal-user-id", visit},
                  {"external-user-id", audience.guests()[0].registration.to_string()},
                  {"name", "Person 0"}}}}},
              {"event", {{"ts", in_milliseconds(at)}}}}}};
        return proven(Query()
                          .add("domain", "bbb.example")
                          .add("event", json::array({told}).dump())
                          .number("timestamp", in_milliseconds(at))
                          .text(),
                      secret);
    }
    Letter proven(std::string body, const std::string& secret) {
        const auto query = "meeting=" + audience.session().to_string();
        const auto address = desk.origin() + address_of(account) + "?" + query;
        return {body, query + "&checksum=" + hex_digest(Hash::sha1, {address, body, secret})};
    }
    HttpAnswer post(const std::string& target, const std::string& body,
                    const Fields& headers = {{"Content-Type", k_form}}) {
        HttpClient service(server().port());
        auto answer = service.send("POST", target, headers, body);
        EXPECT_EQ(faults(http::Method::post, target.substr(0, target.find('?')), answer), "");
        return answer;
    }
    HttpAnswer post(const Letter& letter) { return post(address_of(account) + "?" + letter.query, letter.body); }
    static std::int64_t in_milliseconds(Instant at) {
        return std::chrono::duration_cast<std::chrono::milliseconds>(at.time_since_epoch()).count();
    }
    static Instant now() { return SystemClock{}.now(); }

    // The person goes in from their page, as a browser does. Gives what the fake's leave() takes.
    std::string come(const Guest& guest) {
        HttpClient browser(server().port());
        const auto room = browser.get(
            "/my/registrations/" + guest.registration.to_string() + "/room?session=" + audience.session().to_string(),
            {{"Cookie", guest.cookie}});
        const auto address = room.header("location");
        const auto origin = fmt::format("http://127.0.0.1:{}", fake.port());
        EXPECT_TRUE(address.starts_with(origin)) << room.status << " " << address << room.body;
        const auto to = HttpClient(fake.port()).get(address.substr(origin.size())).header("location");
        return to.substr(to.find('=') + 1);
    }
    json attendance(const std::string& query = "") {
        return json::parse(desk.get("/api/v1/organise/events/" + event.event.to_string() + "/attendance" + query).body);
    }

    TestDatabase& own = database();
    SystemClock clock;
    bigbluebutton::FakeBigBlueButton fake{clock};
    TestEvent event = make_event(own, std::nullopt);
    Audience audience{own, event, 2, "", "-50 minutes"};
    HttpClient desk{server().port()};
    std::string account;
};

TEST_F(SignalsOverHttp, WhoComesAndGoesIsSeenByTheOrganiser) {
    fake.post_signals(true);
    const auto visit = come(audience.guests()[0]);
    come(audience.guests()[1]);
    ASSERT_TRUE(eventually([&] { return attendance("/totals").at("present") == 2; }));
    fake.leave(visit);
    ASSERT_TRUE(eventually([&] { return attendance("/totals").at("present") == 1; }));
    const auto people = attendance().at("items");
    ASSERT_EQ(people.size(), 2U);
    EXPECT_THAT(people[0].at("evidence"), testing::Contains("provider_signal"));
    EXPECT_FALSE(people[0].at("minutes").is_null()) << "known, be they none";
    EXPECT_EQ(people[0].at("present"), false);
    EXPECT_EQ(people[1].at("present"), true);
}

TEST_F(SignalsOverHttp, AreTakenOnceHoweverManyComeAtOnce) {
    const auto letter = joined("u-1", now(), fake.secret());
    std::vector<std::jthread> services;
    std::atomic<int> taken = 0;
    for (int i = 0; i < 16; ++i) services.emplace_back([&] { taken += post(letter).status == 204 ? 1 : 0; });
    services.clear();
    EXPECT_EQ(taken, 16);
    EXPECT_EQ(stored(), "1");
    EXPECT_EQ(post(joined("u-2", now(), fake.secret())).status, 204);
    EXPECT_EQ(stored(), "2") << "the control: another one is another one";
    ASSERT_TRUE(eventually([&] { return audience.intervals("count(*)", "source = 'provider_signal'") == "2"; }));
}

TEST_F(SignalsOverHttp, ThatAreNotProvenStoreNothingAndLearnNothing) {
    const auto good = joined("u-1", now(), fake.secret());
    auto flipped = good;
    flipped.body.back() = flipped.body.back() == '0' ? '1' : '0';
    const std::vector<HttpAnswer> refused{
        post(address_of(account), good.body),
        post(address_of(account) + "?checksum=", good.body),
        post(flipped),
        post(joined("u-1", now(), "another secret")),
        post(joined("u-1", now() - minutes{11}, fake.secret())),
        post(joined("u-1", now() + minutes{6}, fake.secret())),
        post(address_of(account), ""),
        post(address_of(account), "event=%5B%5D"),
        post(address_of(account), R"({"event": "endpoint.url_validation"})", {{"Content-Type", "application/json"}})};
    std::vector<int> statuses;
    std::set<std::string> details;
    for (const auto& answer : refused) {
        statuses.push_back(answer.status);
        details.insert(json::parse(answer.body).at("detail"));
    }
    EXPECT_THAT(statuses, Each(403));
    EXPECT_EQ(details.size(), 1U) << "why is said to nobody";
    EXPECT_EQ(stored(), "0");
    EXPECT_EQ(post(good).status, 204) << "the control";
    EXPECT_EQ(stored(), "1");
}

TEST_F(SignalsOverHttp, AreForAnAccountThatThereIsAndInBounds) {
    const auto good = joined("u-1", now(), fake.secret());
    const auto nobodys = RegistrationId::make(now()).to_string();
    EXPECT_EQ(post(address_of(nobodys) + "?" + good.query, good.body).status, 404);
    EXPECT_EQ(post(address_of("mine") + "?" + good.query, good.body).status, 404);
    const auto other = add_account("Theirs", "their secret");
    EXPECT_EQ(post(address_of(other) + "?" + good.query, good.body).status, 403) << "signed for another account";
    EXPECT_EQ(post(address_of(account), std::string(1'048'577, 'a')).status, 413);
    EXPECT_EQ(post(address_of(account), std::string(1'048'576, 'a')).status, 403) << "the control";
    EXPECT_EQ(post(proven("event=no-list&timestamp=" + std::to_string(in_milliseconds(now())), fake.secret())).status,
              400);
    EXPECT_EQ(HttpClient(server().port()).get(address_of(account)).status, 405);
    EXPECT_EQ(stored(), "0");
}

}  // namespace
}  // namespace plenary::attendance
