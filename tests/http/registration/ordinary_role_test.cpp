// The program as scripts/run starts it: its database belongs to a role that may do nothing else.
#include "../visitor.hpp"

namespace plenary::registration {
namespace {

using namespace test_support;
using nlohmann::json;

class OrdinaryRole : public testing::Test {
protected:
    OrdinaryRole() {
        cluster_.execute("CREATE ROLE " + name_ + " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE");
        cluster_.execute("CREATE DATABASE " + name_ + " OWNER " + name_);
    }
    ~OrdinaryRole() override {
        cluster_.execute("DROP DATABASE IF EXISTS " + name_ + " WITH (FORCE)");
        cluster_.execute("DROP ROLE IF EXISTS " + name_);
    }

    [[nodiscard]] std::string uri() const { return cluster_.uri() + "&dbname=" + name_ + "&user=" + name_; }
    // The exit status of `plenary COMMAND` on the role's database.
    [[nodiscard]] int run(const std::string& command) const {
        const auto folder = std::filesystem::temp_directory_path() / name_;
        const auto status =
            std::system(fmt::format("'{}' {} --data '{}' --set 'database.url={}' >/dev/null",
                                    std::getenv("PLENARY_TEST_PROGRAM"), command, folder.string(), uri())
                            .c_str());
        std::filesystem::remove_all(folder);
        return status;
    }
    // An event of the demo that takes registrations, and the form that it asks for.
    static std::pair<std::string, json> open_event(HttpClient& client) {
        for (const auto& item : json::parse(client.get("/api/v1/events").body).at("items")) {
            const auto path = "/api/v1/events/" + item.at("slug").get<std::string>();
            if (json::parse(client.get(path + "/now").body).at("availability") != "open") continue;
            auto form = form_of("ana@example.org");
            const auto event = json::parse(client.get(path).body);
            for (const auto& consent : event.at("registration").at("consents"))
                form["consents"].push_back({{"key", consent.at("key")}, {"version", consent.at("version")}});
            return {path + "/registrations", form};
        }
        return {};
    }

    TestDatabase& cluster_ = TestDatabase::own();
    const std::string name_ = "plenary_ordinary_" + std::to_string(::getpid());
};

TEST_F(OrdinaryRole, MigratesLoadsTheDemoServesAndRegisters) {
    EXPECT_EQ(cluster_.value("SELECT rolsuper FROM pg_roles WHERE rolname = '" + name_ + "'"), "f");
    ASSERT_EQ(run("migrate"), 0);
    ASSERT_EQ(run("demo"), 0);
    ServerProcess server(uri());
    HttpClient client(server.port());
    const auto [path, form] = open_event(client);
    ASSERT_NE(path, "");
    const auto answer = client.post(path, form.dump());
    ASSERT_EQ(answer.status, 202) << answer.body;
    EXPECT_EQ(json::parse(answer.body).at("state"), "confirmed");
    const auto opened = client.get(wait_for_link(server, "ana@example.org"));
    ASSERT_EQ(opened.status, 303);
    const auto place = "/api/v1" + opened.header("location");
    EXPECT_EQ(json::parse(client.get(place).body).at("state"), "confirmed");
    EXPECT_EQ(json::parse(client.post(place + "/give-up", "").body).at("state"), "cancelled_by_person");
    EXPECT_EQ(server.stop(), 0) << server.output();
}

}  // namespace
}  // namespace plenary::registration
