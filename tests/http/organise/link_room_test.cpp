// A webinar at a meeting's address: who has a place gets it while the room is open, from the personal link.
#include "../visitor.hpp"

namespace plenary::organise {
namespace {

using namespace test_support;
using nlohmann::json;

class LinkRoom : public testing::Test {
protected:
    // An event whose session begins `minutes` from now, at a meeting's address.
    TestEvent event_in(int minutes) {
        const auto event = make_event(own, 10);
        own.execute(fmt::format(
            "INSERT INTO session (id, organisation_id, event_id, slug, title, starts_local, starts_at, ends_at, day, "
            "provider, provider_data) VALUES (gen_random_uuid(), '{0}', '{1}', 'session', '{{\"en\": \"Talk\"}}', "
            "now(), "
            "now() + interval '{2} minutes', now() + interval '{2} minutes' + interval '1 hour', now(), 'link', "
            "'{{\"address\": \"https://meet.example.org/cool\"}}')",
            event.organisation.to_string(), event.event.to_string(), minutes));
        return event;
    }
    json join(const TestEvent& event, const std::string& email) {
        const auto target = take_place(server, client, event, email) + "/join";
        const auto answer = client.get(target);
        EXPECT_EQ(answer.status, 200) << answer.body;
        EXPECT_EQ(faults(http::Method::get, target, answer), "");
        page = client.get(target.substr(std::string_view("/api/v1").size()));
        return json::parse(answer.body);
    }

    TestDatabase& own = TestDatabase::own();
    ServerProcess server;
    HttpClient client{server.port()};
    HttpAnswer page;
};

TEST_F(LinkRoom, OpensInAWindowOfItsOwnWhileItIsOpen) {
    const auto open = join(event_in(-5), "ana@example.org");
    EXPECT_EQ(open.at("state"), "live");
    EXPECT_EQ(open.at("media"), "window");
    EXPECT_EQ(open.at("source"), "https://meet.example.org/cool");
    EXPECT_EQ(page.status, 200);
    EXPECT_FALSE(page.header("content-security-policy").contains("meet.example.org"))
        << "our page loads nothing from there";
}

TEST_F(LinkRoom, TellsItsAddressToNobodyBefore) {
    const auto early = join(event_in(60), "ben@example.org");
    EXPECT_EQ(early.at("state"), "not_open");
    EXPECT_TRUE(early.at("source").is_null());
    EXPECT_FALSE(early.dump().contains("meet.example.org"));
    EXPECT_FALSE(page.body.contains("meet.example.org"));
}

}  // namespace
}  // namespace plenary::organise
