#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <stdexcept>
#include <utility>

#include "support/http_client.hpp"

namespace plenary::test_support {
namespace {

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

}  // namespace

std::string HttpAnswer::header(std::string_view name) const {
    for (const auto& [field, value] : headers)
        if (field == name) return value;
    return {};
}

bool HttpAnswer::has(std::string_view name) const { return !all(name).empty(); }

std::vector<std::string> HttpAnswer::all(std::string_view name) const {
    std::vector<std::string> values;
    for (const auto& [field, value] : headers)
        if (field == name) values.push_back(value);
    return values;
}

RawConnection::RawConnection(std::uint16_t port, std::chrono::milliseconds patience)
    : descriptor_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)), patience_(patience) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int on = 1;
    ::setsockopt(descriptor_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (::connect(descriptor_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
        ::close(descriptor_);
        throw std::runtime_error("nobody accepts on port " + std::to_string(port));
    }
}

RawConnection::RawConnection(RawConnection&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      patience_(other.patience_),
      buffer_(std::move(other.buffer_)) {}

RawConnection::~RawConnection() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

bool RawConnection::send(std::string_view bytes) const {
    while (!bytes.empty()) {
        const auto count = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

bool RawConnection::fill() {
    pollfd waiting{descriptor_, POLLIN, 0};
    if (::poll(&waiting, 1, static_cast<int>(patience_.count())) <= 0) throw std::runtime_error("no answer in time");
    char bytes[16 * 1024];
    const auto count = ::recv(descriptor_, bytes, sizeof bytes, 0);
    if (count <= 0) return false;
    buffer_.append(bytes, static_cast<std::size_t>(count));
    return true;
}

std::string RawConnection::read(std::size_t size) {
    while (buffer_.size() < size)
        if (!fill()) throw std::runtime_error("closed in the middle of an answer");
    auto bytes = buffer_.substr(0, size);
    buffer_.erase(0, size);
    return bytes;
}

std::string RawConnection::read_to_end() {
    while (fill()) {
    }
    return std::exchange(buffer_, {});
}

std::string RawConnection::read_line() {
    for (;;) {
        if (const auto end = buffer_.find("\r\n"); end != std::string::npos) {
            auto line = read(end + 2);
            line.resize(end);
            return line;
        }
        if (!fill()) throw std::runtime_error("closed in the middle of an answer");
    }
}

HttpAnswer RawConnection::read_answer(bool to_head) {
    HttpAnswer answer;
    const auto status_line = read_line();
    if (!status_line.starts_with("HTTP/1.1 ")) throw std::runtime_error("no HTTP: " + status_line);
    answer.status = std::stoi(status_line.substr(9, 3));
    for (auto line = read_line(); !line.empty(); line = read_line()) {
        const auto colon = line.find(": ");
        if (colon == std::string::npos) throw std::runtime_error("no field: " + line);
        answer.headers.emplace_back(lower(line.substr(0, colon)), line.substr(colon + 2));
    }
    if (to_head || answer.status < 200 || answer.status == 204 || answer.status == 304) return answer;
    if (!answer.has("content-length")) throw std::runtime_error("an answer without a length");
    answer.body = read(std::stoul(answer.header("content-length")));
    return answer;
}

bool RawConnection::closed_within(std::chrono::milliseconds time) {
    const auto patience = std::exchange(patience_, time);
    bool closed = false;
    try {
        while (fill()) {
        }
        closed = true;
    } catch (const std::runtime_error&) {
        // It is still open.
    }
    patience_ = patience;
    return closed;
}

void RawConnection::finish_sending() const { ::shutdown(descriptor_, SHUT_WR); }

}  // namespace plenary::test_support
