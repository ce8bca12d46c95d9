#include "http/web_socket.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
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
constexpr std::chrono::seconds k_close_grace{5};
constexpr std::uint16_t k_going_away = 1001;
constexpr std::uint16_t k_not_text = 1003;
constexpr std::uint16_t k_try_again_later = 1013;
constexpr int k_missed_pongs = 2;

using UpgradeRequest = beast::http::request<beast::http::empty_body>;

UpgradeRequest parse_upgrade(const std::string& head) {
    beast::http::request_parser<beast::http::empty_body> parser;
    parser.header_limit(static_cast<std::uint32_t>(head.size() + 1));
    beast::error_code error;
    parser.put(asio::buffer(head), error);
    return parser.release();
}

// Puts our fields ("Name: value" lines) in the 101. Beast writes its name and version where Server is missing.
void decorate(websocket::response_type& response, std::string_view fields) {
    response.set(beast::http::field::server, "plenary");
    for_each_item(fields, '\n', [&](std::string_view line) {
        if (line.ends_with('\r')) line.remove_suffix(1);
        const auto colon = line.find(": ");
        if (colon != line.npos) response.insert(line.substr(0, colon), line.substr(colon + 2));
    });
}

}  // namespace

WebSocket::WebSocket(Strand strand, std::string id, const Settings& settings, const Clock* clock)
    : strand_(strand),
      id_(std::move(id)),
      settings_(settings),
      clock_(clock),
      wake_(strand, asio::steady_timer::time_point::max()),
      ping_timer_(strand),
      grace_timer_(strand) {}

void WebSocket::send(std::string text) {
    const auto size = text.size();
    if (unsent_.fetch_add(size) + size > settings_.socket_unsent_limit_bytes) {
        unsent_ -= size;
        asio::post(strand_, [self = shared_from_this()] { self->begin_close(k_try_again_later, SocketEnd::too_slow); });
        return;
    }
    asio::post(strand_, [self = shared_from_this(), text = std::move(text)]() mutable {
        if (self->over_ || self->close_code_ != 0) return;
        self->queue_.push_back(std::move(text));
        self->wake_.cancel();
    });
}

void WebSocket::close(std::uint16_t code) {
    asio::post(strand_, [self = shared_from_this(), code] { self->begin_close(code, SocketEnd::closed); });
}

void WebSocket::stop() {
    asio::post(strand_, [self = shared_from_this()] { self->begin_close(k_going_away, SocketEnd::stopping); });
}

void WebSocket::abort() {
    asio::post(strand_, [self = shared_from_this()] {
        self->finish(SocketEnd::lost);
        if (self->tear_) self->tear_();
    });
}

// What waits is still sent before an ordinary close; to a peer that is too slow nothing more is.
void WebSocket::begin_close(std::uint16_t code, SocketEnd end) {
    if (over_ || close_code_ != 0) return;
    close_code_ = code;
    finish(end);
    if (end == SocketEnd::too_slow) queue_.clear();
    wake_.cancel();
}

void WebSocket::heard() {
    unanswered_ = 0;
    last_heard_ = clock_->now();
}

// The first reason counts.
void WebSocket::finish(SocketEnd end) {
    if (end_known_) return;
    end_ = end;
    end_known_ = true;
}

asio::awaitable<void> WebSocket::run(Transport transport, std::string head, SocketListener listener,
                                     std::string fields) {
    listener_ = std::move(listener);
    if (auto* plain = std::get_if<PlainStream>(&transport)) {
        auto frames = std::make_shared<websocket::stream<PlainStream>>(std::move(*plain));
        co_await run_on(std::move(frames), std::move(head), std::move(fields));
    } else {
        auto frames = std::make_shared<websocket::stream<TlsStream>>(std::move(std::get<TlsStream>(transport)));
        co_await run_on(std::move(frames), std::move(head), std::move(fields));
    }
    over_ = true;
    wake_.cancel();
    ping_timer_.cancel();
    grace_timer_.cancel();
    tear_ = {};
    auto last = std::exchange(listener_, {});
    if (last.on_end) last.on_end(end_, last_heard_);
}

template <typename Frames>
asio::awaitable<void> WebSocket::run_on(std::shared_ptr<Frames> frames, std::string head, std::string fields) {
    last_heard_ = clock_->now();
    tear_ = [frames] {
        boost::system::error_code ignored;
        beast::get_lowest_layer(*frames).close(ignored);
    };
    frames->set_option(websocket::stream_base::timeout{k_close_grace, websocket::stream_base::none(), false});
    frames->set_option(websocket::stream_base::decorator(
        [fields = std::move(fields)](websocket::response_type& response) { decorate(response, fields); }));
    frames->read_message_max(settings_.socket_message_limit_bytes);
    frames->text(true);
    frames->auto_fragment(false);
    frames->control_callback([this](websocket::frame_type kind, beast::string_view) {
        if (kind != websocket::frame_type::close) heard();
    });
    const auto request = parse_upgrade(head);
    const auto [refused] = co_await frames->async_accept(request, k_tuple);
    if (refused) co_return;
    asio::co_spawn(strand_, write_messages(shared_from_this(), frames), asio::detached);
    asio::co_spawn(strand_, ping(shared_from_this(), frames), asio::detached);
    co_await read_messages(frames);
    frames->control_callback({});
}

template <typename Frames>
asio::awaitable<void> WebSocket::read_messages(std::shared_ptr<Frames> frames) {
    beast::flat_buffer buffer;
    for (;;) {
        const auto [error, size] = co_await frames->async_read(buffer, k_tuple);
        if (error) {
            finish(error == websocket::error::closed ? SocketEnd::closed : SocketEnd::lost);
            co_return;
        }
        heard();
        if (!frames->got_text()) {
            begin_close(k_not_text, SocketEnd::closed);
        } else if (close_code_ == 0) {
            const auto bytes = buffer.data();
            if (listener_.on_message) listener_.on_message({static_cast<const char*>(bytes.data()), bytes.size()});
        }
        buffer.consume(size);
    }
}

template <typename Frames>
asio::awaitable<void> WebSocket::write_messages(std::shared_ptr<WebSocket> self, std::shared_ptr<Frames> frames) {
    bool watched = false;
    while (!self->over_) {
        if (self->close_code_ != 0 && !watched) {
            watched = true;
            asio::co_spawn(self->strand_, end_after_grace(self, frames), asio::detached);
        }
        if (!self->queue_.empty()) {
            const auto text = std::move(self->queue_.front());
            self->queue_.pop_front();
            const auto [error, size] = co_await frames->async_write(asio::buffer(text), k_tuple);
            self->unsent_ -= text.size();
            if (error) co_return;
        } else if (self->close_code_ != 0) {
            co_await frames->async_close(websocket::close_reason(self->close_code_), k_tuple);
            co_return;
        } else {
            co_await self->wake_.async_wait(k_tuple);
        }
    }
}

template <typename Frames>
asio::awaitable<void> WebSocket::end_after_grace(std::shared_ptr<WebSocket> self, std::shared_ptr<Frames> frames) {
    self->grace_timer_.expires_after(k_close_grace);
    const auto [cancelled] = co_await self->grace_timer_.async_wait(k_tuple);
    boost::system::error_code ignored;
    if (!cancelled) beast::get_lowest_layer(*frames).close(ignored);
}

template <typename Frames>
asio::awaitable<void> WebSocket::ping(std::shared_ptr<WebSocket> self, std::shared_ptr<Frames> frames) {
    for (;;) {
        self->ping_timer_.expires_after(self->settings_.socket_ping_interval);
        const auto [cancelled] = co_await self->ping_timer_.async_wait(k_tuple);
        if (cancelled || self->over_) co_return;
        if (self->unanswered_ >= k_missed_pongs) {
            self->finish(SocketEnd::silent);
            boost::system::error_code ignored;
            beast::get_lowest_layer(*frames).close(ignored);
            co_return;
        }
        ++self->unanswered_;
        if (std::exchange(self->ping_under_way_, true)) continue;
        frames->async_ping({}, [self, frames](beast::error_code) { self->ping_under_way_ = false; });
    }
}

}  // namespace plenary::http
