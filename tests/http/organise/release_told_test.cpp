// A release over the wire: who is told of which sessions is shown with the mail, then exactly they are, with entries for
// their calendars that follow those of their feed.
#include "released_conference.hpp"

namespace plenary::organise {
namespace {

using namespace test_support;
using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

class ReleaseTold : public ReleasedConference {
protected:
    // Somebody with a place, who has starred sessions on a device that opened their link.
    std::string take_place_and_star(const std::string& email, const std::vector<std::string>& titles) {
        HttpClient device{server.port()};
        const auto place = take_place(server, device, event, email);
        std::string starred;
        for (const auto& title : titles) starred += (starred.empty() ? "'" : ", '") + sessions.at(title) + "'";
        if (!starred.empty())
            own.execute(fmt::format(
                "INSERT INTO favourites (organisation_id, event_id, key_hash, sessions, registration_id) VALUES ('{}', "
                "'{}', sha256('{}'), ARRAY[{}]::uuid[], '{}')",
                event.organisation.to_string(), event.event.to_string(), email, starred,
                place.substr(place.rfind('/') + 1)));
        return link_in(mails_to(server.data(), email).front());
    }
};

TEST_F(ReleaseTold, ShowsTheMailAndThenTellsExactlyThoseWhomItConcerns) {
    take_place_and_star("ana@told.example", {"Shade", "Water"});
    take_place_and_star("bo@told.example", {"Night"});
    take_place_and_star("cleo@told.example", {});
    set("Shade", {{"starts_local", "2036-10-27T10:00"}});
    set("Night", {{"title", {{"en", "Late night"}}}});

    const auto shown = preview();
    EXPECT_EQ(shown.at("told"), 1);
    EXPECT_EQ(
        shown.at("sessions"),
        (json{{{"session", sessions.at("Shade")}, {"title", {{"en", "Shade"}}}, {"what", "moved"}, {"told", 1}}}));
    ASSERT_EQ(shown.at("mails").size(), 1U);
    const auto& mail = shown.at("mails").at(0);
    EXPECT_EQ(mail.at("count"), 1);
    EXPECT_THAT(mail.at("text").get<std::string>(), HasSubstr("The train is late."));

    const auto refused = release(std::string(43, 'x'), 409);
    EXPECT_EQ(refused.at("errors").at(0).at("code"), "audience_changed");
    EXPECT_EQ(release(shown.at("proof")).at("told"), 1);

    const auto got = told("ana@told.example");
    ASSERT_EQ(got.size(), 1U);
    EXPECT_EQ(got[0].subject, mail.at("subject").get<std::string>());
    EXPECT_THAT(got[0].text, HasSubstr("Now: Mon 27 October 2036, 10:00–11:00 Brussels time"));
    EXPECT_THAT(got[0].text, HasSubstr("Before: Fri 24 October 2036, 10:00–11:00 Brussels time"));
    EXPECT_THAT(got[0].text, Not(HasSubstr("Water")));
    EXPECT_THAT(got[0].calendar, HasSubstr("DTSTART;TZID=Europe/Brussels:20361027T100000"));
    EXPECT_TRUE(told("bo@told.example").empty());
    EXPECT_TRUE(told("cleo@told.example").empty());
    const auto listed = json::parse(olga.get(agenda + "/releases").body).at("items");
    EXPECT_EQ(listed.at(0).at("told"), 1);
    EXPECT_EQ(listed.at(0).at("silent"), false);
}

TEST_F(ReleaseTold, SequencesRiseAndFollowThoseOfTheFeed) {
    const auto link = take_place_and_star("dan@told.example", {"Shade"});
    set("Shade", {{"starts_local", "2036-10-24T11:00"}});
    release(preview().at("proof"));
    const auto first = told("dan@told.example");
    ASSERT_EQ(first.size(), 1U);
    edit({{{"session", sessions.at("Shade")}, {"remove", true}}});
    release(preview().at("proof"));
    auto got = told("dan@told.example");
    ASSERT_EQ(got.size(), 2U);
    std::erase_if(got, [&](const messages::StoredMail& mail) { return mail.text == first[0].text; });
    ASSERT_EQ(got.size(), 1U);
    const auto& second = got[0];
    EXPECT_THAT(first[0].calendar, HasSubstr(uid("Shade")));
    EXPECT_THAT(second.calendar, HasSubstr(uid("Shade")));
    EXPECT_THAT(first[0].calendar, HasSubstr("METHOD:REQUEST"));
    EXPECT_THAT(second.calendar, HasSubstr("METHOD:CANCEL"));
    EXPECT_LT(sequence(first[0].calendar), sequence(second.calendar));
    const auto feed = visitor.get(link + "/agenda.ics").body;
    const auto mine = feed.substr(feed.rfind("BEGIN:VEVENT", feed.find(uid("Shade"))));
    EXPECT_EQ(sequence(mine), sequence(second.calendar)) << mine;
}

TEST_F(ReleaseTold, SilentlyTellsNobody) {
    take_place_and_star("eva@told.example", {"Shade"});
    set("Shade", {{"starts_local", "2036-10-24T12:00"}});
    auto body = order();
    body["tell"] = false;
    const auto made = send("/releases", body, 201);
    EXPECT_EQ(made.at("silent"), true);
    EXPECT_EQ(made.at("told"), 0);
    EXPECT_TRUE(told("eva@told.example").empty());
    EXPECT_EQ(own.value("SELECT count(*) FROM activity WHERE action = 'agenda.released_silently' AND event_id = '" +
                        event.event.to_string() + "'"),
              "1");
}

TEST_F(ReleaseTold, ThePreviewIsNobodysOfAnotherOrganisation) {
    HttpClient otto{server.port()};
    (void)sign_in(otto, make_organiser(own, make_organisation(own)));
    EXPECT_EQ(otto.post(agenda + "/releases/preview", order().dump()).status, 404);
    set("Shade", {{"starts_local", "2036-10-24T13:00"}});
    EXPECT_EQ(preview().at("told"), 0) << "the control";
}

}  // namespace
}  // namespace plenary::organise
