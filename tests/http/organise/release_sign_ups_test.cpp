// Releases and those who have signed up: what is called off frees its places, and the entries that came by mail leave
// the calendar of whoever gives a session up.
#include "released_conference.hpp"

namespace plenary::organise {
namespace {

using namespace test_support;
using testing::HasSubstr;

// Shade and Water have one place each.
class ReleaseSignUps : public ReleasedConference {
protected:
    ReleaseSignUps() {
        for (const auto* title : {"Shade", "Water"}) {
            const auto target = agenda + "/sessions/" + sessions.at(title) + "/places";
            const auto set = olga.send("PUT", target, {{"Content-Type", "application/json"}, {"If-Match", "\"0\""}},
                                       json{{"places", 1}, {"closes_at", nullptr}}.dump());
            EXPECT_EQ(set.status, 200) << set.body;
        }
    }

    // Somebody with a place at the event and the device that holds it.
    struct Person {
        Person(ReleaseSignUps& here, const std::string& name)
            : email(name + "@signed.example"),
              device(here.server.port()),
              place(take_place(here.server, device, here.event, email)) {}
        std::string email;
        HttpClient device;
        std::string place;
    };
    // Takes or gives up, by the verb.
    void change(Person& person, const std::string& title, const std::string& verb) {
        const auto target = person.place + "/sessions/" + sessions.at(title) + "/sign-up";
        const auto answer = person.device.send(verb, target, {}, std::nullopt);
        EXPECT_EQ(answer.status, 200) << answer.body;
    }
    std::string seat(Person& person, const std::string& title) {
        for (const auto& item : json::parse(person.device.get(person.place + "/sessions").body).at("items"))
            if (item.at("id") == sessions.at(title)) return item.at("sign_up").at("state").get<std::string>();
        return {};
    }
    // "1 taken, 2 waiting", as the organiser reads it.
    std::string taken(const std::string& title) {
        for (const auto& item : json::parse(olga.get(agenda + "/places").body).at("items"))
            if (item.at("session") == sessions.at(title))
                return fmt::format("{} taken, {} waiting", item.at("taken").get<int>(), item.at("waiting").get<int>());
        return {};
    }
    std::vector<messages::StoredMail> called(const Person& person) {
        return got(person.email, "A place in", "mail.session_place");
    }
    std::vector<messages::StoredMail> taken_out(const Person& person) {
        return got(person.email, "You have given up", "mail.session_given_up");
    }
};

TEST_F(ReleaseSignUps, WhatIsCalledOffFreesItsPlacesAndCallsNobody) {
    Person ana{*this, "ana"}, ben{*this, "ben"};
    for (const auto* title : {"Shade", "Water"}) change(ana, title, "PUT");
    change(ben, "Shade", "PUT");
    EXPECT_EQ(taken("Shade"), "1 taken, 1 waiting");
    edit({{{"session", sessions.at("Shade")}, {"remove", true}}});
    EXPECT_EQ(seat(ana, "Shade"), "confirmed") << "a draft frees nothing";
    EXPECT_EQ(release(preview().at("proof")).at("told"), 2);

    EXPECT_EQ(taken("Shade"), "0 taken, 0 waiting");
    EXPECT_EQ(taken("Water"), "1 taken, 0 waiting");
    EXPECT_EQ(seat(ana, "Shade"), "given_up");
    EXPECT_EQ(seat(ben, "Shade"), "given_up");
    EXPECT_EQ(seat(ana, "Water"), "confirmed");
    for (const auto* person : {&ana, &ben}) {
        const auto mails = told(person->email);
        ASSERT_EQ(mails.size(), 1U);
        EXPECT_THAT(mails[0].calendar, HasSubstr(uid("Shade")));
        EXPECT_THAT(mails[0].calendar, HasSubstr("METHOD:CANCEL"));
        EXPECT_TRUE(called(*person).empty());
        EXPECT_TRUE(taken_out(*person).empty()) << "one mail says it";
    }
}

TEST_F(ReleaseSignUps, AnEntryThatAReleaseBroughtLeavesTheCalendarOfWhoGivesTheSessionUp) {
    Person cleo{*this, "cleo"}, dan{*this, "dan"};
    change(cleo, "Shade", "PUT");
    change(dan, "Water", "PUT");
    set("Shade", {{"starts_local", "2036-10-24T11:00"}});
    release(preview().at("proof"));
    const auto brought = told(cleo.email);
    ASSERT_EQ(brought.size(), 1U);
    EXPECT_THAT(brought[0].calendar, HasSubstr("METHOD:REQUEST"));

    change(cleo, "Shade", "DELETE");
    change(dan, "Water", "DELETE");
    const auto out = taken_out(cleo);
    ASSERT_EQ(out.size(), 1U);
    EXPECT_EQ(out[0].subject, "You have given up “Shade”");
    EXPECT_THAT(out[0].calendar, HasSubstr("METHOD:CANCEL"));
    EXPECT_THAT(out[0].calendar, HasSubstr(uid("Shade")));
    EXPECT_GT(sequence(out[0].calendar), sequence(brought[0].calendar));
    EXPECT_TRUE(taken_out(dan).empty()) << "no mail has brought an entry";

    change(cleo, "Shade", "PUT");
    change(cleo, "Shade", "DELETE");
    EXPECT_EQ(taken_out(cleo).size(), 1U) << "the entry is out already";
}

TEST_F(ReleaseSignUps, AnEntryThatCameWithTheTurnLeavesTheCalendarOfWhoGivesTheSessionUp) {
    Person eva{*this, "eva"}, finn{*this, "finn"};
    change(eva, "Shade", "PUT");
    change(finn, "Shade", "PUT");
    change(eva, "Shade", "DELETE");
    const auto brought = called(finn);
    ASSERT_EQ(brought.size(), 1U);
    EXPECT_THAT(brought[0].calendar, HasSubstr(uid("Shade")));
    change(finn, "Shade", "DELETE");
    const auto out = taken_out(finn);
    ASSERT_EQ(out.size(), 1U);
    EXPECT_THAT(out[0].calendar, HasSubstr("METHOD:CANCEL"));
    EXPECT_THAT(out[0].calendar, HasSubstr(uid("Shade")));
    EXPECT_GT(sequence(out[0].calendar), sequence(brought[0].calendar));
    EXPECT_TRUE(taken_out(eva).empty()) << "no mail has brought an entry";
}

}  // namespace
}  // namespace plenary::organise
