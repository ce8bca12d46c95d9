#pragma once
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace plenary::conferencing {

// One request to a video service.
struct ServiceRequest {
    std::string method{"GET"};
    std::string url;  // sent as it is: its path is not put in order, since Zoom's ids are encoded twice
    std::vector<std::pair<std::string, std::string>> headers{};
    std::string body{};
    std::chrono::milliseconds within{5'000};
    std::size_t most_bytes = 8'000'000;  // of the answer
};

struct ServiceAnswer {
    int status = 0;
    std::vector<std::pair<std::string, std::string>> headers{};  // names in lower case
    std::string body{};
    // The first of that name, in lower case.
    [[nodiscard]] std::optional<std::string_view> header(std::string_view name) const;
};

}  // namespace plenary::conferencing
