// Connections die in the midst of batches: nobody is lost, nobody is there twice.
#include <fmt/format.h>

#include <atomic>
#include <thread>

#include "world.hpp"

namespace plenary::registration {
namespace {

using namespace std::chrono_literals;

class LostConnections : public RegistrationWorld {
protected:
    void cut_all() {
        own.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()");
    }
};

TEST_F(LostConnections, NoRegistrationIsLostOrDoubled) {
    constexpr int k_people = 300;
    open(120);
    std::atomic<bool> over = false;
    std::atomic<int> cuts = 0;
    std::jthread cutter([&] {
        while (!over && cuts < 15) {
            cut_all();
            ++cuts;
            std::this_thread::sleep_for(60ms);
        }
    });
    std::vector<std::future<RegistrationState>> started;
    for (int i = 0; i < k_people; ++i) {
        const auto email = fmt::format("person{}@example.org", i);
        started.push_back(loop.start(
            register_until_answered(node, event.event, form_of(email, fmt::format("key-of-person-{:03}", i)))));
        if (i % 10 == 9) std::this_thread::sleep_for(10ms);
    }
    int confirmed = 0;
    for (auto& answer : started) confirmed += answer.get() == RegistrationState::confirmed ? 1 : 0;
    over = true;
    cutter.join();
    EXPECT_GE(cuts, 5) << "the connections were cut while they worked";
    EXPECT_EQ(confirmed, 120);
    EXPECT_EQ(summary(), "confirmed 120, waitlisted 180");
    EXPECT_EQ(count("task", fmt::format("payload->>'event' = '{}'", event.event.to_string())), "300");
    EXPECT_EQ(count("activity", fmt::format("event_id = '{}'", event.event.to_string())), "300");
    EXPECT_EQ(wrong_pools(), std::vector<std::string>{});
}

TEST_F(LostConnections, WhatWasCommittedWhenTheConnectionDiedIsAnsweredOnce) {
    open(5);
    own.execute(fmt::format(R"sql(
        CREATE SEQUENCE deaths_in_commit;
        CREATE FUNCTION die_in_commit() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN
            IF NEW.event_id = '{}' AND nextval('deaths_in_commit') = 1 THEN
                PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(1);
            END IF;
            RETURN NULL; END$$;
        CREATE CONSTRAINT TRIGGER dies_in_commit AFTER INSERT ON registration DEFERRABLE INITIALLY DEFERRED
            FOR EACH ROW EXECUTE FUNCTION die_in_commit())sql",
                            event.event.to_string()));
    EXPECT_EQ(join("ana@example.org").state, RegistrationState::confirmed);
    own.execute("DROP TRIGGER dies_in_commit ON registration");
    EXPECT_EQ(summary(), "confirmed 1");
    EXPECT_EQ(mails_to("ana@example.org"), std::vector<std::string>{"mail.confirmed"});
    EXPECT_EQ(wrong_pools(), std::vector<std::string>{});
}

}  // namespace
}  // namespace plenary::registration
