#include "media/jail.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <system_error>
#include <utility>

#include "media/giving_way.hpp"

extern char** environ;

namespace plenary::media {
namespace {

using std::chrono::seconds, std::chrono::steady_clock;

constexpr std::size_t k_errors_kept = 4096;
constexpr std::chrono::milliseconds k_look_every{200};

void check(int fault, const char* what) {
    if (fault != 0) throw std::system_error(fault, std::generic_category(), what);
}

// A pipe whose ends close with it.
class Pipe {
public:
    Pipe() {
        if (::pipe2(ends_.data(), O_CLOEXEC) != 0) check(errno, "pipe2");
    }
    ~Pipe() {
        close_writer();
        ::close(ends_[0]);
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;

    [[nodiscard]] int reader() const { return ends_[0]; }
    [[nodiscard]] int writer() const { return ends_[1]; }
    void close_writer() {
        if (const int end = std::exchange(ends_[1], -1); end >= 0) ::close(end);
    }

private:
    std::array<int, 2> ends_{-1, -1};
};

class SpawnActions {
public:
    SpawnActions(int output, int errors) {
        check(::posix_spawn_file_actions_init(&actions_), "posix_spawn_file_actions_init");
        check(::posix_spawn_file_actions_addopen(&actions_, 0, "/dev/null", O_RDONLY, 0), "addopen");
        check(::posix_spawn_file_actions_adddup2(&actions_, output, 1), "adddup2");
        check(::posix_spawn_file_actions_adddup2(&actions_, errors, 2), "adddup2");
        check(::posix_spawn_file_actions_addclosefrom_np(&actions_, 3), "addclosefrom");
    }
    ~SpawnActions() { ::posix_spawn_file_actions_destroy(&actions_); }
    SpawnActions(const SpawnActions&) = delete;
    SpawnActions& operator=(const SpawnActions&) = delete;
    [[nodiscard]] const posix_spawn_file_actions_t* get() const { return &actions_; }

private:
    posix_spawn_file_actions_t actions_{};
};

// In a group of its own, so that all of it can be ended.
pid_t spawn(const std::vector<std::string>& arguments, const Pipe& output, const Pipe& errors) {
    std::vector<char*> argv;
    for (const auto& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
    argv.push_back(nullptr);
    const SpawnActions actions(output.writer(), errors.writer());
    posix_spawnattr_t attributes;
    check(::posix_spawnattr_init(&attributes), "posix_spawnattr_init");
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK);
    sigset_t none;
    sigemptyset(&none);
    ::posix_spawnattr_setsigmask(&attributes, &none);
    pid_t process = -1;
    const int fault = ::posix_spawnp(&process, argv.front(), actions.get(), &attributes, argv.data(), environ);
    ::posix_spawnattr_destroy(&attributes);
    check(fault, "posix_spawnp");
    return process;
}

int wait_for(pid_t process) {
    int status = 0;
    while (::waitpid(process, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

// What can be read now; nothing at the end.
std::optional<std::string_view> read_from(int descriptor, std::array<char, 16 * 1024>& buffer) {
    const auto size = ::read(descriptor, buffer.data(), buffer.size());
    if (size < 0 && errno == EINTR) return std::string_view{};
    if (size <= 0) return std::nullopt;
    return std::string_view(buffer.data(), static_cast<std::size_t>(size));
}

bool is_installed(const std::string& program) { return ::access(("/usr/bin/" + program).c_str(), X_OK) == 0; }

}  // namespace

std::expected<JailEnd, JailFault> run_jailed(const JailedCommand& command,
                                             const std::function<void(std::string_view)>& on_output,
                                             const std::stop_token& stop) {
    if (!is_installed("bwrap") || !is_installed(command.arguments.front()))
        return std::unexpected(JailFault::not_installed);
    const bool as_root = ::geteuid() == 0;
    // What it writes belongs to the one without rights, until it is taken over.
    if (as_root && command.output && ::chown(command.output->c_str(), k_jailed_user, k_jailed_user) != 0)
        check(errno, "chown");
    Pipe output, errors;
    const auto process = spawn(jail_arguments(command, as_root), output, errors);
    output.close_writer();
    errors.close_writer();

    JailEnd end{0, false, {}};
    const auto until = steady_clock::now() + command.limits.time;
    auto heard = steady_clock::now();
    std::optional<GivingWay> giving_way;
    if (command.waits_for_others) giving_way.emplace(process);
    std::array<pollfd, 2> watched{pollfd{output.reader(), POLLIN, 0}, pollfd{errors.reader(), POLLIN, 0}};
    std::array<char, 16 * 1024> buffer;
    bool ended = false;
    while (watched[0].fd >= 0 || watched[1].fd >= 0) {
        const auto now = steady_clock::now();
        const bool hangs = command.limits.silence && now - heard >= *command.limits.silence;
        end.out_of_time = end.out_of_time || now >= until || hangs;
        if (giving_way && !ended)
            end.kept_waiting = giving_way->look(now) >= command.limits.waiting.value_or(seconds::max());
        if (!ended && (end.out_of_time || end.kept_waiting || stop.stop_requested())) {
            ::kill(-process, SIGKILL);
            ended = true;
        }
        const auto pause = giving_way && !ended ? GivingWay::k_look_every : k_look_every;
        if (::poll(watched.data(), watched.size(), static_cast<int>(pause.count())) <= 0) continue;
        for (std::size_t i = 0; i < watched.size(); ++i) {
            if (watched[i].fd < 0 || watched[i].revents == 0) continue;
            const auto bytes = read_from(watched[i].fd, buffer);
            heard = now;
            if (!bytes) {
                watched[i].fd = -1;
            } else if (i == 0) {
                on_output(*bytes);
            } else {
                end.errors += *bytes;
                if (end.errors.size() > k_errors_kept) end.errors.erase(0, end.errors.size() - k_errors_kept);
            }
        }
    }
    end.status = wait_for(process);
    if (ended && !end.out_of_time && !end.kept_waiting) return std::unexpected(JailFault::stopped);
    return end;
}

}  // namespace plenary::media
