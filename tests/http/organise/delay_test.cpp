// What is said on the day over HTTP, and what the public reads of it.
#include <gmock/gmock.h>

#include "../visitor.hpp"
#include "platform/instant_text.hpp"
#include "support/organiser.hpp"

namespace plenary::organise {
namespace {

using namespace test_support;
using nlohmann::json;

// Two talks in the hall, in one hour and in two.
class DelayCalls : public testing::Test {
protected:
    DelayCalls() {
        own.execute(fmt::format(
            R"sql(
            UPDATE event SET form = 'conference', zone = 'Etc/UTC', starts_at = now(), ends_at = now() + interval '5 hours'
             WHERE id = '{1}';
            INSERT INTO room (id, organisation_id, event_id, name) VALUES ('{2}', '{0}', '{1}', 'Hall');
            INSERT INTO session (id, organisation_id, event_id, slug, title, starts_local, starts_at, ends_at, day, room_id)
                 SELECT n.id, '{0}', '{1}', n.slug, jsonb_build_object('en', n.slug), n.start AT TIME ZONE 'UTC', n.start,
                        n.start + interval '50 minutes', now()::date, '{2}'
                   FROM (VALUES ('{3}'::uuid, 'shade', date_trunc('minute', now() + interval '1 hour')),
                                ('{4}'::uuid, 'water', date_trunc('minute', now() + interval '2 hours'))) AS n(id, slug, start))sql",
            event.organisation.to_string(), event.event.to_string(), room, shade, water));
        (void)sign_in(ana, make_organiser(own, event.organisation));
        (void)sign_in(bo, make_organiser(own, event.organisation, "organiser"));
    }

    json order(int minutes, const std::string& reach, bool dry_run = false) const {
        return {{"minutes", minutes},     {"reach", reach},     {"session", shade},  {"room", nullptr},
                {"breaks_absorb", false}, {"version", nullptr}, {"dry_run", dry_run}};
    }
    json post(HttpClient& client, const std::string& below, const json& body, int status = 200) {
        const auto answer = client.post(delays + below, body.is_null() ? "" : body.dump());
        EXPECT_EQ(answer.status, status) << answer.body;
        EXPECT_EQ(faults(http::Method::post, delays + below, answer), "");
        return json::parse(answer.body);
    }
    json get(HttpClient& client, const std::string& target) {
        const auto answer = client.get(target);
        EXPECT_EQ(answer.status, 200) << answer.body;
        EXPECT_EQ(faults(http::Method::get, target, answer), "");
        return json::parse(answer.body);
    }
    json seen(const std::string& session) {
        for (const auto& day : get(visitor, "/api/v1/events/" + event.slug + "/agenda").at("days"))
            for (const auto& in : day.at("rooms"))
                for (const auto& one : in.at("sessions"))
                    if (one.at("id") == session) return one;
        return {};
    }
    static std::chrono::minutes between(const json& from, const json& to) {
        return std::chrono::round<std::chrono::minutes>(parse_rfc3339(to.get<std::string>()).value() -
                                                        parse_rfc3339(from.get<std::string>()).value());
    }

    TestDatabase& own = TestDatabase::own();
    TestEvent event = make_event(own, 10);
    const std::string room = RoomId::make(SystemClock{}.now()).to_string();
    const std::string shade = SessionId::make(SystemClock{}.now()).to_string();
    const std::string water = SessionId::make(SystemClock{}.now()).to_string();
    const std::string delays = "/api/v1/organise/events/" + event.event.to_string() + "/agenda/delays";
    ServerProcess server;
    HttpClient ana{server.port()}, bo{server.port()}, visitor{server.port()};
};

TEST_F(DelayCalls, AreTriedSaidSeenByEverybodyAndTakenBackByAnother) {
    const auto tried = post(ana, "", order(10, "room", true));
    EXPECT_TRUE(tried.at("group").is_null());
    ASSERT_EQ(tried.at("moves").size(), 2U);
    EXPECT_EQ(tried.at("moves").at(0).at("room"), "Hall");
    EXPECT_EQ(seen(shade).at("starts_at"), tried.at("moves").at(0).at("starts_before"));

    auto on_what_was_seen = order(10, "room");
    on_what_was_seen["version"] = tried.at("version");
    const auto said = post(ana, "", on_what_was_seen);
    EXPECT_TRUE(eventually([&] { return seen(shade).at("starts_at") == said.at("moves").at(0).at("starts_at"); }));
    const auto late = seen(shade);
    EXPECT_EQ(between(late.at("planned_starts_at"), late.at("starts_at")), std::chrono::minutes{10});
    const auto now = get(visitor, "/api/v1/events/" + event.slug + "/now");
    EXPECT_EQ(now.at("version"), said.at("version"));
    EXPECT_THAT(visitor.get("/events/" + event.slug + "/agenda").body,
                testing::HasSubstr("10 minutes later than planned (was "));
    EXPECT_THAT(visitor.get("/events/" + event.slug + "/agenda.ics").body,
                testing::HasSubstr("SEQUENCE:" + std::to_string(said.at("version").get<int>())));

    const auto listed = get(bo, delays).at("items");
    ASSERT_EQ(listed.size(), 1U);
    EXPECT_EQ(listed.at(0).at("stands"), true);
    EXPECT_EQ(listed.at(0).at("room"), "Hall");
    const auto group = said.at("group").get<std::string>();
    EXPECT_EQ(post(bo, "/" + group + "/take-back", nullptr).at("moves").size(), 2U);
    EXPECT_TRUE(eventually([&] { return seen(shade).at("starts_at") == seen(shade).at("planned_starts_at"); }));
    post(bo, "/" + group + "/take-back", nullptr, 412);
    EXPECT_EQ(get(ana, delays).at("items").at(0).at("stands"), false);
}

TEST_F(DelayCalls, OnWhatSomebodyHasChangedMeanwhileAreRefused) {
    auto stale = order(10, "day");
    stale["version"] = post(ana, "", order(10, "day", true)).at("version");
    post(bo, "", stale);
    post(ana, "", stale, 412);
    EXPECT_EQ(get(ana, delays).at("items").size(), 1U);
}

TEST_F(DelayCalls, AreRefusedInWords) {
    auto nameless = order(10, "session");
    nameless["session"] = nullptr;
    EXPECT_EQ(post(ana, "", nameless, 422).at("errors").at(0).at("pointer"), "/session");
    EXPECT_EQ(post(ana, "", order(-5, "room"), 409).at("detail"), "Nothing has been changed.");
    own.execute(
        "UPDATE session SET starts_at = starts_at + interval '4 hours', ends_at = ends_at + interval '4 hours' "
        "WHERE event_id = '" +
        event.event.to_string() + "'");
    EXPECT_THAT(post(ana, "", order(10, "room"), 409).at("detail").get<std::string>(),
                testing::StartsWith("This can be done at most two hours before the start."));
    EXPECT_EQ(visitor.post(delays, order(10, "room").dump()).status, 401);
}

}  // namespace
}  // namespace plenary::organise
