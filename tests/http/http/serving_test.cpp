// The program as it is started: it says where it is, answers there and ends in order.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>

#include "support/contract_check.hpp"
#include "support/http_client.hpp"
#include "support/server_process.hpp"

namespace plenary::http {
namespace {
using test_support::HttpClient;
using test_support::ServerProcess;

TEST(Serving, AnswersWhereItSaysAndStopsOnTerm) {
    ServerProcess server;
    HttpClient client(server.port());
    EXPECT_EQ(client.get("/healthz").body, "alive\n");
    for (const auto* target : {"/healthz", "/readyz", "/metrics"}) {
        const auto answer = client.get(target);
        EXPECT_EQ(answer.status, 200) << target;
        EXPECT_EQ(test_support::contract_faults(Method::get, target, 200, answer.header("content-type"), answer.body),
                  "")
            << target;
    }
    EXPECT_EQ(server.stop(), 0) << server.output();
    EXPECT_THROW(test_support::RawConnection(server.port()), std::runtime_error);
}

TEST(Serving, SurvivesAKill) {
    const auto uri = test_support::TestDatabase::own().uri();
    {
        ServerProcess first(uri);
        EXPECT_EQ(HttpClient(first.port()).get("/readyz").status, 200);
        first.kill();
        EXPECT_FALSE(first.running());
    }
    ServerProcess second(uri);
    EXPECT_EQ(HttpClient(second.port()).get("/readyz").status, 200);
}

TEST(Serving, SaysWhichPortIsTakenAndWhatToSet) {
    const ServerProcess first;
    const auto port = std::to_string(first.port());
    std::string said;
    try {
        const ServerProcess second(test_support::TestDatabase::own().uri(), {"server.port=" + port});
    } catch (const std::runtime_error& refused) {
        said = refused.what();
    }
    EXPECT_TRUE(said.contains("plenary: port " + port + " is taken; set server.port\n")) << said;
    EXPECT_FALSE(said.contains(".hpp")) << said;
}

// What `plenary doctor` says of a data folder that it is told nothing else about.
std::pair<int, std::string> doctor(const std::filesystem::path& data) {
    const auto command =
        fmt::format("'{}' doctor --data '{}' --set 'database.url={}'", std::getenv("PLENARY_TEST_PROGRAM"),
                    data.string(), test_support::TestDatabase::own().uri());
    std::string said;
    auto* pipe = ::popen(command.c_str(), "r");
    for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) said += static_cast<char>(c);
    return {WEXITSTATUS(::pclose(pipe)), said};
}

TEST(Doctor, KnowsThePortAndTheMailboxOfTheServerThatRuns) {
    ServerProcess server(test_support::TestDatabase::own().uri(), {"demo.enabled=true"});
    const auto [status, said] = doctor(server.data());
    EXPECT_EQ(status, 0) << said;
    EXPECT_TRUE(said.contains(fmt::format("ok   port: {} is this installation's", server.port()))) << said;
    EXPECT_TRUE(said.contains(fmt::format("the demo shows them at http://127.0.0.1:{}/mailbox", server.port())))
        << said;
    ASSERT_EQ(server.stop(), 0);
    EXPECT_FALSE(doctor(server.data()).second.contains("is this installation's"));
}

TEST(Doctor, AsksForAMailServerWhereThereIsNoDemo) {
    ServerProcess server(test_support::TestDatabase::own().uri());
    const auto [status, said] = doctor(server.data());
    EXPECT_EQ(status, 1);
    EXPECT_TRUE(said.contains("set mail.smtp_url")) << said;
}

}  // namespace
}  // namespace plenary::http
