// The organiser's table and file, and what people say of their screens, over HTTP.
#include <thread>

#include "../visitor.hpp"
#include "audience.hpp"
#include "platform/csv.hpp"
#include "support/organiser.hpp"
#include "support/own_server.hpp"

namespace plenary::attendance {
namespace {

using namespace test_support;
using nlohmann::json;

class AttendanceOverHttp : public OwnServer<AttendanceOverHttp> {
protected:
    AttendanceOverHttp() { sign_in(organiser, make_organiser(own, event.organisation)); }

    HttpAnswer get(const std::string& query) {
        const auto target = "/api/v1/organise/events/" + event.event.to_string() + "/attendance" + query;
        auto answer = organiser.get(target);
        EXPECT_EQ(faults(http::Method::get, target, answer), "");
        return answer;
    }
    json read(const std::string& query = "") { return json::parse(get(query).body); }
    static std::string screen_of(const Guest& guest) {
        return "/api/v1/my/registrations/" + guest.registration.to_string() + "/screen";
    }
    HttpAnswer say(const Guest& guest, const json& screen) {
        HttpClient browser(server().port());
        auto answer = browser.send("PUT", screen_of(guest),
                                   {{"Cookie", guest.cookie}, {"Content-Type", "application/json"}}, screen.dump());
        EXPECT_EQ(faults(http::Method::put, screen_of(guest), answer), "");
        return answer;
    }
    void rename(const Guest& guest, const std::string& name) {
        own.execute("UPDATE registration SET name = " + quoted(name) + " WHERE id = '" +
                    guest.registration.to_string() + "'");
    }

    TestDatabase& own = database();
    TestEvent event = make_event(own, std::nullopt);
    HttpClient organiser{server().port()};
};

TEST_F(AttendanceOverHttp, ShowsWhoIsThereAndSinceWhen) {
    const Audience audience(own, event, 3);
    EXPECT_TRUE(read().at("items").empty());
    const auto first = audience.join(server().port(), audience.guests()[0]);
    const auto again = audience.join(server().port(), audience.guests()[0]);
    ASSERT_TRUE(eventually([&] { return read("/totals").at("present") == 1; }));
    const auto items = read().at("items");
    ASSERT_EQ(items.size(), 1U);
    EXPECT_EQ(items[0].at("name"), "Person 0");
    EXPECT_EQ(items[0].at("devices"), 1) << "two pages of one browser";
    EXPECT_EQ(items[0].at("evidence"), json({"own_page"}));
    EXPECT_TRUE(items[0].at("present"));
    EXPECT_EQ(read("?view=absent").at("items").size(), 2U);
    const auto totals = read("/totals");
    EXPECT_EQ(totals.at("places"), 3);
    EXPECT_EQ(totals.at("session").at("id"), audience.session().to_string());
    EXPECT_TRUE(totals.at("session").at("counts_here"));
}

TEST_F(AttendanceOverHttp, CountsWhoeverLeavesProperlyUntilThen) {
    using namespace std::chrono_literals;
    const Audience audience(own, event, 1);
    {
        auto page = audience.join(server().port(), audience.guests()[0]);
        ASSERT_TRUE(eventually([&] { return audience.intervals("count(*)") == "1"; }));
        std::this_thread::sleep_for(1'500ms);
        page.send_frame(Frame::close, "\x03\xe8");  // 1000, as RFC 6455 writes it
        EXPECT_EQ(page.read_close(), 1000);
    }
    ASSERT_TRUE(eventually([&] { return audience.intervals("count(*)", "left_at IS NULL") == "0"; }));
    EXPECT_EQ(audience.intervals("min(left_at - joined_at) > interval '1 second'"), "t");
}

TEST_F(AttendanceOverHttp, IsAFileWithTheSamePeopleInWhichNoFormulaIs) {
    const Audience audience(own, event, 2);
    const auto formula = std::string("=HYPERLINK(\"https://evil.example\")");
    rename(audience.guests()[0], formula);
    const auto answer = get(".csv?view=all&order=name");
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.header("content-type"), "text/csv; charset=utf-8");
    EXPECT_EQ(answer.header("cache-control"), "no-store");
    EXPECT_TRUE(answer.header("content-disposition").starts_with("attachment; filename=\"attendance-"));
    EXPECT_TRUE(
        answer.body.starts_with("\xEF\xBB\xBFName,E-mail address,Authority,Country,Minutes,First join (Etc/UTC),"));
    EXPECT_TRUE(answer.body.contains("\"'=HYPERLINK(\"\"https://evil.example\"\")\",p0@x.org"));
    EXPECT_TRUE(answer.body.contains("\r\nPerson 1,p1@x.org,,,0,,,no,0,,,,,,\r\n"));
    EXPECT_TRUE(organiser.get("/api/v1/organise/events/" + event.event.to_string() + "/attendance.csv?lang=de")
                    .body.contains("Erster Beitritt (Etc/UTC)"));
}

TEST_F(AttendanceOverHttp, RefusesWhatItDoesNotKnowAndCursorsOfOtherQuestions) {
    const Audience audience(own, event, 3);
    EXPECT_EQ(get("?view=everybody").status, 422);
    EXPECT_EQ(get("?order=name;--").status, 422);
    EXPECT_EQ(get("?session=" + SessionId::make(SystemClock{}.now()).to_string()).status, 404);
    const auto page = read("?view=all&limit=1");
    const auto cursor = page.at("next").get<std::string>();
    EXPECT_EQ(get("?view=all&limit=1&cursor=" + cursor).status, 200);
    EXPECT_EQ(get("?view=absent&limit=1&cursor=" + cursor).status, 422);
    EXPECT_EQ(problem_code(get("?view=all&limit=1&cursor=" + cursor.substr(1))), "cursor_invalid");
    EXPECT_EQ(get("?q=%25%27%3B--%3Cimg%3E&view=all").status, 200);
}

TEST_F(AttendanceOverHttp, OfARoomElsewhereKnowsWhoWentThereAndNoMinutes) {
    const Audience audience(own, event, 2, "link");
    const auto& guest = audience.guests()[0];
    const auto place = "/my/registrations/" + guest.registration.to_string();
    HttpClient browser(server().port());
    const Fields as_guest{{"Cookie", guest.cookie}};
    EXPECT_EQ(audience.join(server().port(), guest).answer().status, 409) << "an open tab is no attendance";
    EXPECT_EQ(json::parse(browser.get("/api/v1" + place, as_guest).body).at("minutes"), 0) << "before";
    const auto led = browser.get(place + "/room?session=" + audience.session().to_string(), as_guest);
    EXPECT_EQ(led.status, 303) << led.body;

    const auto items = read().at("items");
    ASSERT_EQ(items.size(), 1U);
    EXPECT_TRUE(items[0].at("minutes").is_null());
    EXPECT_EQ(items[0].at("evidence"), json({"room_link"}));
    EXPECT_FALSE(items[0].at("present"));
    EXPECT_TRUE(get(".csv").body.contains(",unknown,"));
    const auto totals = read("/totals");
    EXPECT_EQ(totals.at("elsewhere"), 1);
    EXPECT_EQ(totals.at("attended"), 0);
    EXPECT_FALSE(totals.at("session").at("counts_here"));
    EXPECT_TRUE(json::parse(browser.get("/api/v1" + place, as_guest).body).at("minutes").is_null());
}

TEST_F(AttendanceOverHttp, SeveralAtOneScreenAreSaidByWhoeverIsThereAndStandApart) {
    const Audience audience(own, event, 2);
    const auto& guest = audience.guests()[0];
    const auto session = audience.session().to_string();
    const auto said = say(guest, {{"session", session}, {"people", 3}, {"names", {"Ben Okri", "=1+1"}}});
    EXPECT_EQ(said.status, 200) << said.body;
    const auto changed = say(guest, {{"session", session}, {"people", 4}, {"names", {"Ben Okri"}}});
    EXPECT_EQ(json::parse(changed.body).at("people"), 4);
    EXPECT_EQ(say(guest, {{"session", session}, {"people", 4}, {"names", {"Ben Okri"}}}).status, 200);
    const auto row = own.rows(
        "SELECT people, names, said_by LIKE 'device:%', said_at > now() - interval '1 minute' FROM "
        "shared_screen WHERE registration_id = '" +
        guest.registration.to_string() + "'");
    EXPECT_EQ(row, (std::vector<std::vector<std::string>>{{"4", "[\"Ben Okri\"]", "t", "t"}}));
    EXPECT_EQ(
        own.column("SELECT detail->>'people' FROM activity WHERE action = 'attendance.shared_screen' AND subject = '" +
                   guest.registration.to_string() + "' ORDER BY at"),
        (std::vector<std::string>{"3", "4"}))
        << "what is said again changes nothing";

    const auto items = read("?view=all&order=name").at("items");
    EXPECT_EQ(items[0].at("screen").at("people"), 4);
    EXPECT_EQ(items[0].at("minutes"), 0) << "never added to them";
    EXPECT_TRUE(items[1].at("screen").is_null());
    EXPECT_EQ(read("/totals").at("others_at_screens"), 3);
    const auto mine = HttpClient(server().port()).get(screen_of(guest), {{"Cookie", guest.cookie}});
    EXPECT_EQ(json::parse(mine.body).at("names"), json({"Ben Okri"}));
}

TEST_F(AttendanceOverHttp, AScreenTakesNoNonsense) {
    const Audience audience(own, event, 2);
    const auto& guest = audience.guests()[0];
    const auto session = audience.session().to_string();
    for (const auto& people : {json(0), json(-1), json(501), json(1.5), json("2"), json(2147483648)})
        EXPECT_EQ(say(guest, {{"session", session}, {"people", people}, {"names", json::array()}}).status, 422)
            << people;
    const auto many = say(guest, {{"session", session}, {"people", 2}, {"names", {"Ben", "Cai"}}});
    EXPECT_EQ(many.status, 422);
    EXPECT_EQ(wrong_fields(many), (std::map<std::string, std::string>{{"/names", "too_many"}}));
    EXPECT_EQ(say(guest, {{"session", session}, {"people", 2}, {"names", {"a\nb"}}}).status, 422);
    const auto other = SessionId::make(SystemClock{}.now()).to_string();
    EXPECT_EQ(say(guest, {{"session", other}, {"people", 2}, {"names", json::array()}}).status, 404);
    EXPECT_EQ(say({guest.registration, audience.guests()[1].cookie},
                  {{"session", session}, {"people", 2}, {"names", json::array()}})
                  .status,
              404)
        << "of somebody else";
    const auto later = make_event(own, std::nullopt);
    const Audience early(own, later, 1, "stream", "2 hours");
    const json said{{"session", early.session().to_string()}, {"people", 2}, {"names", json::array()}};
    EXPECT_EQ(say(early.guests()[0], said).status, 409) << "before the room opens";
    EXPECT_EQ(own.value("SELECT count(*) FROM shared_screen WHERE session_id IN ('" + session + "', '" +
                        early.session().to_string() + "')"),
              "0");
}

}  // namespace
}  // namespace plenary::attendance
