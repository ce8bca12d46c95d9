#include <iterator>
#include <utility>

#include "media/jail.hpp"

namespace plenary::media {
namespace {

constexpr auto k_scratch_bytes = "67108864";

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
        const auto nobody = std::to_string(k_jailed_user);
        append(all, {"/usr/bin/setpriv", "--reuid", nobody, "--regid", nobody, "--clear-groups", "--no-new-privs",
                     "--bounding-set=-all", "--inh-caps=-all", "--"});
    }
    append(all, command.arguments);
    return all;
}

}  // namespace plenary::media
