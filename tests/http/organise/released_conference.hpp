#pragma once
#include <gmock/gmock.h>

#include "../visitor.hpp"
#include "messages/mailbox.hpp"
#include "support/organiser.hpp"

namespace plenary::organise {

// A public conference over the end of summer time 2036, with an agenda that was released.
class ReleasedConference : public testing::Test {
protected:
    using json = nlohmann::json;

    ReleasedConference() {
        own.execute(
            "UPDATE event SET form = 'conference', zone = 'Europe/Brussels', starts_at = '2036-10-24 07:00Z', "
            "ends_at = '2036-10-27 17:00Z' WHERE id = '" +
            event.event.to_string() + "'");
        (void)test_support::sign_in(olga, test_support::make_organiser(own, event.organisation));
        for (const auto* title : {"Shade", "Water", "Night"})
            sessions[title] = add(title, title == std::string("Night") ? "20:00" : "10:00");
        release(preview().at("proof"));
    }

    json send(const std::string& below, const json& body, int status = 200) {
        const auto answer = olga.post(agenda + below, body.dump());
        EXPECT_EQ(answer.status, status) << answer.body;
        EXPECT_EQ(test_support::faults(http::Method::post, agenda + below, answer), "");
        return json::parse(answer.body);
    }
    json edit(const json& edits) {
        auto outcome = send("/edits", {{"edits", edits}});
        last_change = outcome.at("last_change");
        return outcome;
    }
    std::string add(const std::string& title, const std::string& start) {
        return edit({{{"session", nullptr},
                      {"set", {{"title", {{"en", title}}}, {"starts_local", "2036-10-24T" + start}, {"minutes", 60}}}}})
            .at("sessions")
            .at(0)
            .at("id");
    }
    void set(const std::string& title, const json& fields) {
        edit({{{"session", sessions.at(title)}, {"set", fields}}});
    }
    json order() const { return {{"name", ""}, {"comment", "The train is late."}, {"last_change", last_change}}; }
    json preview() { return send("/releases/preview", order()); }
    json release(const json& proof, int status = 201) {
        auto body = order();
        body["proof"] = proof;
        return send("/releases", body, status);
    }

    // The mails whose subject begins so that `email` has got, once all of `kind` are out.
    std::vector<messages::StoredMail> got(const std::string& email, const std::string& subject,
                                          const std::string& kind) {
        EXPECT_TRUE(test_support::eventually(
            [&] {
                return own.value("SELECT count(*) FROM task WHERE kind = '" + kind +
                                 "' AND state <> 'done' AND payload ->> 'event' = '" + event.event.to_string() + "'") ==
                       "0";
            },
            std::chrono::seconds{60}));
        std::vector<messages::StoredMail> found;
        for (const auto& entry : std::filesystem::directory_iterator(server.data() / "mail")) {
            std::ostringstream bytes;
            bytes << std::ifstream(entry.path(), std::ios::binary).rdbuf();
            auto mail = messages::read_message(bytes.str());
            if (mail.to.contains(email) && mail.subject.starts_with(subject)) found.push_back(std::move(mail));
        }
        return found;
    }
    // About releases.
    std::vector<messages::StoredMail> told(const std::string& email) {
        return got(email, "Your sessions have changed", "mail.agenda_changed");
    }
    // Of an entry for a calendar; -1 without one.
    static int sequence(const std::string& calendar) {
        const auto at = calendar.find("SEQUENCE:");
        return at == calendar.npos ? -1 : std::stoi(calendar.substr(at + 9));
    }
    std::string uid(const std::string& title) const { return "UID:" + sessions.at(title) + "@plenary\r\n"; }

    test_support::TestDatabase& own = test_support::TestDatabase::own();
    test_support::TestEvent event = test_support::make_event(own, 10);
    const std::string agenda = "/api/v1/organise/events/" + event.event.to_string() + "/agenda";
    test_support::ServerProcess server;
    test_support::HttpClient olga{server.port()}, visitor{server.port()};
    std::int64_t last_change = 0;
    std::map<std::string, std::string> sessions;
};

}  // namespace plenary::organise
