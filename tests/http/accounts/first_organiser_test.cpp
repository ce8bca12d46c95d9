// An installation that nobody owns is handed over by one printed link.
#include "organisers.hpp"

namespace plenary::accounts {
namespace {

class FirstOrganiser : public testing::Test {
protected:
    static std::string link_in(const ServerProcess& server) {
        const auto said = server.output();
        const std::string before = "first organiser ";
        const auto at = said.find(before);
        return at == said.npos ? "" : said.substr(at + before.size(), said.find('\n', at) - at - before.size());
    }
    static std::string path_of(const std::string& link) { return link.substr(link.find("/organise/")); }
    static json body_for(const std::string& link) {
        return {{"token", link.substr(link.rfind('/') + 1)},
                {"organisation", "City of Porto"},
                {"name", "Ana Lima"},
                {"email", "Ana@Porto.example"},
                {"password", "three words and more"}};
    }
    static HttpAnswer begin(HttpClient& client, const json& body) {
        const std::string target = "/api/v1/first-organiser";
        auto answer = client.post(target, body.dump());
        EXPECT_EQ(faults(http::Method::post, target, answer), "");
        return answer;
    }
    std::string wait_for_link(const ServerProcess& server) {
        EXPECT_TRUE(eventually([&] { return !link_in(server).empty(); }));
        return link_in(server);
    }

    TestDatabase database;  // of its own: nobody has organised in it
};

TEST_F(FirstOrganiser, OwnsTheInstallationByThePrintedLink) {
    ServerProcess server(database.uri());
    const auto link = wait_for_link(server);
    HttpClient client(server.port());
    for (int i = 0; i < 2; ++i) {
        EXPECT_EQ(client.get(path_of(link)).status, 200);
        EXPECT_EQ(client.send("HEAD", path_of(link), {}).status, 200);
    }
    const auto begun = begin(client, body_for(link));
    ASSERT_EQ(begun.status, 200) << begun.body;
    const auto session = json::parse(begun.body);
    EXPECT_EQ(session.at("account").at("email"), "ana@porto.example");
    EXPECT_EQ(session.at("organisations").at(0).at("name"), "City of Porto");
    EXPECT_EQ(session.at("organisations").at(0).at("role"), "owner");
    EXPECT_EQ(client.get("/organise").status, 200);
    EXPECT_TRUE(eventually([&] { return client.get("/").body.contains("City of Porto"); }));
    EXPECT_EQ(database.column("SELECT action FROM activity ORDER BY action"),
              (std::vector<std::string>{"account.signed_in", "organisation.begun"}));

    HttpClient thief(server.port());
    const auto again = begin(thief, body_for(link));
    EXPECT_EQ(again.status, 410);
    EXPECT_EQ(problem_code(again), "link_over");
    EXPECT_EQ(thief.get(path_of(link)).status, 410);
}

TEST_F(FirstOrganiser, IsNotPrintedWhereSomebodyOwnsTheInstallation) {
    (void)make_organiser(database, make_organisation(database));
    ServerProcess server(database.uri());
    HttpClient client(server.port());
    EXPECT_EQ(client.get("/healthz").status, 200);
    EXPECT_EQ(server.stop(), 0);
    EXPECT_EQ(link_in(server), "");
}

TEST_F(FirstOrganiser, KeepsItsLinkOverAStartAndLosesItToWhoComesFirst) {
    ServerProcess server(database.uri());
    const auto link = wait_for_link(server);
    EXPECT_EQ(database.value("SELECT count(*) FROM first_organiser_link l WHERE l::text LIKE " +
                             quoted("%" + link.substr(link.rfind('/') + 1) + "%")),
              "0");
    server.stop();
    server.start_again();
    EXPECT_EQ(path_of(wait_for_link(server)), path_of(link));
    (void)make_organiser(database, make_organisation(database));
    HttpClient client(server.port());
    EXPECT_EQ(begin(client, body_for(link)).status, 410);
}

TEST_F(FirstOrganiser, SaysWhatIsWrongAndKeepsTheLink) {
    ServerProcess server(database.uri());
    const auto link = wait_for_link(server);
    HttpClient client(server.port());
    auto body = body_for(link);
    body["password"] = "too short";
    body["name"] = "";
    const auto refused = begin(client, body);
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(wrong_fields(refused).size(), 2U) << refused.body;
    body = body_for(link);
    body["token"] = std::string(43, 'A');
    EXPECT_EQ(begin(client, body).status, 410);
    EXPECT_EQ(begin(client, body_for(link)).status, 200) << "the control";
}

}  // namespace
}  // namespace plenary::accounts
