#include "media/scanner_connection.hpp"

#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <memory>
#include <utility>

namespace plenary::media {
namespace {

using std::chrono::steady_clock;

constexpr int k_look_every_ms = 200;
constexpr std::size_t k_longest_answer = 4096;

std::string reason(int fault) { return std::error_code(fault, std::generic_category()).message(); }

// Which of the wanted things the socket is ready for; nothing where the time is over or the server stops.
short wait_for(int socket, short wanted, std::chrono::seconds time, const std::stop_token& stop) {
    const auto until = steady_clock::now() + time;
    while (!stop.stop_requested() && steady_clock::now() < until) {
        pollfd watched{socket, wanted, 0};
        if (::poll(&watched, 1, k_look_every_ms) > 0) return watched.revents;
    }
    return 0;
}

// A socket, or the negative reason.
int connect_to(const sockaddr* address, socklen_t size, const std::stop_token& stop, std::chrono::seconds time) {
    const int socket = ::socket(address->sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (socket < 0) return -errno;
    int fault = ::connect(socket, address, size) == 0 ? 0 : errno;
    if (fault == EINPROGRESS) {
        socklen_t length = sizeof fault;
        if (wait_for(socket, POLLOUT, time, stop) == 0)
            fault = ETIMEDOUT;
        else if (::getsockopt(socket, SOL_SOCKET, SO_ERROR, &fault, &length) != 0)
            fault = errno;
    }
    if (fault == 0) return socket;
    ::close(socket);
    return -fault;
}

int connect_to_path(const std::string& path, const std::stop_token& stop, std::chrono::seconds time) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path) return -ENAMETOOLONG;
    std::memcpy(address.sun_path, path.data(), path.size());
    return connect_to(reinterpret_cast<const sockaddr*>(&address), sizeof address, stop, time);
}

int connect_to_host(const ScannerAddress& scanner, const std::stop_token& stop, std::chrono::seconds time) {
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    if (::getaddrinfo(scanner.host.c_str(), scanner.port.c_str(), &hints, &found) != 0) return -EHOSTUNREACH;
    const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> all(found, &::freeaddrinfo);
    int socket = -EHOSTUNREACH;
    for (const auto* one = found; one != nullptr && socket < 0; one = one->ai_next)
        socket = connect_to(one->ai_addr, one->ai_addrlen, stop, time);
    return socket;
}

}  // namespace

std::expected<ScannerConnection, std::string> ScannerConnection::open(const ScannerAddress& scanner,
                                                                      const std::stop_token& stop,
                                                                      const ScanLimits& limits) {
    const int socket = scanner.host.empty() ? connect_to_path(scanner.path, stop, limits.connect)
                                            : connect_to_host(scanner, stop, limits.connect);
    if (socket < 0) return std::unexpected(reason(-socket));
    return ScannerConnection(socket, stop, limits);
}

ScannerConnection::ScannerConnection(ScannerConnection&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)), stop_(other.stop_), silence_(other.silence_) {}

ScannerConnection::~ScannerConnection() {
    if (socket_ >= 0) ::close(socket_);
}

ScannerConnection::Sent ScannerConnection::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto ready = wait_for(socket_, POLLIN | POLLOUT, silence_, stop_);
        if (ready == 0) return Sent::failed;
        if ((ready & POLLIN) != 0) return Sent::answered;
        const auto size = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        // It may have closed behind an answer that is still to be read.
        if (size < 0 && (errno == EPIPE || errno == ECONNRESET)) return Sent::answered;
        if (size < 0 && errno != EAGAIN && errno != EINTR) return Sent::failed;
        if (size > 0) bytes.remove_prefix(static_cast<std::size_t>(size));
    }
    return Sent::all;
}

std::expected<std::string, std::string> ScannerConnection::receive() {
    std::string answer;
    std::array<char, k_longest_answer> buffer;
    while (answer.size() < k_longest_answer) {
        if (wait_for(socket_, POLLIN, silence_, stop_) == 0) return std::unexpected("no answer in time");
        const auto size = ::recv(socket_, buffer.data(), buffer.size(), 0);
        if (size < 0 && (errno == EAGAIN || errno == EINTR)) continue;
        if (size <= 0) return std::unexpected(size == 0 ? "it closed without an answer" : reason(errno));
        answer.append(buffer.data(), static_cast<std::size_t>(size));
        if (const auto end = answer.find('\0'); end != answer.npos) return answer.substr(0, end);
    }
    return std::unexpected("an answer without an end");
}

}  // namespace plenary::media
