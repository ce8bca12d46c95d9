#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace plenary::bench {

// One request with a large body. `head` ends with the empty line and names the length of the body.
struct Upload {
    std::string head;
    std::uint64_t bytes = 0;
};

// Sends all of them at once, each over a connection of its own, and calls `meanwhile` every 100 ms: megabytes a second
// of all together. Throws std::runtime_error where one is not answered 204.
[[nodiscard]] double upload_megabytes_a_second(
    std::uint16_t port, const std::vector<Upload>& uploads, const std::function<void()>& meanwhile = [] {});

}  // namespace plenary::bench
