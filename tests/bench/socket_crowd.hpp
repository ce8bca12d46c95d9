#pragma once
#include <boost/asio/io_context.hpp>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace plenary::bench {

// Many WebSockets of one server, each of which answers pings as a browser does; one thread.
class SocketCrowd {
public:
    using Time = std::chrono::steady_clock::time_point;

    // `request_line_and_fields` gives what the person numbered from 1 sends: "GET /x HTTP/1.1\r\nCookie: …\r\n".
    // Returns when all are open; throws std::runtime_error where one is refused or lost on the way.
    SocketCrowd(std::uint16_t port, int count, std::function<std::string(int)> request_line_and_fields);
    ~SocketCrowd();
    SocketCrowd(const SocketCrowd&) = delete;
    SocketCrowd& operator=(const SocketCrowd&) = delete;

    // From now on texts that contain `part` are listened for.
    void listen_for(std::string part);
    // Waits until each has heard one, or `longest` is over: when each heard its first, in no order.
    [[nodiscard]] std::vector<Time> wait_until_all_heard(std::chrono::milliseconds longest);
    // The first of them says `text`.
    void say(std::string text);
    // How many have been lost since.
    [[nodiscard]] int lost() const;

private:
    struct Page;
    struct State;

    void end();

    std::unique_ptr<State> state_;
    boost::asio::io_context io_;
    std::jthread thread_;
};

}  // namespace plenary::bench
