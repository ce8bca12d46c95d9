#include "http/web_socket_wire.hpp"

#include <linux/sockios.h>
#include <sys/ioctl.h>

#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/websocket.hpp>
#include <boost/beast/websocket/ssl.hpp>

#include "http/text.hpp"

namespace plenary::http {
namespace {
namespace beast = boost::beast;
namespace websocket = beast::websocket;

constexpr auto k_tuple = asio::as_tuple(asio::use_awaitable);
// A page says little: an idle socket holds a buffer of this size, which grows for a longer message.
constexpr std::size_t k_read_bytes = 256;
// A socket with nothing on its way has room for as much.
constexpr std::size_t k_longest_at_once = 4096;

using UpgradeRequest = beast::http::request<beast::http::empty_body>;

UpgradeRequest parse_upgrade(const std::string& head) {
    beast::http::request_parser<beast::http::empty_body> parser;
    parser.header_limit(static_cast<std::uint32_t>(head.size() + 1));
    beast::error_code error;
    parser.put(asio::buffer(head), error);
    return parser.release();
}

// Puts our fields in the 101. Beast writes its name and version where Server is missing.
void decorate(websocket::response_type& response, std::string_view fields) {
    response.set(beast::http::field::server, "plenary");
    for_each_item(fields, '\n', [&](std::string_view line) {
        if (line.ends_with('\r')) line.remove_suffix(1);
        const auto colon = line.find(": ");
        if (colon != line.npos) response.insert(line.substr(0, colon), line.substr(colon + 2));
    });
}

// RFC 6455, 5.2: what stands before a server's text of at most k_longest_at_once bytes, in one frame under no mask.
class TextHead {
public:
    explicit TextHead(std::size_t size) {
        constexpr std::size_t k_short = 126;
        bytes_[1] = static_cast<unsigned char>(size < k_short ? size : k_short);
        bytes_[2] = static_cast<unsigned char>(size >> 8);
        bytes_[3] = static_cast<unsigned char>(size);
        size_ = size < k_short ? 2 : 4;
    }
    [[nodiscard]] asio::const_buffer bytes() const { return asio::buffer(bytes_, size_); }

private:
    std::array<unsigned char, 4> bytes_{0x81};
    std::size_t size_;
};

// Whether the peer has said that it has everything.
bool nothing_on_its_way(PlainStream& socket) {
    int bytes = 0;
    return ::ioctl(socket.native_handle(), SIOCOUTQ, &bytes) == 0 && bytes == 0;
}

template <typename Stream>
class WireOver final : public WebSocketWire {
public:
    WireOver(Stream stream, std::size_t longest_message, std::chrono::milliseconds longest_handshake,
             std::function<void()> answered)
        : frames_(std::move(stream)) {
        frames_.set_option(websocket::stream_base::timeout{longest_handshake, websocket::stream_base::none(), false});
        frames_.read_message_max(longest_message);
        frames_.text(true);
        frames_.auto_fragment(false);
        frames_.control_callback(
            [this, answered = std::move(answered)](websocket::frame_type kind, beast::string_view) {
                if (kind != websocket::frame_type::pong) frames_answer_ = true;
                if (kind != websocket::frame_type::close) answered();
            });
    }

    asio::awaitable<bool> accept(std::string head, std::string fields) override {
        frames_.set_option(websocket::stream_base::decorator(
            [&fields](websocket::response_type& response) { decorate(response, fields); }));
        const auto request = parse_upgrade(head);
        const auto [refused] = co_await frames_.async_accept(request, k_tuple);
        frames_.set_option(websocket::stream_base::decorator([](websocket::response_type&) {}));
        boost::system::error_code ignored;
        beast::get_lowest_layer(frames_).non_blocking(true, ignored);
        co_return !refused;
    }

    asio::awaitable<Ending> read(std::function<void(Message)> take) override {
        beast::flat_buffer buffer;
        for (;;) {
            do {
                const auto [error, size] = co_await frames_.async_read_some(buffer, k_read_bytes, k_tuple);
                if (error) co_return error == websocket::error::closed ? Ending::closed : Ending::lost;
            } while (!frames_.is_message_done());
            const auto bytes = buffer.data();
            take({{static_cast<const char*>(bytes.data()), bytes.size()}, frames_.got_text()});
            buffer.clear();
            if (buffer.capacity() > k_read_bytes) buffer.shrink_to_fit();
        }
    }

    // Thousands are told the same within a moment: one call of the system each is what it costs. A small text goes into
    // an empty queue as a whole or not at all; should the system have no memory for its end, the connection is lost.
    bool write_at_once(std::string_view text) override {
        if constexpr (std::is_same_v<Stream, PlainStream>) {
            auto& socket = frames_.next_layer();
            if (frames_answer_ || text.size() > k_longest_at_once || !nothing_on_its_way(socket)) return false;
            const TextHead head(text.size());
            const std::array frame{head.bytes(), asio::const_buffer(asio::buffer(text))};
            boost::system::error_code refused;
            const auto taken = socket.write_some(frame, refused);
            if (taken > 0 && taken < asio::buffer_size(frame)) tear();
            return taken > 0;
        }
        return false;
    }
    void write(std::string_view text, Done done) override {
        frames_.async_write(asio::buffer(text),
                            [done = std::move(done)](beast::error_code error, std::size_t) { done(!error); });
    }
    void ping(Done done) override {
        frames_.async_ping({}, [done = std::move(done)](beast::error_code error) { done(!error); });
    }
    void close(std::uint16_t code, Done done) override {
        frames_.async_close(websocket::close_reason(code),
                            [done = std::move(done)](beast::error_code error) { done(!error); });
    }
    void tear() override {
        boost::system::error_code ignored;
        beast::get_lowest_layer(frames_).close(ignored);
    }

private:
    websocket::stream<Stream, false> frames_;  // nothing is deflated
    // The peer has pinged or closed: from now on Beast answers whenever it likes, and everything goes through it.
    bool frames_answer_ = false;
};

}  // namespace

std::unique_ptr<WebSocketWire> make_wire(Transport&& transport, std::size_t longest_message,
                                         std::chrono::milliseconds longest_handshake, std::function<void()> answered) {
    return std::visit(
        [&](auto& stream) -> std::unique_ptr<WebSocketWire> {
            using Stream = std::remove_cvref_t<decltype(stream)>;
            return std::make_unique<WireOver<Stream>>(std::move(stream), longest_message, longest_handshake,
                                                      std::move(answered));
        },
        transport);
}

}  // namespace plenary::http
