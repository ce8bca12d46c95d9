#pragma once
#include <sys/types.h>

#include <chrono>

#include "media/processor_share.hpp"

namespace plenary::media {

// Makes a group of processes with what nobody else wants of the processor (SCHED_IDLE) leave it for a moment again and
// again while others are in a hurry. Linux looks for a better place for those that share a processor when another one
// becomes idle, which one that always has something to do, however little it matters, prevents: two that are in a hurry
// stayed on one processor for tenths of a second (seen with `perf sched`; `convert_read` of scripts/bench).
class GivingWay {
public:
    using Time = std::chrono::steady_clock::time_point;

    // The group of `process`, which leads it, with all that comes from it.
    explicit GivingWay(pid_t process, Time now = std::chrono::steady_clock::now());

    // To be asked again after look_every(). Answers for how long the group was ready and had no processor, in all.
    std::chrono::nanoseconds look(Time now);
    [[nodiscard]] std::chrono::milliseconds look_every() const;

private:
    void take_stock(Time now);
    [[nodiscard]] std::chrono::nanoseconds waited_since(const ProcessorShare& share,
                                                        std::chrono::nanoseconds time) const;

    pid_t process_;
    ProcessorShare seen_;
    std::chrono::nanoseconds waited_{0};
    Time looked_, hurried_until_;
};

}  // namespace plenary::media
