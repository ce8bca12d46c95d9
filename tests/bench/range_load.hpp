#pragma once
#include <chrono>
#include <cstdint>
#include <string>

namespace plenary::bench {

struct RangeLoad {
    std::string target;
    std::string fields;  // besides Host and Range, each with its end of line
    std::uint64_t file_bytes = 0;
    std::uint64_t range_bytes = 0;
    int connections = 8;
    std::chrono::milliseconds time{4000};
};

// Reads parts of a file from places all over it, over keep-alive connections: megabytes a second that came. Throws
// std::runtime_error for an answer that is no 206 of that length.
[[nodiscard]] double range_megabytes_a_second(std::uint16_t port, const RangeLoad& load);

}  // namespace plenary::bench
