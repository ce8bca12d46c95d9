// Two server processes on one database, with the keys of one installation.
#include <atomic>
#include <thread>

#include "../visitor.hpp"

namespace plenary::registration {
namespace {

using namespace test_support;

class TwoProcesses : public testing::Test {
protected:
    TwoProcesses() {
        second.stop();
        std::filesystem::copy(
            first.data() / "keys", second.data() / "keys",
            std::filesystem::copy_options::recursive | std::filesystem::copy_options::overwrite_existing);
        second.start_again();
    }
    ServerProcess& server(int number) { return number % 2 == 0 ? first : second; }
    std::string in_event(const std::string& what) {
        return own.value(what + " WHERE event_id = '" + event.event.to_string() + "'");
    }
    std::size_t mails() { return mails_in(first.data()).size() + mails_in(second.data()).size(); }

    static constexpr int k_people = 200;
    static constexpr int k_places = 80;
    static constexpr int k_connections = 16;
    TestDatabase own;  // of its own: no other test's mails
    TestEvent event = make_event(own, k_places);
    ServerProcess first{own.uri()};
    ServerProcess second{own.uri()};
};

TEST_F(TwoProcesses, GiveEachPlaceOnceAndMailEachPersonOnce) {
    std::atomic<int> next = 0, confirmed = 0, waitlisted = 0;
    std::vector<std::jthread> crowd;
    for (int connection = 0; connection < k_connections; ++connection)
        crowd.emplace_back([&, connection] {
            HttpClient client(server(connection).port());
            for (int person = next++; person < k_people; person = next++) {
                const auto answer = join(client, event, fmt::format("person{}@example.org", person));
                if (answer.body.contains("\"confirmed\"")) ++confirmed;
                if (answer.body.contains("\"waitlisted\"")) ++waitlisted;
            }
        });
    crowd.clear();
    EXPECT_EQ(confirmed, k_places);
    EXPECT_EQ(waitlisted, k_people - k_places);
    EXPECT_EQ(in_event("SELECT taken FROM place_pool"), std::to_string(k_places));
    EXPECT_EQ(in_event("SELECT count(*) FROM registration"), std::to_string(k_people));

    EXPECT_TRUE(eventually([&] { return own.value("SELECT count(*) FROM task WHERE state <> 'done'") == "0"; },
                           std::chrono::seconds{60}));
    EXPECT_EQ(mails(), static_cast<std::size_t>(k_people));
}

TEST_F(TwoProcesses, KnowEachOthersLinksAndChanges) {
    HttpClient there(second.port());
    HttpClient here(first.port());
    EXPECT_EQ(join(here, event, "ana@example.org").status, 202);
    std::string link;
    EXPECT_TRUE(eventually(
        [&] {
            for (auto* server : {&first, &second})
                for (const auto& mail : mails_to(server->data(), "ana@example.org")) link = link_in(mail);
            return !link.empty();
        },
        std::chrono::seconds{60}));
    const auto opened = there.get(link);
    ASSERT_EQ(opened.status, 303) << opened.body;
    const auto place = "/api/v1" + opened.header("location");
    EXPECT_EQ(there.post(place + "/give-up", "").status, 200);
    const auto seen = here.get(link);
    ASSERT_EQ(seen.status, 303);
    EXPECT_TRUE(here.get(place).body.contains("\"cancelled_by_person\""));
}

}  // namespace
}  // namespace plenary::registration
