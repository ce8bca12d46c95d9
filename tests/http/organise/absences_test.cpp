// Organisers say who is away; the checks of the agenda go by it.
#include <gmock/gmock.h>

#include "../visitor.hpp"
#include "support/organiser.hpp"

namespace plenary::organise {
namespace {

using namespace test_support;
using nlohmann::json;

class AgendaAbsences : public testing::Test {
protected:
    AgendaAbsences() {
        own.execute("UPDATE event SET form = 'conference', zone = 'Europe/Brussels' WHERE id = '" +
                    event.event.to_string() + "'");
        (void)sign_in(ana, make_organiser(own, event.organisation));
        const auto outcome = send(http::Method::post, "/edits",
                                  {{"edits",
                                    {{{"session", nullptr},
                                      {"set",
                                       {{"title", {{"en", "Shade"}}},
                                        {"starts_local", "2026-07-04T10:00"},
                                        {"minutes", 30},
                                        {"people", {{{"name", "Eva Away"}, {"role", "speaker"}}}}}}}}}},
                                  200);
        session = outcome.at("sessions").at(0).at("id");
        eva = outcome.at("people").at(0).at("id");
    }

    json send(http::Method method, const std::string& below, const json& body, int status) {
        const auto target = agenda + below;
        const auto answer =
            ana.send(std::string(http::to_string(method)), target, {{"Content-Type", "application/json"}},
                     body.is_null() ? std::nullopt : std::optional(body.dump()));
        EXPECT_EQ(answer.status, status) << answer.body;
        EXPECT_EQ(faults(method, target, answer), "");
        return json::parse(answer.body);
    }
    json add(json fields, int status = 201) {
        fields.emplace("person", eva);
        fields.emplace("day", "2026-07-04");
        return send(http::Method::post, "/absences", fields, status);
    }
    // "/from time_skipped"
    std::string refusal(const json& fields, int status = 422) {
        const auto problem = add(fields, status);
        const auto& wrong = problem.at("errors").at(0);
        return wrong.at("pointer").get<std::string>() + " " + wrong.at("code").get<std::string>();
    }
    json away() {
        auto found = json::array();
        for (const auto& problem : json::parse(ana.get(agenda + "/problems").body).at("items"))
            if (problem.at("kind") == "speaker_away") found.push_back(problem);
        return found;
    }

    TestDatabase& own = TestDatabase::own();
    TestEvent event = make_event(own, 10);
    const std::string agenda = "/api/v1/organise/events/" + event.event.to_string() + "/agenda";
    ServerProcess server;
    HttpClient ana{server.port()};
    std::string session, eva;
};

TEST_F(AgendaAbsences, AreAddedListedFoundAndRemoved) {
    EXPECT_EQ(away(), json::array());
    const auto draft = add({{"from", "09:00"}, {"until", "11:00"}, {"note", "Train at 11"}});
    ASSERT_EQ(draft.at("absences").size(), 1U);
    const auto absence = draft.at("absences").at(0);
    EXPECT_EQ(absence.at("person"), eva);
    EXPECT_EQ(absence.at("starts_at"), "2026-07-04T07:00:00Z");
    EXPECT_EQ(absence.at("ends_at"), "2026-07-04T09:00:00Z");
    EXPECT_EQ(absence.at("note"), "Train at 11");
    EXPECT_EQ(json::parse(ana.get(agenda).body).at("absences"), draft.at("absences"));

    const auto found = away();
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found.at(0).at("grave"), true);
    EXPECT_EQ(found.at(0).at("sessions"), json::array({session}));
    EXPECT_EQ(found.at(0).at("person"), eva);
    EXPECT_EQ(found.at(0).at("away"),
              (json{{"starts_at", "2026-07-04T07:00:00Z"}, {"ends_at", "2026-07-04T09:00:00Z"}}));

    const auto at = "/absences/" + absence.at("id").get<std::string>();
    EXPECT_EQ(send(http::Method::del, at, nullptr, 200).at("absences"), json::array());
    EXPECT_EQ(away(), json::array());
    send(http::Method::del, at, nullptr, 404);
}

TEST_F(AgendaAbsences, WithoutTimesAreOfTheWholeDay) {
    const auto absence = add(json::object()).at("absences").at(0);
    EXPECT_EQ(absence.at("starts_at"), "2026-07-03T22:00:00Z");
    EXPECT_EQ(absence.at("ends_at"), "2026-07-04T22:00:00Z");
    EXPECT_EQ(away().size(), 1U);
}

TEST_F(AgendaAbsences, SayAtWhichFieldTheyAreRefused) {
    EXPECT_EQ(refusal({{"from", "11:00"}, {"until", "09:00"}}), "/until until_before_from");
    EXPECT_EQ(refusal({{"day", "2027-03-28"}, {"from", "02:30"}}), "/from time_skipped");
    EXPECT_EQ(refusal({{"day", "2026-10-25"}, {"until", "02:30"}}), "/until time_twice");
    EXPECT_EQ(refusal({{"day", "2038-06-01"}}), "/day time_unknown");
    for (const json& malformed :
         {json{{"from", "9:00"}}, json{{"from", "24:00"}}, json{{"day", "2026-02-30"}}, json{{"until", nullptr}},
          json{{"note", std::string(201, 'x')}}, json{{"from_twice", "both"}}, json{{"starts_at", "09:00"}}})
        add(malformed, 422);
    EXPECT_EQ(json::parse(ana.get(agenda).body).at("absences"), json::array());
    EXPECT_EQ(
        add({{"day", "2026-10-25"}, {"until", "02:30"}, {"until_twice", "later"}}).at("absences").at(0).at("ends_at"),
        "2026-10-25T01:30:00Z");
}

TEST_F(AgendaAbsences, AreForPeopleAndOrganisersOfTheEventAlone) {
    const auto id = add(json::object()).at("absences").at(0).at("id").get<std::string>();
    const auto elsewhere = make_event(own, 1);
    own.execute("UPDATE event SET form = 'conference' WHERE id = '" + elsewhere.event.to_string() + "'");
    HttpClient other{server.port()};
    (void)sign_in(other, make_organiser(own, elsewhere.organisation));
    const json body{{"person", eva}, {"day", "2026-07-04"}};
    const auto their = "/api/v1/organise/events/" + elsewhere.event.to_string() + "/agenda/absences";
    EXPECT_EQ(other.post(their, body.dump()).status, 404) << "somebody of another event";
    EXPECT_EQ(other.send("DELETE", their + "/" + id, {}).status, 404);
    EXPECT_EQ(other.post(agenda + "/absences", body.dump()).status, 404);
    EXPECT_EQ(other.send("DELETE", agenda + "/absences/" + id, {}).status, 404);
    HttpClient reader{server.port()};
    (void)sign_in(reader, make_organiser(own, event.organisation, "reader"));
    EXPECT_EQ(reader.post(agenda + "/absences", body.dump()).status, 403);
    EXPECT_EQ(reader.send("DELETE", agenda + "/absences/" + id, {}).status, 403);
    EXPECT_EQ(HttpClient{server.port()}.post(agenda + "/absences", body.dump()).status, 401);
    EXPECT_EQ(json::parse(ana.get(agenda).body).at("absences").size(), 1U);
}

TEST_F(AgendaAbsences, AWebinarHasNone) {
    own.execute("UPDATE event SET form = 'webinar' WHERE id = '" + event.event.to_string() + "'");
    EXPECT_EQ(refusal(json::object(), 409), "/form one_session");
}

}  // namespace
}  // namespace plenary::organise
