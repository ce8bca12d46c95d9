#include "realtime/bus_message.hpp"

namespace plenary::realtime {

std::string pack_message(std::string_view sender, std::deque<std::string>& topics) {
    std::string message(sender);
    while (!topics.empty() && message.size() + 1 + topics.front().size() <= k_longest_message) {
        message += '\n';
        message += topics.front();
        topics.pop_front();
    }
    return message;
}

BusMessage unpack_message(std::string_view payload) {
    BusMessage message;
    auto end = payload.find('\n');
    message.sender = payload.substr(0, end);
    while (end != std::string_view::npos) {
        payload.remove_prefix(end + 1);
        end = payload.find('\n');
        message.topics.emplace_back(payload.substr(0, end));
    }
    return message;
}

}  // namespace plenary::realtime
