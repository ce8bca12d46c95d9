#include "realtime/bus.hpp"

#include <mutex>

#include "realtime/bus_message.hpp"
#include "support/test_database.hpp"
#include "support/test_loop.hpp"

namespace plenary::realtime {
namespace {

using namespace std::chrono_literals;
using test_support::eventually;
using test_support::TestDatabase;
using test_support::TestLoop;

struct Heard {
    std::mutex mutex;
    std::vector<std::string> topics;
    int everything = 0;

    Told told() {
        return [this](const Notice& notice) {
            const std::lock_guard lock(mutex);
            if (notice.everything)
                ++everything;
            else
                topics.push_back(notice.topic);
        };
    }
    std::vector<std::string> all() {
        const std::lock_guard lock(mutex);
        return topics;
    }
    int resets() {
        const std::lock_guard lock(mutex);
        return everything;
    }
};

class BusTest : public testing::Test {
protected:
    BusTest() {
        const auto first = one.subscribe("", begun_one_.told());
        const auto second = two.subscribe("", begun_two_.told());
        for (auto* bus : {&one, &two}) bus->start();
        listening_ = eventually([&] { return begun_one_.resets() == 1 && begun_two_.resets() == 1; });
    }
    ~BusTest() override {
        one.stop();
        two.stop();
    }

    TestDatabase own;
    Heard heard_by_one;
    Heard heard_by_two;
    TestLoop loop{2};
    Bus one{loop.executor(), own.uri()};
    Bus two{loop.executor(), own.uri()};
    bool listening_ = false;

private:
    Heard begun_one_;
    Heard begun_two_;
};

TEST_F(BusTest, EveryProcessHearsAndThePublisherHearsOnce) {
    ASSERT_TRUE(listening_);
    const auto mine = one.subscribe("event/", heard_by_one.told());
    const auto theirs = two.subscribe("event/", heard_by_two.told());
    one.publish("event/1");
    one.publish("session/9");
    one.publish("event/2");
    const std::vector<std::string> wanted{"event/1", "event/2"};
    EXPECT_TRUE(eventually([&] { return heard_by_two.all() == wanted; }));
    std::this_thread::sleep_for(100ms);
    EXPECT_EQ(heard_by_one.all(), wanted);
    EXPECT_EQ(heard_by_two.all(), wanted);
}

TEST_F(BusTest, ManyTopicsArriveAllAndInOrder) {
    ASSERT_TRUE(listening_);
    const auto theirs = two.subscribe("event/", heard_by_two.told());
    std::vector<std::string> wanted;
    for (int i = 0; i < 1'000; ++i) wanted.push_back("event/019-" + std::string(30, 'x') + std::to_string(i));
    for (const auto& topic : wanted) one.publish(topic);
    EXPECT_TRUE(eventually([&] { return heard_by_two.all().size() == wanted.size(); }));
    EXPECT_EQ(heard_by_two.all(), wanted);
}

TEST_F(BusTest, AnEndedSubscriptionHearsNothing) {
    {
        const auto ended = one.subscribe("", heard_by_one.told());
    }
    const auto stays = one.subscribe("", heard_by_two.told());
    one.publish("event/1");
    EXPECT_TRUE(eventually([&] { return heard_by_two.all().size() == 1; }));
    EXPECT_TRUE(heard_by_one.all().empty());
}

TEST_F(BusTest, AfterALostConnectionEverythingMayHaveChangedAndNoticesFlowAgain) {
    ASSERT_TRUE(listening_);
    const auto theirs = two.subscribe("event/", heard_by_two.told());
    own.execute(
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()");
    EXPECT_TRUE(eventually([&] { return heard_by_two.resets() == 1; }));
    one.publish("event/7");
    EXPECT_TRUE(eventually([&] { return heard_by_two.all() == std::vector<std::string>{"event/7"}; }));
}

TEST_F(BusTest, RefusesWhatIsNoTopic) {
    EXPECT_THROW(one.publish(""), std::invalid_argument);
    EXPECT_THROW(one.publish("event/1\nevent/2"), std::invalid_argument);
    EXPECT_THROW(one.publish(std::string(201, 'x')), std::invalid_argument);
    EXPECT_NO_THROW(one.publish(std::string(200, 'x')));
}

TEST(BusMessage, HoldsAsManyTopicsAsFit) {
    std::deque<std::string> topics(100, std::string(k_longest_topic, 'x'));
    const auto message = pack_message(std::string(36, 's'), topics);
    EXPECT_LE(message.size(), k_longest_message);
    EXPECT_EQ(unpack_message(message).topics.size() + topics.size(), 100U);
    EXPECT_EQ(unpack_message(message).sender, std::string(36, 's'));
    std::deque<std::string> few{"a", "b"};
    EXPECT_EQ(unpack_message(pack_message("me", few)).topics, (std::vector<std::string>{"a", "b"}));
}

}  // namespace
}  // namespace plenary::realtime
