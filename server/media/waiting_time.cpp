#include "media/waiting_time.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace plenary::media {
namespace {

namespace fs = std::filesystem;

// The second number, in nanoseconds (Documentation/scheduler/sched-stats.rst).
std::chrono::milliseconds waited(const fs::path& thread) {
    std::ifstream in(thread / "schedstat");
    std::uint64_t ran = 0, waited = 0;
    if (!(in >> ran >> waited)) return {};
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::nanoseconds{waited});
}

}  // namespace

std::chrono::milliseconds waited_by(pid_t process) {
    std::chrono::milliseconds longest{0};
    std::error_code gone;
    const auto threads = fs::path("/proc") / std::to_string(process) / "task";
    for (fs::directory_iterator thread(threads, gone), end; !gone && thread != end; thread.increment(gone)) {
        longest = std::max(longest, waited(thread->path()));
        std::ifstream children(thread->path() / "children");
        for (pid_t child = 0; children >> child;) longest = std::max(longest, waited_by(child));
    }
    return longest;
}

}  // namespace plenary::media
