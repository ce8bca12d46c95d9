// An agenda is built by two organisers at once, and shown by a release.
#include <gmock/gmock.h>

#include "../visitor.hpp"
#include "support/organiser.hpp"

namespace plenary::organise {
namespace {

using namespace test_support;
using nlohmann::json;

class AgendaDraft : public testing::Test {
protected:
    AgendaDraft() {
        own.execute("UPDATE event SET form = 'conference', zone = 'Europe/Brussels' WHERE id = '" +
                    event.event.to_string() + "'");
        (void)sign_in(ana, make_organiser(own, event.organisation));
        (void)sign_in(bo, make_organiser(own, event.organisation, "organiser"));
    }

    json read(HttpClient& client, const std::string& below = "", int status = 200) {
        const auto target = agenda + below;
        const auto answer = client.get(target);
        EXPECT_EQ(answer.status, status) << answer.body;
        EXPECT_EQ(faults(http::Method::get, target, answer), "");
        return json::parse(answer.body);
    }
    json send(http::Method method, HttpClient& client, const std::string& below, const json& body, int status) {
        const auto target = agenda + below;
        const auto answer =
            client.send(std::string(http::to_string(method)), target, {{"Content-Type", "application/json"}},
                        body.is_null() ? std::nullopt : std::optional(body.dump()));
        EXPECT_EQ(answer.status, status) << answer.body;
        EXPECT_EQ(faults(method, target, answer), "");
        return json::parse(answer.body);
    }
    json post(HttpClient& client, const std::string& below, const json& body, int status = 200) {
        return send(http::Method::post, client, below, body, status);
    }
    json edit(HttpClient& client, const json& edits, int status = 200) {
        return post(client, "/edits", {{"edits", edits}}, status);
    }

    // A session of half an hour on 4 July 2026; gives its id.
    std::string add(HttpClient& client, const std::string& title, const std::string& start) {
        const auto outcome =
            edit(client,
                 {{{"session", nullptr},
                   {"set", {{"title", {{"en", title}}}, {"starts_local", "2026-07-04T" + start}, {"minutes", 30}}}}});
        return outcome.at("sessions").at(0).at("id");
    }
    json released_agenda() {
        const auto answer = visitor.get("/api/v1/events/" + event.event.to_string() + "/agenda");
        EXPECT_EQ(answer.status, 200);
        return json::parse(answer.body);
    }

    TestDatabase& own = TestDatabase::own();
    TestEvent event = make_event(own, 10);
    const std::string agenda = "/api/v1/organise/events/" + event.event.to_string() + "/agenda";
    ServerProcess server;
    HttpClient ana{server.port()}, bo{server.port()}, visitor{server.port()};
};

TEST_F(AgendaDraft, IsBuiltSeenByNobodyAndReleased) {
    const auto empty = read(ana);
    EXPECT_EQ(empty.at("release"), 0);
    EXPECT_EQ(empty.at("sessions"), json::array());
    const auto hall =
        post(ana, "/rooms", {{"name", "Hall"}, {"kind", "both"}, {"capacity", 120}, {"languages", {"en", "fr"}}}, 201)
            .at("rooms")
            .at(0)
            .at("id");
    const auto shade = add(ana, "Shade", "10:00");
    const auto outcome = edit(ana, {{{"session", shade}, {"set", {{"room", hall}}}, {"seen", {{"room", nullptr}}}}});
    EXPECT_EQ(outcome.at("changes").at(0).at("field"), "room");
    EXPECT_EQ(outcome.at("changes").at(0).at("mine"), true);
    EXPECT_EQ(outcome.at("sessions").at(0).at("room"), hall);
    EXPECT_EQ(outcome.at("sessions").at(0).at("starts_at"), "2026-07-04T08:00:00Z");
    EXPECT_EQ(released_agenda().at("days"), json::array());

    const auto difference = read(bo, "/difference");
    EXPECT_EQ(difference.at("items").at(0).at("what"), "added");
    const auto release =
        post(bo, "/releases", {{"name", "First"}, {"comment", ""}, {"last_change", outcome.at("last_change")}}, 201);
    EXPECT_EQ(release.at("number"), 1);
    const auto shown = released_agenda();
    EXPECT_EQ(shown.at("version"), "First");
    EXPECT_EQ(shown.at("days").at(0).at("rooms").at(0).at("sessions").at(0).at("id"), shade);
    EXPECT_EQ(read(ana, "/releases").at("items").at(0).at("name"), "First");
    EXPECT_EQ(read(ana, "/difference").at("items"), json::array());
}

TEST_F(AgendaDraft, EditsOfTwoMergeFieldByFieldAndAStaleOneIsShownTheirs) {
    const auto shade = add(ana, "Shade", "10:00");
    edit(ana, {{{"session", shade}, {"set", {{"kind", "panel"}}}, {"seen", {{"kind", "talk"}}}}});
    const auto merged =
        edit(bo, {{{"session", shade}, {"set", {{"subtitle", "In cities"}}}, {"seen", {{"subtitle", ""}}}}});
    EXPECT_EQ(merged.at("sessions").at(0).at("kind"), "panel");
    EXPECT_EQ(merged.at("sessions").at(0).at("subtitle"), "In cities");

    const auto stale = edit(
        bo, {{{"session", shade}, {"set", {{"kind", "workshop"}, {"language", "de"}}}, {"seen", {{"kind", "talk"}}}}});
    EXPECT_EQ(stale.at("changes"), json::array());
    EXPECT_TRUE(stale.at("group").is_null());
    ASSERT_EQ(stale.at("refused").size(), 1U);
    EXPECT_EQ(stale.at("refused").at(0).at("field"), "kind");
    EXPECT_EQ(stale.at("refused").at(0).at("theirs"), "panel");
    EXPECT_FALSE(stale.at("refused").at(0).at("by").get<std::string>().empty());
    EXPECT_EQ(read(ana).at("sessions").at(0).at("language"), "") << "all or nothing";
}

TEST_F(AgendaDraft, OwnGroupsAreUndoneAndRedone) {
    const auto shade = add(ana, "Shade", "10:00");
    const auto moved =
        edit(ana, {{{"session", shade}, {"set", {{"starts_local", "2026-07-04T11:00"}, {"kind", "panel"}}}}});
    edit(bo, {{{"session", shade}, {"set", {{"kind", "workshop"}}}}});
    const auto back = post(ana, "/undo", {{"group", moved.at("group")}});
    ASSERT_EQ(back.at("refused").size(), 1U);
    EXPECT_EQ(back.at("refused").at(0).at("theirs"), "workshop");
    EXPECT_EQ(back.at("sessions").at(0).at("starts_local"), "2026-07-04T10:00:00");
    const auto again = post(ana, "/undo", {{"group", back.at("group")}});
    EXPECT_EQ(again.at("refused"), json::array());
    EXPECT_EQ(again.at("sessions").at(0).at("starts_local"), "2026-07-04T11:00:00");
    post(bo, "/undo", {{"group", moved.at("group")}}, 404);
}

TEST_F(AgendaDraft, TheChangesAreNumberedWithoutAGap) {
    const auto shade = add(ana, "Shade", "10:00");
    edit(bo, {{{"session", shade}, {"set", {{"kind", "panel"}, {"language", "fr"}}}}});
    const auto all = read(ana, "/changes").at("items");
    for (std::size_t i = 0; i < all.size(); ++i) EXPECT_EQ(all.at(i).at("number"), i + 1);
    EXPECT_EQ(all.at(0).at("field"), "session");
    EXPECT_EQ(all.at(0).at("after").at("id"), shade);
    EXPECT_EQ(all.at(1).at("mine"), false);
    EXPECT_EQ(read(ana, "/changes?after=2").at("items").size(), all.size() - 2);
}

TEST_F(AgendaDraft, SaysWhoElseIsAtWork) {
    const auto shade = add(ana, "Shade", "10:00");
    send(http::Method::put, ana, "/editing", {{"session", shade}}, 200);
    const auto company = send(http::Method::put, bo, "/editing", {{"session", nullptr}}, 200);
    ASSERT_EQ(company.at("others").size(), 1U);
    EXPECT_EQ(company.at("others").at(0).at("session"), shade);
    EXPECT_EQ(company.at("last_change"), read(bo).at("last_change"));
}

TEST_F(AgendaDraft, SaysWhetherRoomsTracksHoursOrAbsencesHaveChanged) {
    const auto heard = [&] {
        return send(http::Method::put, bo, "/editing", {{"session", nullptr}}, 200).at("fittings").get<std::string>();
    };
    auto known = read(bo).at("fittings").get<std::string>();
    const auto has_changed = [&] {
        const auto before = std::exchange(known, heard());
        return before != known;
    };
    EXPECT_FALSE(has_changed());
    add(ana, "Shade", "10:00");
    EXPECT_FALSE(has_changed());

    json hall{{"name", "Hall"}, {"kind", "physical"}, {"capacity", nullptr}, {"languages", json::array()}};
    const auto room = post(ana, "/rooms", hall, 201);
    EXPECT_TRUE(has_changed());
    EXPECT_EQ(room.at("fittings"), known);
    hall["capacity"] = 90;
    const auto at = "/rooms/" + room.at("rooms").at(0).at("id").get<std::string>();
    send(http::Method::put, ana, at, hall, 200);
    EXPECT_TRUE(has_changed());
    post(ana, "/tracks", {{"name", "Heat"}, {"hue", "brick"}}, 201);
    EXPECT_TRUE(has_changed());
    send(http::Method::put, ana, "/hours", {{"opens", "07:00"}, {"closes", "21:00"}, {"longest_stretch", 90}}, 200);
    EXPECT_TRUE(has_changed());
    send(http::Method::del, ana, at, nullptr, 200);
    EXPECT_TRUE(has_changed());
    const auto shade = read(ana).at("sessions").at(0).at("id");
    const auto eva =
        edit(ana, {{{"session", shade}, {"set", {{"people", {{{"name", "Eva Away"}, {"role", "speaker"}}}}}}}})
            .at("people")
            .at(0)
            .at("id");
    EXPECT_FALSE(has_changed());
    const auto away = post(ana, "/absences", {{"person", eva}, {"day", "2026-07-04"}}, 201).at("absences").at(0);
    EXPECT_TRUE(has_changed());
    send(http::Method::del, ana, "/absences/" + away.at("id").get<std::string>(), nullptr, 200);
    EXPECT_TRUE(has_changed());
    EXPECT_EQ(read(bo).at("fittings"), known);
}

TEST_F(AgendaDraft, SaysWhatIsWrongWithIt) {
    add(ana, "Shade", "10:00");
    const auto problems = read(ana, "/problems").at("items");
    std::vector<std::string> kinds;
    for (const auto& problem : problems) kinds.push_back(problem.at("kind"));
    EXPECT_THAT(kinds, testing::Contains("no_speaker"));
}

TEST_F(AgendaDraft, ATimeThatDoesNotExistIsRefusedAtItsField) {
    const auto shade = add(ana, "Shade", "10:00");
    const auto refused = edit(ana, {{{"session", shade}, {"set", {{"starts_local", "2027-03-28T02:30"}}}}}, 422);
    EXPECT_EQ(refused.at("errors").at(0).at("pointer"), "/edits/0/set/starts_local");
    EXPECT_EQ(refused.at("errors").at(0).at("code"), "time_skipped");
}

TEST_F(AgendaDraft, ARoomKeepsItsNameToItselfAndStaysWhileSessionsAreInIt) {
    const json hall{{"name", "Hall"}, {"kind", "physical"}, {"capacity", nullptr}, {"languages", json::array()}};
    const auto id = post(ana, "/rooms", hall, 201).at("rooms").at(0).at("id").get<std::string>();
    EXPECT_EQ(post(ana, "/rooms", hall, 409).at("errors").at(0).at("code"), "name_taken");
    const auto shade = add(ana, "Shade", "10:00");
    edit(ana, {{{"session", shade}, {"set", {{"room", id}}}}});
    EXPECT_EQ(send(http::Method::del, ana, "/rooms/" + id, nullptr, 409).at("errors").at(0).at("code"), "room_in_use");
    edit(ana, {{{"session", shade}, {"set", {{"room", nullptr}}}}});
    EXPECT_EQ(send(http::Method::del, ana, "/rooms/" + id, nullptr, 200).at("rooms"), json::array());
    send(http::Method::del, ana, "/rooms/" + id, nullptr, 404);
}

TEST_F(AgendaDraft, ReleasesOnlyWhatWasReadAndOnlyWhatIsNew) {
    const auto order = [&](std::int64_t last) { return json{{"name", ""}, {"comment", ""}, {"last_change", last}}; };
    EXPECT_EQ(post(ana, "/releases", order(0), 409).at("errors").at(0).at("code"), "no_session_placed");
    add(ana, "Shade", "10:00");
    const auto last = read(ana).at("last_change").get<std::int64_t>();
    EXPECT_EQ(post(ana, "/releases", order(last - 1), 409).at("errors").at(0).at("code"), "draft_changed");
    post(ana, "/releases", order(last), 201);
    EXPECT_EQ(post(ana, "/releases", order(last), 409).at("errors").at(0).at("code"), "nothing_changed");
}

TEST_F(AgendaDraft, TheFirstReleaseOfADraftEventPublishesIt) {
    own.execute("UPDATE event SET state = 'draft' WHERE id = '" + event.event.to_string() + "'");
    const auto address = "/api/v1/events/" + event.event.to_string();
    add(ana, "Shade", "10:00");
    const auto draft = read(ana);
    EXPECT_EQ(draft.at("public"), false);
    EXPECT_EQ(visitor.get(address).status, 404);
    post(ana, "/releases", {{"name", ""}, {"comment", ""}, {"last_change", draft.at("last_change")}}, 201);
    EXPECT_EQ(visitor.get(address).status, 200);
    EXPECT_EQ(read(ana).at("public"), true);
}

TEST_F(AgendaDraft, ARestoredReleaseIsTheDraftAgain) {
    const auto shade = add(ana, "Shade", "10:00");
    post(ana, "/releases", {{"name", "One"}, {"comment", ""}, {"last_change", read(ana).at("last_change")}}, 201);
    edit(ana, {{{"session", shade}, {"remove", true}}});
    add(ana, "Water", "12:00");
    const auto restored = post(ana, "/releases/1/restore", nullptr);
    EXPECT_EQ(restored.at("sessions").at(0).at("id"), shade);
    const auto draft = read(ana).at("sessions");
    ASSERT_EQ(draft.size(), 1U);
    EXPECT_EQ(draft.at(0).at("id"), shade);
    post(ana, "/releases/7/restore", nullptr, 404);
}

TEST_F(AgendaDraft, IsForTheOrganisersOfTheEventAlone) {
    EXPECT_EQ(visitor.get(agenda).status, 401);
    HttpClient other{server.port()};
    (void)sign_in(other, make_organiser(own, make_event(own, 1).organisation));
    EXPECT_EQ(other.get(agenda).status, 404);
    HttpClient reader{server.port()};
    (void)sign_in(reader, make_organiser(own, event.organisation, "reader"));
    EXPECT_EQ(reader.get(agenda).status, 200);
    EXPECT_EQ(reader.post(agenda + "/edits", json{{"edits", {{{"session", nullptr}}}}}.dump()).status, 403);
}

TEST_F(AgendaDraft, AWebinarHasNone) {
    own.execute("UPDATE event SET form = 'webinar' WHERE id = '" + event.event.to_string() + "'");
    EXPECT_EQ(read(ana).at("sessions"), json::array());
    const json edits{{{"session", nullptr}, {"set", json::object()}}};
    EXPECT_EQ(edit(ana, edits, 409).at("errors").at(0).at("code"), "one_session");
    EXPECT_EQ(own.value("SELECT count(*) FROM agenda_draft WHERE event_id = '" + event.event.to_string() + "'"), "0");
}

}  // namespace
}  // namespace plenary::organise
