#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace plenary::bench {

// Sends `requests`, whole heads of HTTP, one after the other over one connection and reads what comes to its promised
// end: megabytes a second. `watch` is called every 32 MB. Throws std::runtime_error for an answer that is no 200 or 206,
// or shorter than it promised.
[[nodiscard]] double download_megabytes_a_second(
    std::uint16_t port, const std::vector<std::string>& requests, const std::function<void()>& watch = [] {});

}  // namespace plenary::bench
