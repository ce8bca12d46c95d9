#pragma once
#include <sys/types.h>

#include <chrono>

#include "media/processor_share.hpp"

namespace plenary::media {

// Makes a group of processes with what nobody else wants of the processor (SCHED_IDLE) stand still for most of the time
// in which others are in a hurry. Having the last place is not enough: while one that always has something to do fills a
// processor, however little it matters, Linux may leave two that are in a hurry on the other one for tenths of a second
// (seen with `perf sched`; `convert_read` of scripts/bench), and gaps of a millisecond do not part them.
class GivingWay {
public:
    using Time = std::chrono::steady_clock::time_point;

    // The group of `process`, which leads it, with all that comes from it.
    explicit GivingWay(pid_t process, Time now = std::chrono::steady_clock::now());

    // To be asked again after k_look_every. Where others left the group less than it was ready to take, it stands still
    // before this returns: for k_first_gap, and twice as long each time that it finds them in a hurry again, up to
    // k_longest_gap. Answers for how long it was ready and had no processor, or stood still, in all.
    std::chrono::nanoseconds look(Time now);

    static constexpr std::chrono::milliseconds k_look_every{20}, k_first_gap{180}, k_longest_gap{720};

private:
    [[nodiscard]] std::chrono::nanoseconds waited_since(const ProcessorShare& share,
                                                        std::chrono::nanoseconds time) const;

    pid_t process_;
    ProcessorShare seen_;
    std::chrono::nanoseconds in_all_{0};
    Time looked_;
    std::chrono::milliseconds gap_{k_first_gap};
};

}  // namespace plenary::media
