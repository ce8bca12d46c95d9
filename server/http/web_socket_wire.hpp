#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "http/transport.hpp"

namespace plenary::http {

// The frames of one WebSocket (RFC 6455) on one peer's transport. On the transport's strand; every callback is called
// there, later, and keeps alive what it has captured. At most one write, one ping and one close are under way.
class WebSocketWire {
public:
    using Done = std::function<void(bool fine)>;
    enum class Ending { closed, lost };

    struct Message {
        std::string_view bytes;  // until the next one is read
        bool is_text;
    };

    virtual ~WebSocketWire() = default;
    // Answers `head`, an upgrade request, with 101 and `fields` ("Name: value" lines); false where that fails.
    [[nodiscard]] virtual asio::awaitable<bool> accept(std::string head, std::string fields) = 0;
    // Calls `take` with each message until the end.
    [[nodiscard]] virtual asio::awaitable<Ending> read(std::function<void(Message)> take) = 0;
    // Gives `text` to the system if it takes it whole now; only while no other writing is under way. False: it has taken
    // nothing, and write() is the way.
    [[nodiscard]] virtual bool write_at_once(std::string_view text) = 0;
    // `text` stays until `done` is called.
    virtual void write(std::string_view text, Done done) = 0;
    virtual void ping(Done done) = 0;
    virtual void close(std::uint16_t code, Done done) = 0;
    // Ends the transport under it.
    virtual void tear() = 0;
};

// `answered` is called with each ping and pong of the peer.
[[nodiscard]] std::unique_ptr<WebSocketWire> make_wire(Transport&& transport, std::size_t longest_message,
                                                       std::chrono::milliseconds longest_handshake,
                                                       std::function<void()> answered);

}  // namespace plenary::http
