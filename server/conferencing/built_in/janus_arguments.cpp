#include "conferencing/built_in/janus_process.hpp"
#include "media/jail.hpp"

namespace plenary::conferencing::built_in {

std::vector<std::string> janus_arguments(const std::filesystem::path& folder, bool as_root) {
    std::vector<std::string> all{"/usr/bin/bwrap", "--die-with-parent",    "--unshare-ipc", "--unshare-pid",
                                 "--unshare-uts",  "--unshare-cgroup-try", "--clearenv"};
    const auto add = [&all](std::initializer_list<std::string> more) { all.insert(all.end(), more); };
    if (!as_root) add({"--unshare-user"});
    add({"--setenv",
         "PATH",
         "/usr/bin",
         "--setenv",
         "LC_ALL",
         "C.UTF-8",
         "--ro-bind",
         "/usr",
         "/usr",
         "--symlink",
         "usr/bin",
         "/bin",
         "--symlink",
         "usr/lib",
         "/lib",
         "--symlink",
         "usr/lib64",
         "/lib64",
         "--perms",
         "0755",
         "--dir",
         "/etc",
         "--ro-bind-try",
         "/etc/alternatives",
         "/etc/alternatives",
         "--ro-bind-try",
         "/etc/ld.so.cache",
         "/etc/ld.so.cache",
         "--proc",
         "/proc",
         "--dev",
         "/dev",
         "--perms",
         "0755",
         "--dir",
         k_inside,
         "--ro-bind",
         (folder / k_settings).string(),
         k_settings_inside,
         "--bind",
         (folder / k_recordings).string(),
         k_recordings_inside,
         "--chdir",
         k_inside,
         "--"});
    if (as_root) {
        const auto nobody = std::to_string(media::k_jailed_user);
        add({"/usr/bin/setpriv", "--reuid", nobody, "--regid", nobody, "--clear-groups", "--no-new-privs",
             "--bounding-set=-all", "--inh-caps=-all", "--"});
    }
    add({"/usr/bin/janus", "-F", k_settings_inside, "--disable-colors"});
    return all;
}

}  // namespace plenary::conferencing::built_in
