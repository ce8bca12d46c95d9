// What clamd says of a file, with a real clamd that knows one virus: EICAR's test file.
#include "media/virus_scan.hpp"

#include <gmock/gmock.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include <array>
#include <thread>

#include "loopback_listener.hpp"
#include "sample_media.hpp"

namespace plenary::media {
namespace {

using std::chrono::seconds;
using std::chrono::steady_clock;

// A program that is ended with this.
class Program {
public:
    explicit Program(const std::string& shell_command) {
        const std::string command = "exec " + shell_command;
        std::array<char*, 4> arguments{const_cast<char*>("sh"), const_cast<char*>("-c"),
                                       const_cast<char*>(command.c_str()), nullptr};
        EXPECT_EQ(::posix_spawnp(&process_, "sh", nullptr, nullptr, arguments.data(), environ), 0);
    }
    ~Program() { end(); }
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;
    void end() {
        if (process_ <= 0) return;
        ::kill(process_, SIGKILL);
        ::waitpid(process_, nullptr, 0);
        process_ = -1;
    }
    void signal(int number) const { ::kill(process_, number); }

private:
    pid_t process_ = -1;
};

class VirusScan : public SampleMedia {
protected:
    VirusScan() {
        // EICAR's file of 68 bytes from its start on; with a whole file of signatures clamd would need 1 GB.
        fs::create_directories(folder / "signatures");
        write(
            "signatures/eicar.ndb",
            "Eicar-Test-Signature:0:0:"
            "58354f2150254041505b345c505a58353428505e2937434329377d2445494341522d5354414e444152442d414e544956495255532d"
            "544553542d46494c452124482b482a\n");
        write("clamd.conf", "Foreground yes\nDatabaseDirectory " + (folder / "signatures").string() + "\nLocalSocket " +
                                socket.string() + "\nStreamMaxLength 1M\nLogFile " + (folder / "log").string() +
                                "\nTemporaryDirectory " + folder.string() + "\n");
        clamd.emplace("/usr/sbin/clamd --config-file=" + (folder / "clamd.conf").string() + " >/dev/null 2>&1");
        const auto until = steady_clock::now() + seconds{30};
        while (!fs::exists(socket) && steady_clock::now() < until)
            std::this_thread::sleep_for(std::chrono::milliseconds{20});
    }
    [[nodiscard]] Scan scan(const fs::path& file, const ScanLimits& limits = {}) const {
        return scan_for_viruses(file, {{}, {}, socket}, {}, limits);
    }
    // In two pieces, so that no scanner takes this source for it.
    static std::string eicar() {
        return std::string("X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-") + "ANTIVIRUS-TEST-FILE!$H+H*";
    }

    fs::path socket = folder / "clamd.socket";
    std::optional<Program> clamd;
};

TEST_F(VirusScan, SaysWhatIsInfectedAndWhatIsClean) {
    EXPECT_EQ(scan(write("talk", "a talk")).verdict, ScanVerdict::clean);
    EXPECT_EQ(scan(write("none", "")).verdict, ScanVerdict::clean);
    EXPECT_EQ(scan(write("pieces", std::string(900'000, 'x'))).verdict, ScanVerdict::clean);
    const auto infected = scan(write("virus", eicar()));
    EXPECT_EQ(infected.verdict, ScanVerdict::infected);
    EXPECT_THAT(infected.found, testing::HasSubstr("Eicar-Test-Signature"));
    EXPECT_EQ(scan(write("talk", "a talk")).verdict, ScanVerdict::clean) << "the next one";
}

TEST_F(VirusScan, SaysThatAFileIsTooLargeForTheScanner) {
    EXPECT_EQ(scan(write("large", std::string(20'000'000, 'x'))).verdict, ScanVerdict::too_large);
    EXPECT_EQ(scan(write("large", std::string(1'000'001 + 48'576, 'x'))).verdict, ScanVerdict::too_large);
}

TEST_F(VirusScan, IsUnreachableWhileTheScannerIsDown) {
    const auto talk = write("talk", "a talk");
    clamd->end();
    const auto down = scan(talk);
    EXPECT_EQ(down.verdict, ScanVerdict::unreachable);
    EXPECT_NE(down.found, "");
    EXPECT_EQ(scan_for_viruses(talk, {{}, {}, folder / "nothing"}, {}).verdict, ScanVerdict::unreachable);
    EXPECT_EQ(scan_for_viruses(talk, {"127.0.0.1", "1", {}}, {}).verdict, ScanVerdict::unreachable);
    EXPECT_EQ(scan_for_viruses(talk, {"no-such-host.invalid", "3310", {}}, {}).verdict, ScanVerdict::unreachable);
}

TEST_F(VirusScan, IsUnreachableWhileTheScannerHangs) {
    clamd->signal(SIGSTOP);
    const auto begun = steady_clock::now();
    EXPECT_EQ(scan(write("talk", "a talk"), {.silence = seconds{1}}).verdict, ScanVerdict::unreachable);
    EXPECT_EQ(scan(write("large", std::string(900'000, 'x')), {.silence = seconds{1}}).verdict,
              ScanVerdict::unreachable);
    EXPECT_LT(steady_clock::now() - begun, seconds{10});
    clamd->signal(SIGCONT);
    EXPECT_EQ(scan(write("talk", "a talk")).verdict, ScanVerdict::clean) << "and not when it goes on";
}

TEST_F(VirusScan, IsStopped) {
    clamd->signal(SIGSTOP);
    std::stop_source stop;
    std::jthread stopping([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds{300});
        stop.request_stop();
    });
    const auto begun = steady_clock::now();
    EXPECT_EQ(scan_for_viruses(write("talk", "a talk"), {{}, {}, socket}, stop.get_token()).verdict,
              ScanVerdict::unreachable);
    EXPECT_LT(steady_clock::now() - begun, seconds{10});
}

// Something listens that is no scanner.
TEST_F(VirusScan, BelievesNoOtherAnswer) {
    const auto talk = write("talk", "a talk");
    const auto said = [&](std::string_view answer) {
        LoopbackListener listener([&](int taken) {
            std::array<char, 100> bytes;
            std::string heard;
            while (!heard.ends_with(std::string(4, '\0'))) {
                const auto size = ::recv(taken, bytes.data(), bytes.size(), 0);
                if (size <= 0) return;
                heard.append(bytes.data(), static_cast<std::size_t>(size));
            }
            ::send(taken, answer.data(), answer.size(), MSG_NOSIGNAL);
        });
        return scan_for_viruses(talk, {"127.0.0.1", std::to_string(listener.port()), {}}, {}).verdict;
    };
    using namespace std::string_view_literals;
    EXPECT_EQ(said("stream: OK\0"sv), ScanVerdict::clean) << "the control, over TCP";
    EXPECT_EQ(said("stream: OK"sv), ScanVerdict::unreachable);
    EXPECT_EQ(said("HTTP/1.1 200 OK\r\n\r\n\0"sv), ScanVerdict::unreachable);
    EXPECT_EQ(said(""sv), ScanVerdict::unreachable);
    EXPECT_EQ(said("INSTREAM: Can't allocate memory ERROR\0"sv), ScanVerdict::unreachable);
}

TEST(ScannerAddress, IsReadOrNot) {
    EXPECT_EQ(read_scanner_address("unix:/run/clamav/clamd.ctl")->path, "/run/clamav/clamd.ctl");
    EXPECT_EQ(read_scanner_address("tcp:clamd.example:3310")->host, "clamd.example");
    EXPECT_EQ(read_scanner_address("tcp:[::1]:3310")->host, "::1");
    EXPECT_EQ(read_scanner_address("tcp:[::1]:3310")->port, "3310");
    for (const auto* text :
         {"", "/run/clamd", "unix:clamd", "tcp:", "tcp:3310", "tcp:host:", "tcp:host:port", "tcp::1"})
        EXPECT_FALSE(read_scanner_address(text)) << text;
}

}  // namespace
}  // namespace plenary::media
