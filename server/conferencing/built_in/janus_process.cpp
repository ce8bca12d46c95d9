#include "conferencing/built_in/janus_process.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <spdlog/spdlog.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <mutex>

#include "media/jail.hpp"

extern char** environ;

namespace plenary::conferencing::built_in {
namespace {

using std::chrono::milliseconds, std::chrono::seconds, std::chrono::steady_clock;

constexpr milliseconds k_look_every{50};
constexpr seconds k_answers_within{10};
constexpr milliseconds k_first_pause{250};
constexpr seconds k_longest_pause{30};
// One that has run for so long does not fail at its start.
constexpr seconds k_well{60};

void check(int fault, const char* what) {
    if (fault != 0) throw std::system_error(fault, std::generic_category(), what);
}

// No link is followed.
void give_to(uid_t user, const std::filesystem::path& path) {
    if (::geteuid() == 0 && ::lchown(path.c_str(), user, user) != 0) check(errno, "lchown");
}

// All that is written by path lies where Janus cannot lay a link in the way: it may write in `recordings` alone.
void make_private(const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder);
    give_to(::geteuid(), folder);
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all);
    for (const auto* within : {k_settings, k_recordings, k_shown}) std::filesystem::create_directory(folder / within);
    give_to(media::k_jailed_user, folder / k_recordings);
}

void let_janus_read(const std::filesystem::path& settings) {
    using std::filesystem::perms;
    std::filesystem::permissions(settings, perms::owner_all | perms::group_exec | perms::others_exec);
    for (const auto& file : std::filesystem::directory_iterator(settings)) {
        std::filesystem::permissions(file, perms::owner_read | perms::owner_write);
        give_to(media::k_jailed_user, file);
    }
}

// In a group of its own; its words go to janus.log beside the folder's settings.
pid_t spawn(const std::filesystem::path& folder) {
    auto arguments = janus_arguments(folder, ::geteuid() == 0);
    std::vector<char*> argv;
    for (auto& argument : arguments) argv.push_back(argument.data());
    argv.push_back(nullptr);
    const auto log = (folder / "janus.log").string();
    posix_spawn_file_actions_t actions;
    check(::posix_spawn_file_actions_init(&actions), "posix_spawn_file_actions_init");
    ::posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_addopen(&actions, 1, log.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    ::posix_spawn_file_actions_adddup2(&actions, 1, 2);
    ::posix_spawn_file_actions_addclosefrom_np(&actions, 3);
    posix_spawnattr_t attributes;
    ::posix_spawnattr_init(&attributes);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK);
    sigset_t none;
    sigemptyset(&none);
    ::posix_spawnattr_setsigmask(&attributes, &none);
    pid_t process = -1;
    const int fault = ::posix_spawn(&process, argv.front(), &actions, &attributes, argv.data(), environ);
    ::posix_spawnattr_destroy(&attributes);
    ::posix_spawn_file_actions_destroy(&actions);
    check(fault, "posix_spawn");
    return process;
}

// It stays a child until it is waited for, so that its id is nobody else's.
bool has_ended(pid_t process) {
    siginfo_t info{};
    return ::waitid(P_PID, static_cast<id_t>(process), &info, WEXITED | WNOHANG | WNOWAIT) != 0 || info.si_pid != 0;
}

bool answers_at(std::uint16_t port) {
    boost::asio::io_context io;
    boost::asio::ip::tcp::socket socket(io);
    boost::system::error_code refused;
    socket.connect({boost::asio::ip::address_v4::loopback(), port}, refused);
    return !refused;
}

void sleep_for(const std::stop_token& stop, milliseconds time) {
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable_any().wait_for(lock, stop, time, [] { return false; });
}

// Whether both of its ports answered while it ran.
bool wait_until_up(pid_t process, const JanusAddress& address, const std::stop_token& stop) {
    const auto until = steady_clock::now() + k_answers_within;
    while (!stop.stop_requested() && steady_clock::now() < until && !has_ended(process)) {
        if (answers_at(address.api_port) && answers_at(address.admin_port)) return true;
        sleep_for(stop, k_look_every);
    }
    return false;
}

}  // namespace

JanusProcess::JanusProcess(std::filesystem::path folder, JanusChoices choices, News news)
    : folder_(std::move(folder)),
      choices_(std::move(choices)),
      news_(std::move(news)),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

JanusProcess::~JanusProcess() = default;

void JanusProcess::run(const std::stop_token& stop) {
    milliseconds pause = k_first_pause;
    while (!stop.stop_requested()) {
        const auto began = steady_clock::now();
        try {
            run_once(stop);
        } catch (const std::exception& failure) {
            spdlog::error("the camera room cannot start: {}", failure.what());
        }
        if (stop.stop_requested()) return;
        if (steady_clock::now() - began > k_well) pause = k_first_pause;
        sleep_for(stop, pause);
        pause = std::min<milliseconds>(pause * 2, k_longest_pause);
    }
}

void JanusProcess::run_once(const std::stop_token& stop) {
    make_private(folder_);
    const auto address = new_janus_address();
    write_janus_settings(folder_ / k_settings, address, choices_);
    let_janus_read(folder_ / k_settings);
    const auto process = spawn(folder_);
    if (wait_until_up(process, address, stop)) {
        news_.up(address);
        while (!stop.stop_requested() && !has_ended(process)) sleep_for(stop, k_look_every);
        news_.down();
    }
    if (!stop.stop_requested())
        spdlog::warn("the camera room has ended and starts again; what it said is in {}",
                     (folder_ / "janus.log").string());
    ::kill(-process, SIGKILL);
    while (::waitpid(process, nullptr, 0) < 0 && errno == EINTR) {
    }
}

}  // namespace plenary::conferencing::built_in
