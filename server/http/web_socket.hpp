#pragma once
#include <atomic>
#include <boost/asio/steady_timer.hpp>
#include <deque>
#include <memory>
#include <string>

#include "http/security_headers.hpp"
#include "http/settings.hpp"
#include "http/socket.hpp"
#include "http/transport.hpp"
#include "platform/clock.hpp"

namespace plenary::http {

// A Socket made before 101, so that its handler can keep it and send at once; run() answers 101 and stays
// until the end.
class WebSocket final : public Socket, public std::enable_shared_from_this<WebSocket> {
public:
    WebSocket(Strand strand, std::string id, const Settings& settings, const Clock* clock);

    [[nodiscard]] const std::string& id() const override { return id_; }
    void send(std::string text) override;
    void close(std::uint16_t code) override;

    // `head` is the upgrade request's bytes.
    [[nodiscard]] asio::awaitable<void> run(Transport transport, std::string head, SocketListener listener,
                                            std::string fields);
    // Any thread: closes with 1001.
    void stop();
    // Any thread: ends it without a close frame.
    void abort();

private:
    template <typename Frames>
    asio::awaitable<void> run_on(std::shared_ptr<Frames> frames, std::string head, std::string fields);
    template <typename Frames>
    asio::awaitable<void> read_messages(std::shared_ptr<Frames> frames);
    template <typename Frames>
    static asio::awaitable<void> write_messages(std::shared_ptr<WebSocket> self, std::shared_ptr<Frames> frames);
    template <typename Frames>
    static asio::awaitable<void> ping(std::shared_ptr<WebSocket> self, std::shared_ptr<Frames> frames);
    template <typename Frames>
    static asio::awaitable<void> end_after_grace(std::shared_ptr<WebSocket> self, std::shared_ptr<Frames> frames);

    void begin_close(std::uint16_t code, SocketEnd end);
    void heard();
    void finish(SocketEnd end);

    Strand strand_;
    std::string id_;
    const Settings& settings_;
    const Clock* clock_;
    SocketListener listener_;
    std::atomic<std::size_t> unsent_ = 0;  // bytes that send() took and the peer has not

    // On the strand:
    std::deque<std::string> queue_;
    asio::steady_timer wake_;  // the writer waits on it
    asio::steady_timer ping_timer_;
    asio::steady_timer grace_timer_;  // between the wish to close and the end
    std::function<void()> tear_;      // closes the transport
    std::uint16_t close_code_ = 0;
    SocketEnd end_ = SocketEnd::lost;
    bool end_known_ = false;
    bool over_ = false;
    int unanswered_ = 0;
    bool ping_under_way_ = false;
    Instant last_heard_;
};

}  // namespace plenary::http
