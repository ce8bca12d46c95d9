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

#include "media/waiting_time.hpp"

extern char** environ;

namespace plenary::media {
namespace {

using std::chrono::steady_clock;

constexpr std::size_t k_errors_kept = 4096;
constexpr int k_look_every_ms = 200;
constexpr std::chrono::seconds k_look_at_waiting{1};
constexpr int k_nobody = 65534;
constexpr auto k_scratch_bytes = "67108864";

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

void append(std::vector<std::string>& to, std::vector<std::string> more) {
    to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

// The folders above it are made first: those that bubblewrap makes by itself are for root alone.
std::vector<std::string> bind_settings(const std::filesystem::path& folder) {
    std::vector<std::string> all;
    auto made = folder.root_path();
    for (const auto& name : folder.parent_path().relative_path()) {
        made /= name;
        append(all, {"--perms", "0755", "--dir", made.string()});
    }
    append(all, {"--ro-bind-try", folder.string(), folder.string()});
    return all;
}

}  // namespace

std::vector<std::string> jail_arguments(const JailedCommand& command, bool as_root) {
    const auto& limits = command.limits;
    std::vector<std::string> all;
    if (command.waits_for_others) append(all, {"/usr/bin/chrt", "--idle", "0"});
    append(all, {"/usr/bin/prlimit", "--as=" + std::to_string(limits.memory_bytes),
                 "--cpu=" + std::to_string(limits.processor.count()), "--fsize=" + std::to_string(limits.file_bytes),
                 "--nofile=256", "--core=0", "--", "/usr/bin/bwrap", "--die-with-parent", "--unshare-ipc",
                 "--unshare-pid", "--unshare-net", "--unshare-uts", "--unshare-cgroup-try", "--clearenv"});
    if (!as_root) all.emplace_back("--unshare-user");
    append(all, {"--setenv", "PATH", "/usr/bin", "--setenv", "HOME", "/tmp", "--setenv", "LC_ALL", "C.UTF-8"});
    append(all, {"--ro-bind", "/usr", "/usr", "--symlink", "usr/bin", "/bin", "--symlink", "usr/lib", "/lib",
                 "--symlink", "usr/lib64", "/lib64"});
    // Libraries that have alternatives are found through them; without --perms only by root.
    append(all, {"--perms", "0755", "--dir", "/etc", "--ro-bind-try", "/etc/alternatives", "/etc/alternatives",
                 "--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache"});
    // It stays in our session, since Linux shares the processor among sessions first and a converter in one of its own
    // would have half of it, however nice (sched(7), autogroup); so the terminal of that session is none here.
    append(all, {"--proc", "/proc", "--dev", "/dev", "--dev-bind", "/dev/null", "/dev/tty", "--size", k_scratch_bytes,
                 "--perms", "1777", "--tmpfs", "/tmp", "--ro-bind", command.input.string(), std::string(k_jail_input)});
    for (const auto& folder : command.settings) append(all, bind_settings(folder));
    for (const auto& [name, value] : command.environment) append(all, {"--setenv", name, value});
    if (command.output) append(all, {"--bind", command.output->string(), std::string(k_jail_output)});
    append(all, {"--chdir", "/tmp", "--"});
    if (as_root) {
        const auto nobody = std::to_string(k_nobody);
        append(all, {"/usr/bin/setpriv", "--reuid", nobody, "--regid", nobody, "--clear-groups", "--no-new-privs",
                     "--bounding-set=-all", "--inh-caps=-all", "--"});
    }
    append(all, command.arguments);
    return all;
}

std::expected<JailEnd, JailFault> run_jailed(const JailedCommand& command,
                                             const std::function<void(std::string_view)>& on_output,
                                             const std::stop_token& stop) {
    if (!is_installed("bwrap") || !is_installed(command.arguments.front()))
        return std::unexpected(JailFault::not_installed);
    const bool as_root = ::geteuid() == 0;
    // What it writes belongs to the one without rights, until it is taken over.
    if (as_root && command.output && ::chown(command.output->c_str(), k_nobody, k_nobody) != 0) check(errno, "chown");
    Pipe output, errors;
    const auto process = spawn(jail_arguments(command, as_root), output, errors);
    output.close_writer();
    errors.close_writer();

    JailEnd end{0, false, {}};
    const auto until = steady_clock::now() + command.limits.time;
    auto heard = steady_clock::now(), looked = heard;
    std::array<pollfd, 2> watched{pollfd{output.reader(), POLLIN, 0}, pollfd{errors.reader(), POLLIN, 0}};
    std::array<char, 16 * 1024> buffer;
    bool ended = false;
    while (watched[0].fd >= 0 || watched[1].fd >= 0) {
        const auto now = steady_clock::now();
        const bool hangs = command.limits.silence && now - heard >= *command.limits.silence;
        end.out_of_time = end.out_of_time || now >= until || hangs;
        if (command.limits.waiting && !ended && now - looked >= k_look_at_waiting) {
            looked = now;
            end.kept_waiting = waited_by(process) >= *command.limits.waiting;
        }
        if (!ended && (end.out_of_time || end.kept_waiting || stop.stop_requested())) {
            ::kill(-process, SIGKILL);
            ended = true;
        }
        if (::poll(watched.data(), watched.size(), k_look_every_ms) <= 0) continue;
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
