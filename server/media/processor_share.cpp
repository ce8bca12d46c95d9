#include "media/processor_share.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>

namespace plenary::media {
namespace {

namespace fs = std::filesystem;

// The third word of proc_pid_stat(5), which follows the last parenthesis of a name.
bool is_ready(const fs::path& thread) {
    std::ifstream in(thread / "stat");
    std::string line;
    std::getline(in, line);
    const auto name_ends = line.rfind(") ");
    return name_ends != line.npos && line.substr(name_ends + 2, 1) == "R";
}

void add_thread(ProcessorShare& share, const fs::path& thread) {
    // Both in nanoseconds (Documentation/scheduler/sched-stats.rst).
    std::ifstream in(thread / "schedstat");
    std::uint64_t ran = 0, waited = 0;
    if (!(in >> ran >> waited)) return;
    share.ran += std::chrono::nanoseconds{ran};
    share.waited = std::max(share.waited, std::chrono::nanoseconds{waited});
    share.ready = share.ready || is_ready(thread);
}

void add_process(ProcessorShare& share, pid_t process) {
    std::error_code gone;
    const auto threads = fs::path("/proc") / std::to_string(process) / "task";
    for (fs::directory_iterator thread(threads, gone), end; !gone && thread != end; thread.increment(gone)) {
        add_thread(share, thread->path());
        std::ifstream children(thread->path() / "children");
        for (pid_t child = 0; children >> child;) add_process(share, child);
    }
}

}  // namespace

ProcessorShare processor_share(pid_t process) {
    ProcessorShare share;
    add_process(share, process);
    return share;
}

}  // namespace plenary::media
