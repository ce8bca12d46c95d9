#include "media/giving_way.hpp"

#include <gtest/gtest.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>

#include <atomic>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

extern char** environ;

namespace plenary::media {
namespace {

using std::chrono::microseconds, std::chrono::milliseconds, std::chrono::seconds, std::chrono::steady_clock;

// One that would have the processor all the time, in a group of its own, with what nobody else wants.
class Greedy {
public:
    Greedy() {
        std::vector<std::string> words{"chrt", "--idle", "0", "sh", "-c", "while :; do :; done"};
        std::vector<char*> argv;
        for (auto& word : words) argv.push_back(word.data());
        argv.push_back(nullptr);
        posix_spawnattr_t attributes;
        posix_spawnattr_init(&attributes);
        posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
        EXPECT_EQ(::posix_spawnp(&process_, argv[0], nullptr, &attributes, argv.data(), environ), 0);
        posix_spawnattr_destroy(&attributes);
    }
    ~Greedy() {
        ::kill(-process_, SIGKILL);
        ::waitpid(process_, nullptr, 0);
    }
    Greedy(const Greedy&) = delete;
    Greedy& operator=(const Greedy&) = delete;

    [[nodiscard]] pid_t process() const { return process_; }

    [[nodiscard]] bool stands_still() const {
        std::ifstream in("/proc/" + std::to_string(process_) + "/stat");
        std::string number, name, state;
        in >> number >> name >> state;
        return state == "T";
    }

private:
    pid_t process_ = -1;
};

// On each processor one that is in a hurry for two thirds of each millisecond.
std::vector<std::jthread> others_in_a_hurry() {
    std::vector<std::jthread> others;
    for (unsigned i = 0; i < std::thread::hardware_concurrency(); ++i)
        others.emplace_back([](const std::stop_token& stop) {
            while (!stop.stop_requested()) {
                const auto until = steady_clock::now() + microseconds{667};
                while (steady_clock::now() < until) {
                }
                std::this_thread::sleep_for(microseconds{333});
            }
        });
    return others;
}

// The share of `time` in which it stands still.
double stands_still(GivingWay& giving_way, const Greedy& greedy, milliseconds time) {
    std::atomic<int> looks{0}, still{0};
    const std::jthread watching([&](const std::stop_token& stop) {
        for (; !stop.stop_requested(); ++looks) {
            still += greedy.stands_still();
            std::this_thread::sleep_for(microseconds{300});
        }
    });
    for (const auto until = steady_clock::now() + time; steady_clock::now() < until;) {
        giving_way.look(steady_clock::now());
        std::this_thread::sleep_for(giving_way.look_every());
    }
    return static_cast<double>(still) / looks;
}

TEST(GivingWay, LeavesGapsWhileOthersAreInAHurryAndRunsFreelyAfterwards) {
    const Greedy greedy;
    GivingWay giving_way(greedy.process());
    {
        const auto others = others_in_a_hurry();
        stands_still(giving_way, greedy, milliseconds{500});
        EXPECT_GT(stands_still(giving_way, greedy, seconds{2}), 0);
        EXPECT_LT(giving_way.look_every(), milliseconds{10});
        EXPECT_GT(giving_way.look(steady_clock::now()), milliseconds{500});
    }
    const auto long_enough = steady_clock::now() + seconds{60};
    while (giving_way.look_every() < milliseconds{10} && steady_clock::now() < long_enough)
        stands_still(giving_way, greedy, milliseconds{100});
    EXPECT_GE(giving_way.look_every(), milliseconds{10});
}

}  // namespace
}  // namespace plenary::media
