#pragma once
#include <string>

namespace plenary::bench {

// What a running process has used of the machine. Throws std::runtime_error where there is no such process.
[[nodiscard]] double processor_seconds(int process);
[[nodiscard]] double resident_kilobytes(int process);
// The most it ever had.
[[nodiscard]] double peak_resident_kilobytes(int process);

// The share of one core, in per cent, that a process takes between construction and percent().
class ProcessorShare {
public:
    explicit ProcessorShare(int process);
    [[nodiscard]] double percent() const;

private:
    int process_;
    double wall_;
    double processor_;
};

}  // namespace plenary::bench
