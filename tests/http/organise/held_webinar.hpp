#pragma once
#include "../visitor.hpp"
#include "support/fakes/bigbluebutton/fake_bigbluebutton.hpp"
#include "support/organiser.hpp"

namespace plenary::organise {

using namespace test_support;
using nlohmann::json;

// A webinar that runs now in a room at a BigBlueButton of this machine, with its owner signed in.
class HeldWebinar : public testing::Test {
protected:
    HeldWebinar() {
        own.execute(fmt::format(
            "INSERT INTO session (id, organisation_id, event_id, slug, title, starts_local, starts_at, ends_at, day) "
            "VALUES ('{2}', '{0}', '{1}', 'session', '{{\"en\": \"Talk\"}}', now(), now(), now() + interval '1 hour', "
            "now())",
            event.organisation.to_string(), event.event.to_string(), session));
        sign_in(olga, make_organiser(own, event.organisation));
        const json account{{"kind", "bigbluebutton"},
                           {"name", "Ours"},
                           {"settings", {{"url", fake.url()}, {"secret", fake.secret()}, {"audience", "listens"}}}};
        const auto made = olga.post(
            "/api/v1/organise/organisations/" + event.organisation.to_string() + "/video-services", account.dump());
        EXPECT_EQ(made.status, 201) << made.body;
        const json held{{"account", json::parse(made.body).at("id")}};
        const auto moved =
            olga.send("PUT", desk + "/service",
                      {{"If-Match", olga.get(desk).header("etag")}, {"Content-Type", "application/json"}}, held.dump());
        EXPECT_EQ(moved.status, 200) << moved.body;
        EXPECT_TRUE(eventually(
            [&] { return json::parse(olga.get(desk).body).at("room").at("held_with").at("ready").get<bool>(); }));
    }
    void put_on_stage(const std::string& email, const std::string& role) {
        own.execute(fmt::format(
            "INSERT INTO person (id, organisation_id, event_id, name) VALUES ('{0}', '{1}', '{2}', 'João'); "
            "INSERT INTO session_person (organisation_id, session_id, person_id, role) VALUES ('{1}', '{3}', '{0}', "
            "'{4}'); "
            "INSERT INTO speaker (id, organisation_id, event_id, person_id, email, language, created_at) "
            "VALUES (gen_random_uuid(), '{1}', '{2}', '{0}', '{5}', 'en', now())",
            PersonId::make(SystemClock{}.now()).to_string(), event.organisation.to_string(), event.event.to_string(),
            session, role, email));
    }
    // Where their Join button leads.
    std::string entered_by(const std::string& email) {
        HttpClient client(server.port());
        const auto place = take_place(server, client, event, email);
        const auto way = json::parse(client.get(place + "/join").body).at("source");
        EXPECT_TRUE(way.is_string());
        return client.get(way.get<std::string>()).header("location");
    }

    TestDatabase& own = TestDatabase::own();
    SystemClock clock;
    bigbluebutton::FakeBigBlueButton fake{clock};
    TestEvent event = make_event(own, 10);
    std::string session = SessionId::make(clock.now()).to_string();
    ServerProcess server{own.uri(), {"egress.allow=127.0.0.0/8"}};
    HttpClient olga{server.port()};
    std::string desk = "/api/v1/organise/events/" + event.event.to_string() + "/session";
    std::string door = "/organise/events/" + event.event.to_string() + "/session/room?session=" + session;
};

}  // namespace plenary::organise
