#pragma once
#include <functional>
#include <string>
#include <thread>

namespace plenary::realtime {

// LISTENs on a thread and connection of its own and connects again, with growing pauses up to 2 s,
// whenever the connection is lost.
class Listen {
public:
    using Heard = std::function<void(const std::string& payload)>;
    using Listening = std::function<void()>;  // each time it listens anew

    Listen(std::string connection_string, std::string channel, Heard heard, Listening listening);
    ~Listen();

    void start();
    void stop();

private:
    void serve();
    void listen_until_lost_or_stopped();
    bool stopped_within(int milliseconds) const;

    const std::string connection_string_;
    const std::string channel_;
    const Heard heard_;
    const Listening listening_;
    int stop_signal_;  // an eventfd, readable once stop() was called
    bool reached_ = false;
    std::thread thread_;
};

}  // namespace plenary::realtime
