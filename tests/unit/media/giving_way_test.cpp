#include "media/giving_way.hpp"

#include <gtest/gtest.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>

#include <functional>
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

// How long it waits and stands still in `time`.
std::chrono::nanoseconds gives_way(GivingWay& giving_way, milliseconds time) {
    const auto before = giving_way.look(steady_clock::now());
    for (const auto until = steady_clock::now() + time; steady_clock::now() < until;) {
        std::this_thread::sleep_for(GivingWay::k_look_every);
        giving_way.look(steady_clock::now());
    }
    return giving_way.look(steady_clock::now()) - before;
}

// The share of `time` in which it runs, with what is done meanwhile.
double runs(const Greedy& greedy, milliseconds time, const std::function<void()>& meanwhile) {
    const auto before = processor_share(greedy.process()).ran;
    const auto begun = steady_clock::now();
    while (steady_clock::now() < begun + time) meanwhile();
    const std::chrono::duration<double> ran = processor_share(greedy.process()).ran - before;
    return ran / (steady_clock::now() - begun);
}

TEST(GivingWay, StandsStillMostOfTheTimeWhileOthersAreInAHurryAndRunsAfterwards) {
    const Greedy greedy;
    GivingWay giving_way(greedy.process());
    {
        const auto others = others_in_a_hurry();
        const auto left = runs(greedy, seconds{1}, [] { std::this_thread::sleep_for(milliseconds{20}); });
        const auto taken = runs(greedy, seconds{2}, [&] { gives_way(giving_way, milliseconds{500}); });
        EXPECT_LE(taken, left / 2);
        EXPECT_GT(gives_way(giving_way, seconds{1}), milliseconds{500});
    }
    const auto long_enough = steady_clock::now() + seconds{60};
    while (gives_way(giving_way, seconds{1}) > milliseconds{500} && steady_clock::now() < long_enough) {
    }
    EXPECT_LT(steady_clock::now(), long_enough);
}

}  // namespace
}  // namespace plenary::media
