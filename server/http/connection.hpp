#pragma once
#include <atomic>
#include <chrono>
#include <expected>
#include <memory>
#include <string>
#include <vector>

#include "http/head.hpp"
#include "http/outgoing.hpp"
#include "http/pipeline.hpp"
#include "http/transport.hpp"

namespace plenary::http {

class StreamedBody;
class WebSocket;

// What every connection of a server shares.
struct Shared {
    Shared(Settings the_settings, const Routes& routes, Hooks the_hooks);

    Settings settings;
    Hooks hooks;
    Router router;
    Pipeline pipeline;
    SecurityHeaders security;
    std::unique_ptr<RequestMetrics> metrics;  // null where the hooks have none
    std::size_t unmatched = 0;                // the number under which unknown paths are counted
    std::atomic<bool> stopping = false;
};

// One peer: HTTP/1.1 with keep-alive and pipelining until either side ends it, or a WebSocket after an
// upgrade. Everything runs on the transport's strand, the few calls marked "any thread" excepted.
// Instead of a timer a connection has one deadline that the server looks at every so often: setting it
// before each read and write costs one store.
class Connection : public std::enable_shared_from_this<Connection> {
public:
    using Time = std::chrono::steady_clock::time_point;

    Connection(Transport transport, std::string peer, std::shared_ptr<Shared> shared);
    ~Connection();

    // Serves until the connection is over. Never throws.
    [[nodiscard]] asio::awaitable<void> serve();

    // Any thread: ends whatever waits for the peer beyond its deadline.
    void expire(Time now);
    // Any thread, after Shared::stopping: an idle connection ends now, a WebSocket with 1001.
    void stop();
    // Any thread: ends it as it is.
    void abort();

    // How a request's body is written.
    struct Framing {
        std::optional<std::uint64_t> length;
        bool chunked;
        bool expects_continue;
        bool version_1_1;
    };

private:
    friend class StreamedBody;

    struct Persistence {
        bool keep_alive;
        bool version_1_1;
    };

    asio::awaitable<bool> shake_hands();
    // Each answers whether another request may follow.
    asio::awaitable<bool> serve_one();
    asio::awaitable<bool> send(Response response, const Incoming& incoming, Persistence persistence, Time started);
    // Ends the connection; `incoming` where so much of the request was read.
    asio::awaitable<bool> refuse(Refusal refusal, const Incoming* incoming, Time started);
    // The handler reads the body.
    asio::awaitable<bool> serve_streamed(Incoming incoming, const Framing& framing, bool wants_more, Time started);
    asio::awaitable<bool> open_web_socket(Incoming incoming, std::string head, Time started);
    asio::awaitable<void> serve_web_socket();

    asio::awaitable<std::expected<std::string_view, Refusal>> read_head_bytes();
    asio::awaitable<std::expected<void, Refusal>> read_body(const Framing& framing, std::size_t limit,
                                                            std::string& body);
    asio::awaitable<std::expected<void, Refusal>> read_sized(std::size_t size, std::string& body);
    asio::awaitable<std::expected<void, Refusal>> read_chunks(std::size_t limit, std::string& body);

    // Each answers whether the peer is still there.
    asio::awaitable<bool> read_more();
    asio::awaitable<bool> write(std::string_view head, std::string_view body);
    asio::awaitable<bool> send_file(const Outgoing& outgoing);
    asio::awaitable<bool> send_source(const Outgoing& outgoing);
    // Lets the peer read the answer: closing on unread bytes would reset the connection under it.
    asio::awaitable<void> linger(std::size_t most_bytes, std::chrono::milliseconds time);

    void expires_after(std::chrono::milliseconds time);
    void never_expires();
    [[nodiscard]] std::string_view unread() const { return {buffer_.data() + begin_, end_ - begin_}; }
    void leave_trace(const Incoming& incoming, const Outgoing& outgoing, Time started) const;

    Transport transport_;
    std::string peer_;
    std::shared_ptr<Shared> shared_;
    Strand strand_;
    std::vector<char> buffer_;  // [begin_, end_) was read and not used
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
    std::atomic<Time::rep> deadline_;
    bool expired_ = false;
    bool idle_ = false;  // waiting for the first byte of a request
    struct Upgraded;
    std::unique_ptr<Upgraded> upgraded_;  // between the request that upgraded and the socket's life
    std::weak_ptr<WebSocket> web_socket_;
};

}  // namespace plenary::http
