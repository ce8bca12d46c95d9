#pragma once
#include <atomic>
#include <boost/asio/steady_timer.hpp>
#include <list>
#include <memory>
#include <string>

#include "http/security_headers.hpp"
#include "http/settings.hpp"
#include "http/socket.hpp"
#include "http/transport.hpp"
#include "http/web_socket_wire.hpp"
#include "platform/clock.hpp"

namespace plenary::http {

// A Socket made before 101, so that its handler can keep it and send at once; run() answers 101 and stays
// until the end. Thousands are idle at the same time: what one holds while nothing happens is counted in bytes.
class WebSocket final : public Socket, public std::enable_shared_from_this<WebSocket> {
public:
    WebSocket(Strand strand, std::string id, const Settings& settings, const Clock* clock);
    ~WebSocket() override;

    [[nodiscard]] const std::string& id() const override { return id_; }
    using Socket::send;
    void send(std::shared_ptr<const std::string> text) override;
    void close(std::uint16_t code) override;

    // What run() answers: `head` is the upgrade request's bytes, `fields` go into the 101.
    struct Upgrade {
        std::string head;
        std::string fields;
        SocketListener listener;
    };
    [[nodiscard]] asio::awaitable<void> run(Transport&& transport, Upgrade upgrade);
    // Any thread: closes with 1001.
    void stop();
    // Any thread: ends it without a close frame.
    void abort();

private:
    void say(std::shared_ptr<const std::string> text);
    void write_next();
    void begin_close(std::uint16_t code, SocketEnd end);
    void end_after_grace();
    void ping_later();
    void heard();
    void take(std::string_view message, bool is_text);
    void finish(SocketEnd end);

    Strand strand_;
    std::string id_;
    const Settings& settings_;
    const Clock* clock_;
    SocketListener listener_;
    std::atomic<std::size_t> unsent_ = 0;  // bytes that send() took and the peer has not

    // On the strand:
    std::unique_ptr<WebSocketWire> wire_;  // from the beginning of run() on
    std::list<std::shared_ptr<const std::string>> queue_;
    asio::steady_timer ping_timer_;
    asio::steady_timer grace_timer_;  // between the wish to close and the end
    std::uint16_t close_code_ = 0;
    SocketEnd end_ = SocketEnd::lost;
    bool end_known_ = false;
    bool open_ = false;     // from 101 on
    bool writing_ = false;  // the front of the queue, or the close frame
    bool over_ = false;
    int unanswered_ = 0;
    bool ping_under_way_ = false;
    Instant last_heard_;
};

}  // namespace plenary::http
