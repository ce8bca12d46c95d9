// The calendar behind a personal link: what a calendar program is given that has no cookie.
#include "../visitor.hpp"
#include "support/organiser.hpp"

namespace plenary::personal {
namespace {

using namespace test_support;
using nlohmann::json;

int count_of(const std::string& text, const std::string& part) {
    int count = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
    return count;
}

std::string unfolded(std::string text) {
    for (auto at = text.find("\r\n "); at != std::string::npos; at = text.find("\r\n ")) text.erase(at, 3);
    return text;
}

class PersonalCalendar : public testing::Test {
protected:
    // Before anybody registers: the mail about a place reads the agenda.
    static TestEvent event_with_sessions(TestDatabase& own) {
        auto event = make_event(own, 10);
        own.execute(fmt::format(
            R"sql(INSERT INTO session (id, organisation_id, event_id, slug, title, starts_local, starts_at, ends_at, day,
                                       provider, provider_data)
                       SELECT gen_random_uuid(), organisation_id, id, 'talk-' || n, '{{"en": "Talk"}}', starts_local,
                              starts_at, ends_at, starts_local::date, 'link', '{{"address": "https://hidden.example/r"}}'
                         FROM event, generate_series(1, 3) AS n WHERE id = '{}')sql",
            event.event.to_string()));
        return event;
    }
    HttpAnswer calendar(const std::string& token) { return stranger.get(token + "/agenda.ics"); }

    TestDatabase& own = TestDatabase::own();
    TestEvent event = event_with_sessions(own);
    ServerProcess server{own.uri()};
    HttpClient client{server.port()}, stranger{server.port()};
    // Of this event alone: what an earlier test left to be mailed is mailed here.
    std::string email = event.slug + "@example.org";
    std::string place = take_place(server, client, event, email);
    std::string link = wait_for_link(server, email);
};

TEST_F(PersonalCalendar, HasTheSessionsOfTheEventAndLeadsToTheOwnPageOnly) {
    const auto answer = calendar(link);
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.header("content-type"), "text/calendar; charset=utf-8");
    EXPECT_EQ(answer.header("referrer-policy"), "no-referrer");
    EXPECT_EQ(answer.header("x-robots-tag"), "noindex");
    EXPECT_FALSE(answer.has("set-cookie")) << "a calendar program becomes no device";
    const auto text = unfolded(answer.body);
    EXPECT_EQ(count_of(text, "BEGIN:VEVENT"), 3);
    EXPECT_EQ(count_of(text, "STATUS:CONFIRMED"), 3);
    EXPECT_EQ(count_of(text, link + "\r\n"), 7) << "in three addresses, three descriptions and that of the calendar";
    EXPECT_FALSE(text.contains("hidden"));
    EXPECT_FALSE(text.contains(email));
    EXPECT_EQ(stranger.get(link + "/agenda.ics", {{"If-None-Match", answer.header("etag")}}).status, 304);
}

TEST_F(PersonalCalendar, SaysThatNothingTakesPlaceOnceThePlaceIsGivenUp) {
    const auto before = calendar(link);
    EXPECT_EQ(client.post(place + "/give-up", "").status, 200);
    const auto after = stranger.get(link + "/agenda.ics", {{"If-None-Match", before.header("etag")}});
    EXPECT_EQ(after.status, 200);
    EXPECT_EQ(count_of(after.body, "STATUS:CANCELLED"), 3);
    EXPECT_EQ(count_of(before.body, "SEQUENCE:1\r\n"), 3);
    EXPECT_EQ(count_of(after.body, "SEQUENCE:2\r\n"), 3);
}

TEST_F(PersonalCalendar, OpensByTheLinkAlone) {
    EXPECT_EQ(calendar(link.substr(0, link.size() - 2)).status, 404);
    own.execute("UPDATE registration SET generation = generation + 1 WHERE event_id = " +
                quoted(event.event.to_string()));
    EXPECT_EQ(calendar(link).status, 410);
}

TEST_F(PersonalCalendar, IsOfferedToTheDeviceThatHoldsThePlace) {
    const auto page = place.substr(7);
    const auto led = client.get(page + "/follow");
    EXPECT_EQ(led.status, 303);
    EXPECT_TRUE(led.header("location").starts_with("webcal://"));
    EXPECT_TRUE(led.header("location").ends_with(link + "/agenda.ics"));
    EXPECT_EQ(json::parse(client.get(place).body).at("calendar_feed"), page + "/follow");
    EXPECT_EQ(stranger.get(page + "/follow").status, 401);
    HttpClient other(server.port());
    static_cast<void>(take_place(server, other, event, "other@example.org"));
    EXPECT_EQ(other.get(page + "/follow").status, 404);
}

}  // namespace
}  // namespace plenary::personal
