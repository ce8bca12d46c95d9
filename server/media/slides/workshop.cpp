#include "media/slides/workshop.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>

namespace plenary::media {
namespace {

using std::chrono::steady_clock;

constexpr std::size_t k_most_said = 8UL * 1024 * 1024;
constexpr int k_killed = 128 + 9, k_aborted = 128 + 6, k_out_of_processor = 128 + 24;

SlidesTrouble trouble_of(const JailEnd& end) {
    if (end.out_of_time || end.status == k_out_of_processor || end.status == k_killed)
        return SlidesTrouble::out_of_time;
    if (end.errors.contains("Incorrect password")) return SlidesTrouble::password;
    // What the three, C++ and the loader of programs call it.
    constexpr std::array<std::string_view, 5> k_wants{"bad_alloc", "ut of memory", "failed to map segment",
                                                      "cannot allocate memory", "Thread::create failed"};
    const bool wants_memory = end.status == k_aborted || std::ranges::any_of(k_wants, [&](auto complaint) {
                                  return end.errors.contains(complaint);
                              });
    return wants_memory ? SlidesTrouble::out_of_memory : SlidesTrouble::unreadable;
}

}  // namespace

Workshop::Workshop(const SlidesLimits& limits, const std::stop_token& stop)
    : limits_(limits), until_(steady_clock::now() + limits.time), stop_(stop) {}

SlidesLimits Workshop::limits() const {
    using std::chrono::seconds;
    auto limits = limits_;
    limits.time = std::max(std::chrono::ceil<seconds>(until_ - steady_clock::now()), seconds{0});
    return limits;
}

Said Workshop::run(JailedCommand command) {
    std::string said;
    const auto take = [&](std::string_view bytes) { said += bytes.substr(0, k_most_said - said.size()); };
    command.waits_for_others = patient_;
    if (patient_) command.limits.waiting = limits_.patience;
    const auto end = run_jailed(command, take, stop_);
    if (!end)
        return std::unexpected(end.error() == JailFault::stopped ? SlidesTrouble::stopped
                                                                 : SlidesTrouble::not_installed);
    if (end->kept_waiting) {
        patient_ = false;
        command.limits.time = limits().time;
        return run(std::move(command));
    }
    if (end->status == 0 && !end->out_of_time) return said;
    log_end(command.arguments.front(), *end);
    return std::unexpected(trouble_of(*end));
}

// Its complaints name what is in the jail only, and no more than the end of them is kept.
void Workshop::log_end(std::string_view program, const JailEnd& end) {
    const auto from = end.errors.size() - std::min<std::size_t>(end.errors.size(), 200);
    auto complaint = end.errors.substr(from);
    std::ranges::replace_if(complaint, [](unsigned char c) { return c < ' '; }, ' ');
    spdlog::warn("media: {} ended with {}{}: {}", program, end.status, end.out_of_time ? ", out of time" : "",
                 complaint);
}

}  // namespace plenary::media
