// A million intervals of a hundred thousand people, made minutes.
#include <fmt/format.h>

#include <random>

#include "attendance/interval.hpp"
#include "figures.hpp"

namespace plenary::bench {
namespace {

using namespace std::chrono_literals;
using attendance::Interval;
using Clock = std::chrono::steady_clock;

constexpr int k_rounds = 5;
constexpr int k_people = 100'000;
constexpr int k_each = 10;
constexpr double k_budget_ms = 1000;

// Each person comes and goes from several devices within four hours; one in ten is still there.
std::vector<std::vector<Interval>> make_people(Instant begin) {
    std::mt19937 random{1};
    std::uniform_int_distribution<int> start{0, 4 * 3600 * 1000}, length{0, 3600 * 1000}, tenth{0, 9};
    std::vector<std::vector<Interval>> people(k_people);
    for (auto& intervals : people)
        for (int i = 0; i < k_each; ++i) {
            const auto joined = begin + std::chrono::milliseconds{start(random)};
            const auto left = joined + std::chrono::milliseconds{length(random)};
            intervals.push_back({joined, tenth(random) == 0 ? std::nullopt : std::optional(left)});
        }
    return people;
}

double milliseconds_to_count(const std::vector<std::vector<Interval>>& people, Instant now, std::int64_t& minutes) {
    const auto before = Clock::now();
    for (const auto& intervals : people)
        minutes += std::chrono::floor<std::chrono::minutes>(attendance::time_attended(intervals, now)).count();
    return std::chrono::duration<double, std::milli>(Clock::now() - before).count();
}

void measure() {
    const auto begin = SystemClock{}.now();
    const auto people = make_people(begin);
    std::vector<double> milliseconds;
    std::int64_t minutes = 0;
    for (int round = 0; round < k_rounds; ++round)
        milliseconds.push_back(milliseconds_to_count(people, begin + 5h, minutes));
    if (minutes == 0) throw std::runtime_error("nothing was counted");
    print({"union", median(milliseconds), "ms", k_budget_ms});
}

}  // namespace
}  // namespace plenary::bench

int main() { return plenary::bench::run(plenary::bench::measure); }
