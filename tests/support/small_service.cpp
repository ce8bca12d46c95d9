#include "support/small_service.hpp"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>

namespace plenary::test_support {
namespace {

bool is_whole(const std::string& request) {
    const auto end = request.find("\r\n\r\n");
    if (end == std::string::npos) return false;
    const auto length = request.find("Content-Length: ");
    if (length == std::string::npos || length > end) return true;
    return request.size() >= end + 4 + std::stoul(request.substr(length + 16));
}

}  // namespace

std::string http_answer(const std::string& status, const std::string& body, const std::string& headers) {
    return "HTTP/1.1 " + status + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\nConnection: close\r\n" +
           headers + "\r\n" + body;
}

SmallService::SmallService(Answer answer) : answer_(std::move(answer)), listener_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    ::bind(listener_, reinterpret_cast<sockaddr*>(&address), size);
    ::listen(listener_, 64);
    ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    accepting_ = std::jthread([this] { accept_all(); });
}

SmallService::~SmallService() {
    ::shutdown(listener_, SHUT_RDWR);
    accepting_.join();
    ::close(listener_);
}

std::string SmallService::url(const std::string& path) const {
    return "http://127.0.0.1:" + std::to_string(port_) + path;
}

std::vector<std::string> SmallService::requests() const {
    const std::scoped_lock lock(mutex_);
    return requests_;
}

void SmallService::accept_all() {
    std::vector<std::jthread> serving;
    for (int peer = ::accept(listener_, nullptr, nullptr); peer >= 0; peer = ::accept(listener_, nullptr, nullptr))
        serving.emplace_back([this, peer] { serve(peer); });
}

void SmallService::serve(int peer) {
    std::string request;
    std::array<char, 4096> part{};
    while (!is_whole(request)) {
        const auto count = ::recv(peer, part.data(), part.size(), 0);
        if (count <= 0) break;
        request.append(part.data(), static_cast<std::size_t>(count));
    }
    {
        const std::scoped_lock lock(mutex_);
        requests_.push_back(request);
    }
    const auto reply = answer_(request);
    for (std::size_t sent = 0; sent < reply.size();) {
        const auto count = ::send(peer, reply.data() + sent, reply.size() - sent, MSG_NOSIGNAL);
        if (count <= 0) break;
        sent += static_cast<std::size_t>(count);
    }
    ::close(peer);
}

}  // namespace plenary::test_support
