#pragma once
#include <sys/types.h>

#include <chrono>

namespace plenary::media {

// What a process and those that come from it have had of the processors since they began.
struct ProcessorShare {
    std::chrono::nanoseconds ran{0};     // all their threads together
    std::chrono::nanoseconds waited{0};  // ready to run: of their threads the longest; told once its turn came
    bool ready = false;                  // one of them would run now, or does
};

// All zero where the system does not count it (/proc/PID/schedstat).
[[nodiscard]] ProcessorShare processor_share(pid_t process);

}  // namespace plenary::media
