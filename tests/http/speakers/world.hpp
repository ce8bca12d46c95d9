#pragma once
#include "../visitor.hpp"
#include "support/organiser.hpp"
#include "support/own_server.hpp"

namespace plenary::speakers {

using namespace test_support;
using nlohmann::json;

// An event with a speaker and a moderator on its stage, its organiser, and who has the speaker's link.
class Speakers : public OwnServer<Speakers> {
protected:
    Speakers() {
        sign_in(olga, make_organiser(own, event.organisation, "organiser"));
        own.execute(fmt::format(
            R"sql(INSERT INTO session (id, organisation_id, event_id, slug, title, starts_local, starts_at, ends_at, day)
                       SELECT '{0}', organisation_id, id, 'shade', '{{"en": "Shade for squares"}}', starts_local, starts_at,
                              ends_at, starts_local::date FROM event WHERE id = '{2}';
                  INSERT INTO person (id, organisation_id, event_id, name) VALUES ('{3}', '{1}', '{2}', 'João Lima');
                  INSERT INTO person (id, organisation_id, event_id, name, affiliation)
                       VALUES ('{0}', '{1}', '{2}', 'Mo Moderates', 'City of Porto');
                  INSERT INTO session_person (organisation_id, session_id, person_id, role)
                       VALUES ('{1}', '{0}', '{3}', 'speaker'), ('{1}', '{0}', '{0}', 'moderator'))sql",
            session.to_string(), event.organisation.to_string(), event.event.to_string(), person));
    }

    HttpAnswer checked(HttpClient& client, const std::string& verb, http::Method method, const std::string& target,
                       const json& body = {}, Fields headers = {}) {
        if (!body.is_null()) headers.emplace_back("Content-Type", "application/json");
        const auto text = body.is_null() ? (verb == "POST" ? std::optional{std::string{}} : std::nullopt)
                                         : std::optional{body.dump()};
        const auto answer = client.send(verb, target, headers, text);
        EXPECT_EQ(faults(method, target, answer), "") << verb << " " << target << " " << answer.body;
        return answer;
    }
    HttpAnswer reach(const std::string& email, const std::string& language = "en") {
        return checked(olga, "PUT", http::Method::put, desk + "/" + person + "/address",
                       {{"email", email}, {"language", language}});
    }
    HttpAnswer invite() { return checked(olga, "POST", http::Method::post, desk + "/" + person + "/invitation"); }
    std::string key_in_mail_to(const std::string& email) {
        std::string key;
        eventually(
            [&] {
                for (const auto& mail : mails_to(server().data(), email))
                    if (const auto at = mail.find("/speak/"); at != mail.npos) key = mail.substr(at + 7, 43);
                return !key.empty();
            },
            std::chrono::seconds{60});
        return key;
    }
    // An address of this test's own, invited: the key of its link.
    std::string invited(const std::string& email) {
        EXPECT_EQ(reach(email).status, 200);
        EXPECT_EQ(invite().status, 200);
        return key_in_mail_to(email);
    }
    HttpAnswer change(const std::string& key, const json& body, const std::string& tag) {
        return checked(speaker, "PATCH", http::Method::patch, "/api/v1/speak/" + key + "/profile", body,
                       {{"If-Match", tag}});
    }
    [[nodiscard]] std::string public_page() const { return "/events/" + event.slug + "/speakers/" + person; }

    TestDatabase& own = database();
    TestEvent event = make_event(own, 10);
    SessionId session = SessionId::make(SystemClock{}.now());
    std::string person = PersonId::make(SystemClock{}.now()).to_string();
    std::string desk = "/api/v1/organise/events/" + event.slug + "/speakers";
    HttpClient olga{server().port()}, speaker{server().port()};
};

}  // namespace plenary::speakers
