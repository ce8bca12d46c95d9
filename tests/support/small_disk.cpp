#include "support/small_disk.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <stdexcept>
#include <string>
#include <vector>

namespace plenary::test_support {
namespace {

constexpr auto k_here = "PLENARY_TEST_SMALL_DISK";

std::filesystem::path make_folder() {
    std::string pattern = std::filesystem::temp_directory_path() / "plenary-disk-XXXXXX";
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder can be made");
    return pattern;
}

// `then`, a line of shell in which $0 is the folder, where a disk is mounted there. Root needs no user namespace, and
// has none inside a chroot.
std::vector<std::string> with_disk(const std::filesystem::path& folder, std::size_t bytes, const std::string& then) {
    std::vector<std::string> command{"unshare", "--mount", "--propagation", "private"};
    if (::geteuid() != 0) command.insert(command.end(), {"--user", "--map-root-user"});
    const auto mount = "mount -t tmpfs -o mode=0755,size=" + std::to_string(bytes) + " tmpfs \"$0\" && ";
    command.insert(command.end(), {"sh", "-c", mount + then, folder});
    return command;
}

// Its process, which reads `in` and writes to `out` and `errors`.
int spawn(std::vector<std::string> command, int in, int out, int errors) {
    std::vector<char*> arguments;
    for (auto& argument : command) arguments.push_back(argument.data());
    arguments.push_back(nullptr);
    const int process = ::fork();
    if (process != 0) return process;
    ::dup2(in, STDIN_FILENO);
    ::dup2(out, STDOUT_FILENO);
    ::dup2(errors, STDERR_FILENO);
    ::execvp(arguments.front(), arguments.data());
    ::_exit(127);
}

}  // namespace

SmallDisk::SmallDisk(std::size_t bytes) : mounted_at_(make_folder()) {
    int in[2], out[2];
    if (::pipe2(in, O_CLOEXEC) != 0 || ::pipe2(out, O_CLOEXEC) != 0) throw std::runtime_error("no pipe can be made");
    const auto command = with_disk(mounted_at_, bytes, "echo mounted && exec cat >/dev/null");
    holder_ = spawn(command, in[0], out[1], STDERR_FILENO);
    ::close(in[0]);
    ::close(out[1]);
    hold_ = in[1];
    char said = 0;
    const bool mounted = ::read(out[0], &said, 1) == 1;
    ::close(out[0]);
    if (!mounted) throw std::runtime_error("no small disk can be mounted; are user namespaces allowed?");
}

SmallDisk::~SmallDisk() {
    ::close(hold_);
    ::waitpid(holder_, nullptr, 0);
    std::error_code ignored;
    std::filesystem::remove(mounted_at_, ignored);
}

std::filesystem::path SmallDisk::folder() const {
    return "/proc/" + std::to_string(holder_) + "/root" + mounted_at_.string();
}

std::string run_on_small_disk(std::size_t bytes, const std::string& filter) {
    const auto folder = make_folder();
    // Inside one is who one was before: the jail asks for that.
    const auto again = ::geteuid() == 0
                           ? std::string{}
                           : fmt::format("unshare --user --map-user={} --map-group={} -- ", ::geteuid(), ::getegid());
    const auto program = std::filesystem::read_symlink("/proc/self/exe").string();
    const auto command =
        with_disk(folder, bytes,
                  fmt::format("exec {}env -u GTEST_OUTPUT {}=\"$0\" '{}' --gtest_filter='{}' --gtest_color=no", again,
                              k_here, program, filter));
    int out[2];
    if (::pipe2(out, O_CLOEXEC) != 0) throw std::runtime_error("no pipe can be made");
    const int process = spawn(command, STDIN_FILENO, out[1], out[1]);
    ::close(out[1]);
    std::string said;
    char bytes_read[4096];
    for (ssize_t count = 0; (count = ::read(out[0], bytes_read, sizeof bytes_read)) > 0;)
        said.append(bytes_read, static_cast<std::size_t>(count));
    ::close(out[0]);
    int status = 0;
    ::waitpid(process, &status, 0);
    std::filesystem::remove(folder);
    const bool passed = WIFEXITED(status) && WEXITSTATUS(status) == 0 && said.contains("[  PASSED  ] 1 test");
    return passed ? std::string{} : said + "\nit did not pass";
}

std::filesystem::path small_disk_here() {
    const char* folder = std::getenv(k_here);
    return folder == nullptr ? std::filesystem::path{} : std::filesystem::path(folder);
}

}  // namespace plenary::test_support
