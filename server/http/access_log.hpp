#pragma once
#include <spdlog/fwd.h>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string_view>

namespace plenary::http {

// What one answered request leaves behind: the route's pattern, never its path, query or any field, so
// that no token and no address of a person is ever written.
struct AccessLine {
    std::string_view id;
    std::string_view method;
    std::string_view route;  // empty where no route matched
    int status = 0;
    std::uint64_t bytes = 0;  // of the body
    std::chrono::nanoseconds took{};
    std::string_view peer;
};

// Writes one JSON object: time, id, method, route, status, bytes, ms, peer. `logger` null: nothing.
void write_access_line(spdlog::logger* logger, const AccessLine& line);

}  // namespace plenary::http
