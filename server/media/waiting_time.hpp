#pragma once
#include <sys/types.h>

#include <chrono>

namespace plenary::media {

// For how long a process and those that come from it were ready to run and had no processor: of all their threads the
// longest. Zero where the system does not count it (/proc/PID/schedstat).
[[nodiscard]] std::chrono::milliseconds waited_by(pid_t process);

}  // namespace plenary::media
