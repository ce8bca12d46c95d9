#pragma once
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace plenary::realtime {

inline constexpr const char* k_bus_channel = "plenary";
inline constexpr std::size_t k_longest_message = 7'900;  // PostgreSQL refuses 8,000 bytes and more
inline constexpr std::size_t k_longest_topic = 200;

// A payload is the sender's id and its topics, a line each. Takes from the front of `topics` as many
// as fit, at least one.
[[nodiscard]] std::string pack_message(std::string_view sender, std::deque<std::string>& topics);

struct BusMessage {
    std::string sender;
    std::vector<std::string> topics;
};
[[nodiscard]] BusMessage unpack_message(std::string_view payload);

}  // namespace plenary::realtime
