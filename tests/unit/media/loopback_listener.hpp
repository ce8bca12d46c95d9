#pragma once
#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>
#include <functional>
#include <thread>

namespace plenary::media {

// Listens on a free port of 127.0.0.1, counts who comes and gives each connection to `answer` before it closes it.
class LoopbackListener {
public:
    explicit LoopbackListener(std::function<void(int)> answer = [](int) {}) : answer_(std::move(answer)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto* any = reinterpret_cast<sockaddr*>(&address);
        if (::bind(socket_, any, size) != 0 || ::listen(socket_, 8) != 0 || ::getsockname(socket_, any, &size) != 0)
            throw std::runtime_error("no port of the loopback is free");
        port_ = ntohs(address.sin_port);
        thread_ = std::jthread([this](const std::stop_token& stop) { listen(stop); });
    }
    ~LoopbackListener() {
        thread_.request_stop();
        thread_.join();
        ::close(socket_);
    }
    LoopbackListener(const LoopbackListener&) = delete;
    LoopbackListener& operator=(const LoopbackListener&) = delete;

    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] int came() const { return came_; }

private:
    void listen(const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            pollfd watched{socket_, POLLIN, 0};
            if (::poll(&watched, 1, 50) <= 0) continue;
            const int taken = ::accept(socket_, nullptr, nullptr);
            ++came_;
            answer_(taken);
            ::close(taken);
        }
    }

    int socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    std::uint16_t port_ = 0;
    std::atomic<int> came_{0};
    std::function<void(int)> answer_;
    std::jthread thread_;
};

}  // namespace plenary::media
