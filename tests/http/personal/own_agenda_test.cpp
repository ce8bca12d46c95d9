// Sessions that ask for sign-up, from the organiser's places to the door of the room.
#include <algorithm>

#include "../visitor.hpp"
#include "support/organiser.hpp"
#include "support/web_socket_client.hpp"

namespace plenary::personal {
namespace {

using namespace test_support;
using nlohmann::json;
using http::Method;

class OwnAgendaPages : public testing::Test {
protected:
    OwnAgendaPages() {
        own.execute(fmt::format("UPDATE event SET form = 'conference', online = true WHERE id = '{}'",
                                event.event.to_string()));
        sign_in(host, make_organiser(own, event.organisation));
    }

    // A session that begins in `minutes`, with a room on the screen.
    std::string add_session(const std::string& slug, int minutes) {
        const auto id = SessionId::make(SystemClock{}.now()).to_string();
        own.execute(fmt::format(
            "INSERT INTO session (id, organisation_id, event_id, slug, title, starts_local, starts_at, ends_at, day, "
            "provider, provider_data) SELECT '{0}', '{1}', '{2}', '{3}', '{{\"en\": \"{3}\"}}', at, at, at + interval "
            "'1 hour', at, 'stream', '{{\"address\": \"https://media.example.org/{3}.m3u8\"}}' "
            "FROM (SELECT now() + interval '{4} minutes' AS at) AS chosen; "
            "UPDATE event SET version = version + 1 WHERE id = '{2}'",
            id, event.organisation.to_string(), event.event.to_string(), slug, minutes));
        return id;
    }
    std::string places_of(const std::string& session) const {
        return fmt::format("/api/v1/organise/events/{}/agenda/sessions/{}/places", event.event.to_string(), session);
    }
    HttpAnswer set_places(const std::string& session, const json& places, const std::string& on = "*") {
        const auto target = places_of(session);
        const auto answer = host.send("PUT", target, {{"Content-Type", "application/json"}, {"If-Match", on}},
                                      json{{"places", places}, {"closes_at", nullptr}}.dump());
        EXPECT_EQ(faults(Method::put, target, answer), "");
        return answer;
    }
    HttpAnswer change(HttpClient& client, const std::string& place, const std::string& session,
                      const std::string& verb) {
        const auto target = place + "/sessions/" + session + "/sign-up";
        const auto answer = client.send(verb, target, {}, std::nullopt);
        EXPECT_EQ(faults(verb == "PUT" ? Method::put : Method::del, target, answer), "");
        return answer;
    }
    // What `place` has in `session`; null where it is not in the own agenda.
    json seen(HttpClient& client, const std::string& place, const std::string& session) {
        const auto target = place + "/sessions";
        const auto answer = client.get(target);
        EXPECT_EQ(answer.status, 200) << answer.body;
        EXPECT_EQ(faults(Method::get, target, answer), "");
        for (const auto& item : json::parse(answer.body).at("items"))
            if (item.at("id") == session) return item;
        return {};
    }
    json joined(HttpClient& client, const std::string& place, const std::string& session) {
        const auto target = place + "/join?session=" + session;
        const auto answer = client.get(target);
        EXPECT_EQ(answer.status, 200) << answer.body;
        EXPECT_EQ(faults(Method::get, place + "/join", answer), "");
        return json::parse(answer.body);
    }

    TestDatabase& own = TestDatabase::own();
    TestEvent event = make_event(own, 10);
    ServerProcess server{own.uri()};
    HttpClient host{server.port()}, ana{server.port()}, ben{server.port()}, visitor{server.port()};
};

TEST_F(OwnAgendaPages, APlaceInASessionIsTakenGivenUpAndGoesToTheNextWhoGetsAMail) {
    const auto walk = add_session("walk", 600);
    EXPECT_EQ(set_places(walk, 1).status, 200);
    const auto anas = take_place(server, ana, event, "ana-walk@example.org");
    const auto bens = take_place(server, ben, event, "ben-walk@example.org");
    EXPECT_EQ(seen(ana, anas, walk).at("sign_up").at("state"), json());
    EXPECT_EQ(change(ana, anas, walk, "PUT").status, 200);
    EXPECT_EQ(change(ana, anas, walk, "PUT").status, 200) << "a repeat has one effect";
    EXPECT_EQ(change(ben, bens, walk, "PUT").status, 200);
    EXPECT_EQ(seen(ana, anas, walk).at("sign_up").at("state"), "confirmed");
    EXPECT_EQ(seen(ben, bens, walk).at("sign_up").at("state"), "waitlisted");
    EXPECT_EQ(seen(ben, bens, walk).at("sign_up").at("waiting_number"), 1);

    EXPECT_EQ(change(ana, anas, walk, "DELETE").status, 200);
    EXPECT_EQ(seen(ben, bens, walk).at("sign_up").at("state"), "confirmed");
    EXPECT_TRUE(eventually([&] {
        for (const auto& [name, mail] : mails_in(server.data()))
            if (mail.contains("ben-walk@example.org") && mail.contains("walk.m3u8") == false &&
                mail.contains("Your turn has come"))
                return true;
        return false;
    })) << "the mail of whose turn it is";
    EXPECT_EQ(change(ana, anas, SessionId::make(SystemClock{}.now()).to_string(), "PUT").status, 404);
}

TEST_F(OwnAgendaPages, OnlyWhoSignedUpComesInAndTheOthersReadWhy) {
    const auto asking = add_session("asking", -5);
    const auto free = add_session("free", -5);
    EXPECT_EQ(set_places(asking, 5).status, 200);
    const auto anas = take_place(server, ana, event, "ana-door@example.org");
    const auto refused = joined(ana, anas, asking);
    EXPECT_TRUE(refused.at("source").is_null());
    EXPECT_EQ(refused.at("sign_up_missing"), (json{{"state", nullptr}, {"waiting_number", nullptr}}));
    EXPECT_FALSE(seen(ana, anas, asking).at("join").at("lets_in").get<bool>());
    EXPECT_EQ(joined(ana, anas, free).at("sign_up_missing"), json());
    EXPECT_FALSE(joined(ana, anas, free).at("source").is_null()) << "two rooms are open at once";
    const auto picture = "/my/registrations/" + anas.substr(anas.rfind('/') + 1) + "/picture?session=";
    EXPECT_EQ(ana.get(picture + asking).status, 409);
    EXPECT_EQ(ana.get(picture + free).status, 200);
    const auto page = AccountId::make(SystemClock{}.now()).to_string();
    const json beat{{"action", "beat"}, {"session", asking}, {"page", page}};
    const auto absent = ana.post(anas + "/presence", beat.dump());
    EXPECT_EQ(absent.status, 409);
    EXPECT_EQ(wrong_fields(absent), (std::map<std::string, std::string>{{"/session", "sign_up_missing"}}));

    EXPECT_EQ(change(ana, anas, asking, "PUT").status, 409) << "it has begun";
    own.execute(
        fmt::format("INSERT INTO sign_up (id, organisation_id, event_id, session_id, registration_id, state, "
                    "created_at, changed_at) "
                    "VALUES (gen_random_uuid(), '{}', '{}', '{}', '{}', 'confirmed', now(), now()); "
                    "UPDATE place_pool SET taken = 1 WHERE of_sessions AND event_id = '{}'",
                    event.organisation.to_string(), event.event.to_string(), asking, anas.substr(anas.rfind('/') + 1),
                    event.event.to_string()));
    EXPECT_FALSE(joined(ana, anas, asking).at("source").is_null());
    EXPECT_EQ(ana.get(picture + asking).status, 200);
    EXPECT_EQ(ana.post(anas + "/presence", beat.dump()).status, 200);
    EXPECT_TRUE(seen(ana, anas, asking).at("join").at("lets_in").get<bool>());
}

TEST_F(OwnAgendaPages, ThePageListsWhatOneHasChosenBeforeAnyScript) {
    const auto walk = add_session("walk", 600);
    const auto tour = add_session("tour", 600);
    const auto talk = add_session("talk", -5);
    const auto other = add_session("other", 600);
    EXPECT_EQ(set_places(walk, 1).status, 200);
    EXPECT_EQ(set_places(tour, 1).status, 200);
    const auto anas = take_place(server, ana, event, "ana-read@example.org");
    const auto bens = take_place(server, ben, event, "ben-read@example.org");
    EXPECT_EQ(change(ben, bens, tour, "PUT").status, 200);
    for (const auto& session : {walk, tour}) EXPECT_EQ(change(ana, anas, session, "PUT").status, 200);
    const auto address = anas.substr(std::string("/api/v1").size());
    // The part of a session, from its row to the next one or the end.
    const auto page = ana.get(address).body;
    const auto row = [&](const std::string& slug) {
        const auto begin = page.find("<li id=\"s-" + slug + "\"");
        return begin == page.npos ? std::string{} : page.substr(begin, page.find("</li>", begin) - begin);
    };
    EXPECT_TRUE(page.contains("<h2 id=\"own-agenda\">Your agenda</h2>")) << page;
    for (const auto* part :
         {"<time datetime=\"", "<visitor-time start=\"", "/sessions/walk\"", "You have a place", "The room opens "})
        EXPECT_TRUE(row("walk").contains(part)) << part << row("walk");
    EXPECT_FALSE(row("walk").contains("Join"));
    EXPECT_TRUE(row("tour").contains("Waiting list, number 1")) << row("tour");
    EXPECT_FALSE(row("tour").contains("The room opens")) << "not to those who wait";
    EXPECT_TRUE(row("talk").contains("href=\"" + address + "/join?session=" + talk + "\"")) << row("talk");
    EXPECT_EQ(row("other"), "") << other;
}

TEST_F(OwnAgendaPages, TheFormNamesSessionsAndTheConfirmationListsThem) {
    const auto walk = add_session("walk", 600);
    const auto free = add_session("free", 600);
    EXPECT_EQ(set_places(walk, 1).status, 200);
    auto form = form_of("ana-form@example.org");
    form["sessions"] = {free, walk};
    const auto target = registrations_of(event);
    const auto refused = visitor.post(target, form.dump());
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(wrong_fields(refused), (std::map<std::string, std::string>{{"/sessions/0", "not_allowed"}}));
    form["sessions"] = {walk};
    EXPECT_EQ(visitor.post(target, form.dump()).status, 202);
    EXPECT_EQ(own.value(fmt::format("SELECT state FROM sign_up WHERE session_id = '{}'", walk)), "confirmed");
    EXPECT_TRUE(eventually([&] {
        for (const auto& [name, mail] : mails_in(server.data()))
            if (mail.contains("ana-form@example.org") && mail.contains("walk, ")) return true;
        return false;
    }));
}

TEST_F(OwnAgendaPages, EverybodySeesWhetherPlacesAreLeft) {
    const auto walk = add_session("walk", 600);
    EXPECT_EQ(set_places(walk, 1).status, 200);
    const auto now_path = "/api/v1/events/" + event.slug + "/now";
    const auto places = [&]() -> json {
        const auto answer = visitor.get(now_path);
        EXPECT_EQ(faults(Method::get, now_path, answer), "");
        const auto all = json::parse(answer.body).at("sign_ups");
        return all.empty() ? json() : all.at(0).at("places");
    };
    EXPECT_TRUE(eventually([&] { return places() == "few"; }));
    const auto anas = take_place(server, ana, event, "ana-now@example.org");
    EXPECT_EQ(change(ana, anas, walk, "PUT").status, 200);
    EXPECT_TRUE(eventually([&] { return places() == "waitlist"; }));
    const auto page = visitor.get("/events/" + event.slug + "/sessions/walk").body;
    EXPECT_TRUE(page.contains("Sign up with your place")) << page;
}

TEST_F(OwnAgendaPages, OrganisersSetPlacesAndSeeWhoHasThem) {
    const auto walk = add_session("walk", 600);
    EXPECT_EQ(set_places(walk, 3).status, 200);
    const auto anas = take_place(server, ana, event, "ana-list@example.org");
    EXPECT_EQ(change(ana, anas, walk, "PUT").status, 200);
    EXPECT_EQ(set_places(walk, 0).status, 422) << "none is no number of places";
    const auto all =
        json::parse(host.get("/api/v1/organise/events/" + event.event.to_string() + "/agenda/places").body);
    EXPECT_EQ(all.at("items").at(0).at("taken"), 1);
    const auto people =
        fmt::format("/api/v1/organise/events/{}/agenda/sessions/{}/sign-ups", event.event.to_string(), walk);
    const auto listed = host.get(people);
    EXPECT_EQ(faults(Method::get, people, listed), "");
    EXPECT_EQ(json::parse(listed.body).at("items").at(0).at("email"), "ana-list@example.org");
    const auto file = host.get(people + ".csv").body;
    EXPECT_TRUE(file.contains("Ana Lima,ana-list@example.org,City of Porto,Has a place")) << file;
    EXPECT_EQ(visitor.get(people).status, 401);
    EXPECT_EQ(host.send("DELETE", places_of(walk), {{"If-Match", "*"}}, std::nullopt).status, 204);
    EXPECT_EQ(host.get(people).status, 404);
    EXPECT_TRUE(seen(ana, anas, walk).at("sign_up").is_null());
}

TEST_F(OwnAgendaPages, WhoSetsPlacesOverThoseOfAnotherIsToldAndNobodysAreLost) {
    const auto walk = add_session("walk", 600);
    const auto first = set_places(walk, 3, "\"0\"");
    EXPECT_EQ(first.status, 200);
    const auto read = first.header("etag");
    const auto list = "/api/v1/organise/events/" + event.event.to_string() + "/agenda/places";
    EXPECT_EQ(json::parse(host.get(list).body).at("items").at(0).at("etag"), read);
    EXPECT_EQ(set_places(walk, 4, read).status, 200) << "on what was read";
    EXPECT_EQ(problem_code(set_places(walk, 5, read)), "precondition_failed");
    EXPECT_EQ(problem_code(set_places(walk, 5, "\"0\"")), "precondition_failed");
    const auto remove = [&](const Fields& headers) {
        return host.send("DELETE", places_of(walk), headers, std::nullopt);
    };
    EXPECT_EQ(problem_code(remove({})), "precondition_required");
    EXPECT_EQ(problem_code(remove({{"If-Match", read}})), "precondition_failed");
    const auto there = json::parse(host.get(list).body).at("items").at(0);
    EXPECT_EQ(there.at("places"), 4);
    const auto anas = take_place(server, ana, event, "ana-etag@example.org");
    EXPECT_EQ(change(ana, anas, walk, "PUT").status, 200);
    EXPECT_EQ(json::parse(host.get(list).body).at("items").at(0).at("etag"), there.at("etag"))
        << "who signs up changes nothing of what is asked";
    EXPECT_EQ(remove({{"If-Match", there.at("etag").get<std::string>()}}).status, 204);
}

TEST_F(OwnAgendaPages, StarsOfADeviceAreAPersonsOnceItSaysSo) {
    const auto talk = add_session("talk", 600);
    const auto anas = take_place(server, ana, event, "ana-stars@example.org");
    const std::string key(32, 'b');
    const auto put = [](HttpClient& client, const std::string& target, const json& body) {
        return client.send("PUT", target, {{"Content-Type", "application/json"}, {"If-Match", "*"}}, body.dump());
    };
    EXPECT_EQ(put(ana, "/api/v1/events/" + event.slug + "/favourites/" + key, {{"sessions", {talk}}}).status, 200);
    EXPECT_FALSE(seen(ana, anas, talk).at("starred").get<bool>());
    EXPECT_EQ(put(ana, anas + "/favourites", {{"key", key}}).status, 204);
    EXPECT_TRUE(seen(ana, anas, talk).at("starred").get<bool>());
    EXPECT_EQ(own.value("SELECT registration_id FROM favourites WHERE event_id = " + quoted(event.event.to_string())),
              anas.substr(anas.rfind('/') + 1));
}

}  // namespace
}  // namespace plenary::personal
