// The program as it is started: it says where it is, answers there and ends in order.
#include <gtest/gtest.h>

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

}  // namespace
}  // namespace plenary::http
