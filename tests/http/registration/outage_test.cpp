// PostgreSQL goes away under a running server and comes back.
#include "../visitor.hpp"
#include "private_cluster.hpp"

namespace plenary::registration {
namespace {

using namespace test_support;
using namespace std::chrono_literals;

// The test databases of this scope are made in `cluster`.
class TestsIn {
public:
    explicit TestsIn(const PrivateCluster& cluster) {
        if (const char* usual = std::getenv(k_name)) usual_ = usual;
        ::setenv(k_name, cluster.uri().c_str(), 1);
    }
    ~TestsIn() { ::setenv(k_name, usual_.c_str(), 1); }
    TestsIn(const TestsIn&) = delete;
    TestsIn& operator=(const TestsIn&) = delete;

private:
    static constexpr auto k_name = "PLENARY_TEST_DATABASE";
    std::string usual_;
};

TEST(Outage, ReadsGoOnWritesAreToldToWaitAndAllIsWellAfterwards) {
    PrivateCluster cluster;
    const TestsIn here(cluster);
    TestDatabase own;
    const auto event = make_event(own, 3);
    ServerProcess server(own.uri());
    HttpClient client(server.port());
    const auto page = "/events/" + event.slug;
    const auto json = "/api/v1/events/" + event.slug;
    const auto page_before = client.get(page);
    const auto json_before = client.get(json);
    ASSERT_EQ(page_before.status, 200);
    ASSERT_EQ(json_before.status, 200);
    EXPECT_EQ(join(client, event, "before@example.org").status, 202);

    cluster.stop();
    for (int i = 0; i < 3; ++i) {
        EXPECT_EQ(client.get(page).body, page_before.body) << "prepared pages go on";
        EXPECT_EQ(client.get(json).body, json_before.body);
        const auto refused = join(client, event, "during@example.org");
        EXPECT_EQ(refused.status, 503);
        EXPECT_TRUE(refused.has("retry-after"));
        EXPECT_EQ(faults(http::Method::post, registrations_of(event), refused), "");
        EXPECT_EQ(client.get("/readyz").status, 503);
        EXPECT_EQ(client.get("/healthz").status, 200);
    }

    cluster.start();
    EXPECT_TRUE(eventually([&] { return join(client, event, "after@example.org").status == 202; }, 20s));
    EXPECT_TRUE(eventually([&] { return client.get("/readyz").status == 200; }, 20s));
    EXPECT_EQ(own.column("SELECT address FROM registration ORDER BY address"),
              (std::vector<std::string>{"after@example.org", "before@example.org"}));
    EXPECT_NE(wait_for_link(server, "after@example.org"), "") << "the outbox works again";
    EXPECT_EQ(own.value("SELECT taken FROM place_pool"), "2");
    EXPECT_EQ(server.stop(), 0);
}

}  // namespace
}  // namespace plenary::registration
