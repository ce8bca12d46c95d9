// What a converter can do in the jail, and what it cannot.
#include "media/jail.hpp"

#include <gmock/gmock.h>
#include <pthread.h>

#include <thread>

#include "sample_media.hpp"

namespace plenary::media {
namespace {

using std::chrono::seconds;

constexpr std::uint64_t k_megabyte = 1024ULL * 1024;

class Jail : public SampleMedia {
protected:
    std::expected<JailEnd, JailFault> run(const std::string& script, JailLimits limits, std::stop_token stop = {}) {
        said.clear();
        return run_jailed(
            {.arguments = {"bash", "-c", script}, .input = input, .output = output, .limits = limits},
            [this](std::string_view bytes) { said += bytes; }, stop);
    }
    std::expected<JailEnd, JailFault> run(const std::string& script) { return run(script, k_limits); }

    static constexpr JailLimits k_limits{
        .time = seconds{20}, .processor = seconds{10}, .memory_bytes = 512 * k_megabyte, .file_bytes = 8 * k_megabyte};
    fs::path input = write("input", "what a stranger made");
    std::string said;
};

TEST_F(Jail, ReadsItsInputAndWritesItsOutput) {
    const auto end = run("cat /in && cat /in > /out/copy");
    ASSERT_TRUE(end);
    EXPECT_EQ(end->status, 0) << end->errors;
    EXPECT_EQ(said, "what a stranger made");
    EXPECT_EQ(read(output / "copy"), "what a stranger made");
}

TEST_F(Jail, SaysHowItEnded) {
    EXPECT_EQ(run("echo no >&2; exit 7")->status, 7);
    EXPECT_EQ(run("echo no >&2; exit 7")->errors, "no\n");
    EXPECT_EQ(run_jailed({{"no-such-converter"}, input, {}, k_limits}, [](std::string_view) {}, {}).error(),
              JailFault::not_installed);
}

TEST_F(Jail, SeesNothingElseOfTheDisk) {
    const auto secret = write("secret", "a key");
    for (const auto& path : {secret.string(), std::string("/etc/passwd"), std::string("/root"), std::string("/home"),
                             std::string("/var"), fs::current_path().string()})
        EXPECT_NE(run("test -e '" + path + "'")->status, 0) << path;
    EXPECT_EQ(run("test -e /usr/bin/ffmpeg")->status, 0) << "the control";
    EXPECT_NE(run("echo changed > /in")->status, 0);
    EXPECT_NE(run("echo x > /usr/x")->status, 0);
    EXPECT_EQ(read(input), "what a stranger made");
}

TEST_F(Jail, SeesTheSettingsThatItNamesAndChangesNone) {
    const auto settings = folder / "settings";
    fs::create_directories(settings);
    write("settings/fonts", "all of them");
    const auto run_with = [&](const std::string& script) {
        said.clear();
        return run_jailed({.arguments = {"bash", "-c", script},
                           .input = input,
                           .output = {},
                           .limits = k_limits,
                           .settings = {settings, folder / "missing"},
                           .environment = {{"TMPDIR", "/out"}}},
                          [this](std::string_view bytes) { said += bytes; }, {})
            ->status;
    };
    EXPECT_EQ(run_with("cat '" + settings.string() + "/fonts'; echo $TMPDIR"), 0);
    EXPECT_EQ(said, "all of them/out\n");
    EXPECT_NE(run_with("echo x > '" + settings.string() + "/x'"), 0);
    EXPECT_NE(run_with("test -e '" + input.string() + "'"), 0);
}

TEST_F(Jail, HasNoNetwork) {
    ASSERT_EQ(run("tail -n +3 /proc/net/dev | cut -d: -f1 | tr -d ' \\n'")->status, 0);
    EXPECT_EQ(said, "lo");
    EXPECT_NE(run("echo > /dev/tcp/127.0.0.1/22")->status, 0);
}

TEST_F(Jail, HasNoRightsAndNoEnvironment) {
    ::setenv("PLENARY_TEST_SECRET", "a key", 1);
    ASSERT_EQ(run("id -u; grep CapEff /proc/self/status | cut -f2; env | cut -d= -f1 | sort | tr '\\n' ' '")->status,
              0);
    EXPECT_THAT(said, testing::Not(testing::StartsWith("0\n")));
    EXPECT_THAT(said, testing::HasSubstr("\n0000000000000000\n"));
    EXPECT_THAT(said, testing::Not(testing::HasSubstr("PLENARY")));
    EXPECT_NE(run("kill -0 " + std::to_string(::getpid()))->status, 0) << "it sees no process of ours";
    EXPECT_EQ(run("cmp /dev/tty /dev/null && [ $(stat -c %t:%T /dev/tty) = 1:3 ]")->status, 0) << "nor a terminal";
}

TEST_F(Jail, IsEndedAtItsLimits) {
    auto limits = k_limits;
    limits.time = seconds{1};
    EXPECT_TRUE(run("sleep 60", limits)->out_of_time);
    limits = k_limits;
    limits.processor = seconds{1};
    const auto busy = run("while :; do :; done", limits);
    EXPECT_NE(busy->status, 0);
    EXPECT_FALSE(busy->out_of_time);
    EXPECT_NE(run("head -c 700000000 /dev/zero | tail -c 700000000 > /dev/null")->status, 0) << "memory";
    EXPECT_NE(run("head -c 20000000 /dev/zero > /out/large")->status, 0);
    EXPECT_LE(fs::file_size(output / "large"), 8 * k_megabyte);
}

TEST_F(Jail, IsEndedWhenItSaysNothingForTooLong) {
    auto limits = k_limits;
    limits.silence = seconds{2};
    const auto hanging = run("echo begun; kill -STOP $$", limits);
    EXPECT_TRUE(hanging->out_of_time);
    EXPECT_EQ(said, "begun\n");
    EXPECT_EQ(run("for i in 1 2 3 4 5 6; do sleep 0.5; echo $i; done", limits)->status, 0) << "the control";
}

TEST_F(Jail, IsEndedWhereOthersLeaveItNoProcessor) {
    std::vector<std::jthread> others;
    for (unsigned i = 0; i < std::thread::hardware_concurrency(); ++i)
        others.emplace_back([](const std::stop_token& stop) {
            while (!stop.stop_requested()) {
            }
        });
    JailedCommand command{.arguments = {"bash", "-c", "for ((i = 0; i < 30000000; ++i)); do :; done"},
                          .input = input,
                          .output = {},
                          .limits = k_limits,
                          .waits_for_others = true};
    command.limits.waiting = seconds{1};
    const auto end = run_jailed(command, [](std::string_view) {}, {});
    ASSERT_TRUE(end);
    EXPECT_TRUE(end->kept_waiting);
    EXPECT_FALSE(end->out_of_time);
    others.clear();
    command.arguments = {"true"};
    EXPECT_FALSE(run_jailed(command, [](std::string_view) {}, {})->kept_waiting) << "the control";
}

TEST_F(Jail, IsStopped) {
    std::stop_source stop;
    std::jthread stopping([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds{300});
        stop.request_stop();
    });
    const auto begun = std::chrono::steady_clock::now();
    EXPECT_EQ(run("sleep 60", k_limits, stop.get_token()).error(), JailFault::stopped);
    EXPECT_LT(std::chrono::steady_clock::now() - begun, seconds{10});
}

TEST_F(Jail, ForAnOrdinaryUserHasAUserNamespaceAndForRootNot) {
    const JailedCommand command{{"ffprobe"}, "/data/in", {}, k_limits};
    EXPECT_THAT(jail_arguments(command, false), testing::Contains("--unshare-user"));
    EXPECT_THAT(jail_arguments(command, false), testing::Not(testing::Contains("/usr/bin/setpriv")));
    EXPECT_THAT(jail_arguments(command, true), testing::Not(testing::Contains("--unshare-user")));
    EXPECT_THAT(jail_arguments(command, true), testing::Contains("/usr/bin/setpriv"));
}

}  // namespace
}  // namespace plenary::media
