#pragma once
#include <boost/asio/awaitable.hpp>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "http/request.hpp"
#include "platform/clock.hpp"

namespace plenary::http {

// An open WebSocket (RFC 6455) as capabilities see it. Text only, either way at most
// Settings::socket_message_limit_bytes from the peer.
class Socket {
public:
    virtual ~Socket() = default;
    [[nodiscard]] virtual const std::string& id() const = 0;
    // Any thread. Sent in order; dropped after the end. More than Settings::socket_unsent_limit_bytes
    // unsent closes the socket with 1013: the page connects again and asks what it missed. What goes to many sockets is
    // made once and shared.
    virtual void send(std::shared_ptr<const std::string> text) = 0;
    void send(std::string text) { send(std::make_shared<const std::string>(std::move(text))); }
    // Any thread. Code as RFC 6455 section 7.4; 1000 is the normal one.
    virtual void close(std::uint16_t code) = 0;
};

enum class SocketEnd {
    closed,    // by the peer or by close()
    lost,      // the connection broke
    silent,    // two pings in a row were not answered
    too_slow,  // the peer did not take what was sent
    stopping,  // the server stops: 1001
};

// What a capability does with a socket. Called one at a time, on the socket's strand.
struct SocketListener {
    std::function<void(std::string_view text)> on_message;
    // Once, last. `last_heard` is when the peer's last message or pong arrived, by the server's clock.
    std::function<void(SocketEnd end, Instant last_heard)> on_end;
};

// Decides about an upgrade before 101; what is sent meanwhile waits for it. The request is dead afterwards.
using SocketHandler =
    std::function<boost::asio::awaitable<Result<SocketListener>>(const Request&, std::shared_ptr<Socket>)>;

}  // namespace plenary::http
