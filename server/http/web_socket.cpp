#include "http/web_socket.hpp"

#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>

namespace plenary::http {
namespace {

constexpr std::chrono::seconds k_close_grace{5};
constexpr std::uint16_t k_going_away = 1001;
constexpr std::uint16_t k_not_text = 1003;
constexpr std::uint16_t k_try_again_later = 1013;
constexpr int k_missed_pongs = 2;

}  // namespace

WebSocket::WebSocket(Strand strand, std::string id, const Settings& settings, const Clock* clock)
    : strand_(strand),
      id_(std::move(id)),
      settings_(settings),
      clock_(clock),
      ping_timer_(strand),
      grace_timer_(strand) {}

WebSocket::~WebSocket() = default;

void WebSocket::send(std::shared_ptr<const std::string> text) {
    const auto size = text->size();
    if (unsent_.fetch_add(size) + size > settings_.socket_unsent_limit_bytes) {
        unsent_ -= size;
        asio::post(strand_, [self = shared_from_this()] { self->begin_close(k_try_again_later, SocketEnd::too_slow); });
        return;
    }
    // At once where this thread may: one of thousands who are told the same does not wait behind the others' turns.
    asio::dispatch(strand_,
                   [self = shared_from_this(), text = std::move(text)]() mutable { self->say(std::move(text)); });
}

void WebSocket::say(std::shared_ptr<const std::string> text) {
    if (over_ || close_code_ != 0) return;
    const bool quiet = open_ && queue_.empty() && !writing_ && !ping_under_way_;
    if (quiet && wire_->write_at_once(*text)) {
        unsent_ -= text->size();
        return;
    }
    queue_.push_back(std::move(text));
    write_next();
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
        if (self->wire_ && !self->over_) self->wire_->tear();
    });
}

// One after the other, then the close frame. Nothing starts before 101 or after the end.
void WebSocket::write_next() {
    if (!open_ || over_ || writing_) return;
    if (!queue_.empty()) {
        writing_ = true;
        wire_->write(*queue_.front(), [self = shared_from_this()](bool fine) {
            self->unsent_ -= self->queue_.front()->size();
            self->queue_.pop_front();
            self->writing_ = false;
            if (fine) self->write_next();
        });
    } else if (close_code_ != 0) {
        writing_ = true;
        wire_->close(close_code_, [self = shared_from_this()](bool) {});
    }
}

// What waits is still sent before an ordinary close; to a peer that is too slow nothing more is.
void WebSocket::begin_close(std::uint16_t code, SocketEnd end) {
    if (over_ || close_code_ != 0) return;
    close_code_ = code;
    finish(end);
    if (end == SocketEnd::too_slow && !queue_.empty())
        queue_.erase(writing_ ? std::next(queue_.begin()) : queue_.begin(), queue_.end());
    if (open_) end_after_grace();
    write_next();
}

void WebSocket::end_after_grace() {
    grace_timer_.expires_after(k_close_grace);
    grace_timer_.async_wait([self = shared_from_this()](boost::system::error_code cancelled) {
        if (!cancelled && !self->over_) self->wire_->tear();
    });
}

void WebSocket::ping_later() {
    ping_timer_.expires_after(settings_.socket_ping_interval);
    ping_timer_.async_wait([self = shared_from_this()](boost::system::error_code cancelled) {
        if (cancelled || self->over_) return;
        if (self->unanswered_ >= k_missed_pongs) {
            self->finish(SocketEnd::silent);
            self->wire_->tear();
            return;
        }
        ++self->unanswered_;
        if (!std::exchange(self->ping_under_way_, true))
            self->wire_->ping([self](bool) { self->ping_under_way_ = false; });
        self->ping_later();
    });
}

void WebSocket::heard() {
    unanswered_ = 0;
    last_heard_ = clock_->now();
}

void WebSocket::take(std::string_view message, bool is_text) {
    heard();
    if (!is_text)
        begin_close(k_not_text, SocketEnd::closed);
    else if (close_code_ == 0 && listener_.on_message)
        listener_.on_message(message);
}

// The first reason counts.
void WebSocket::finish(SocketEnd end) {
    if (end_known_) return;
    end_ = end;
    end_known_ = true;
}

asio::awaitable<void> WebSocket::run(Transport&& transport, Upgrade upgrade) {
    listener_ = std::move(upgrade.listener);
    last_heard_ = clock_->now();
    wire_ = make_wire(std::move(transport), settings_.socket_message_limit_bytes, k_close_grace, [this] { heard(); });
    if (co_await wire_->accept(std::move(upgrade.head), std::move(upgrade.fields))) {
        open_ = true;
        ping_later();
        if (close_code_ != 0) end_after_grace();
        write_next();
        const auto ending = co_await wire_->read([this](const auto& message) { take(message.bytes, message.is_text); });
        // A goodbye is a sign of life, too.
        if (ending == WebSocketWire::Ending::closed) heard();
        finish(ending == WebSocketWire::Ending::closed ? SocketEnd::closed : SocketEnd::lost);
    }
    over_ = true;
    ping_timer_.cancel();
    grace_timer_.cancel();
    wire_->tear();
    auto last = std::exchange(listener_, {});
    if (last.on_end) last.on_end(end_, last_heard_);
}

}  // namespace plenary::http
