#include "http/connection.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include "http/access_log.hpp"
#include "http/chunked.hpp"
#include "http/request_id.hpp"
#include "http/web_socket.hpp"

namespace plenary::http {
namespace {

constexpr auto k_tuple = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t k_first_buffer_bytes = 4096;
constexpr std::size_t k_file_piece_bytes = 128 * 1024;
constexpr std::size_t k_linger_bytes = 1024 * 1024;
constexpr std::chrono::milliseconds k_linger_time{1000};

std::unexpected<Refusal> timed_out() { return std::unexpected(Refusal{408, "it did not come in time"}); }
// The peer went away: nobody is there to be answered.
std::unexpected<Refusal> gone() { return std::unexpected(Refusal{0, ""}); }

}  // namespace

const Clock& system_clock() {
    static const SystemClock clock;
    return clock;
}

Shared::Shared(Settings the_settings, const Routes& routes, Hooks the_hooks)
    : settings(std::move(the_settings)),
      hooks(std::move(the_hooks)),
      router(routes),
      pipeline(settings, router, hooks),
      security(settings.public_url) {
    if (hooks.metrics != nullptr) metrics = std::make_unique<RequestMetrics>(*hooks.metrics, routes);
    if (hooks.clock == nullptr) hooks.clock = &system_clock();
    unmatched = routes.all().size();
}

Connection::Connection(Transport transport, std::string peer, std::shared_ptr<Shared> shared)
    : transport_(std::move(transport)),
      peer_(std::move(peer)),
      shared_(std::move(shared)),
      strand_(socket_of(transport_).get_executor()),
      deadline_(Time::max().time_since_epoch().count()) {}

Connection::~Connection() = default;

void Connection::expires_after(std::chrono::milliseconds time) {
    expired_ = false;
    deadline_.store((std::chrono::steady_clock::now() + time).time_since_epoch().count(), std::memory_order_relaxed);
}

void Connection::never_expires() { deadline_.store(Time::max().time_since_epoch().count(), std::memory_order_relaxed); }

void Connection::expire(Time now) {
    if (now.time_since_epoch().count() < deadline_.load(std::memory_order_relaxed)) return;
    asio::post(strand_, [self = shared_from_this(), now] {
        if (now.time_since_epoch().count() < self->deadline_.load(std::memory_order_relaxed)) return;
        self->never_expires();
        self->expired_ = true;
        boost::system::error_code ignored;
        socket_of(self->transport_).cancel(ignored);
    });
}

void Connection::stop() {
    asio::post(strand_, [self = shared_from_this()] {
        if (const auto socket = self->web_socket_.lock()) socket->stop();
        boost::system::error_code ignored;
        if (self->idle_) socket_of(self->transport_).cancel(ignored);
    });
}

void Connection::abort() {
    asio::post(strand_, [self = shared_from_this()] {
        boost::system::error_code ignored;
        if (const auto socket = self->web_socket_.lock()) socket->abort();
        socket_of(self->transport_).close(ignored);
    });
}

asio::awaitable<void> Connection::serve() {
    try {
        if (co_await shake_hands())
            while (co_await serve_one()) {
            }
    } catch (const std::exception&) {
        // Memory or a file failed in the middle of an answer: what was sent cannot be mended.
    }
    boost::system::error_code ignored;
    socket_of(transport_).close(ignored);
}

asio::awaitable<bool> Connection::shake_hands() {
    auto* tls = std::get_if<TlsStream>(&transport_);
    if (tls == nullptr) co_return true;
    expires_after(shared_->settings.header_deadline);
    const auto [error] = co_await tls->async_handshake(asio::ssl::stream_base::server, k_tuple);
    co_return !error;
}

asio::awaitable<bool> Connection::serve_one() {
    auto bytes = co_await read_head_bytes();
    const auto started = std::chrono::steady_clock::now();
    if (!bytes) co_return co_await refuse(bytes.error(), nullptr, started);
    auto head = parse_head(*bytes, shared_->settings.header_limit_count);
    if (!head) co_return co_await refuse(head.error(), nullptr, started);
    const Framing framing{head->content_length, head->chunked, head->expects_continue, head->version_1_1};
    const bool wants_web_socket = head->wants_web_socket;
    const bool wants_more = head->keep_alive;
    auto incoming = shared_->pipeline.receive(std::move(*head), peer_);
    if (!incoming) co_return co_await refuse(incoming.error(), nullptr, started);

    const auto* route = incoming->match.route;
    if (wants_web_socket && route != nullptr && route->socket && !incoming->trailing_slash) {
        if (framing.length.value_or(0) > 0 || framing.chunked || bytes->size() < unread().size())
            co_return co_await refuse({400, "bytes behind an upgrade"}, &*incoming, started);
        co_return co_await open_web_socket(std::move(*incoming), std::string(*bytes), started);
    }
    begin_ += bytes->size();
    const auto limit =
        route != nullptr && route->body_limit != 0 ? route->body_limit : shared_->settings.default_body_limit_bytes;
    if (auto body = co_await read_body(framing, limit, incoming->request.body); !body)
        co_return co_await refuse(body.error(), &*incoming, started);
    never_expires();
    auto response = co_await shared_->pipeline.answer(*incoming);
    const bool keep_alive = wants_more && !shared_->stopping;
    co_return co_await send(std::move(response), *incoming, {keep_alive, framing.version_1_1}, started);
}

asio::awaitable<bool> Connection::send(Response response, const Incoming& incoming, Persistence persistence,
                                       Time started) {
    auto outgoing = make_outgoing(std::move(response), {&incoming.request, incoming.request.id, shared_->security,
                                                        persistence.keep_alive, persistence.version_1_1});
    const bool sent = outgoing.file ? co_await send_file(outgoing) : co_await write(outgoing.head, outgoing.body());
    leave_trace(incoming, outgoing, started);
    co_return sent&& persistence.keep_alive;
}

asio::awaitable<std::expected<std::string_view, Refusal>> Connection::read_head_bytes() {
    const auto& settings = shared_->settings;
    std::size_t seen = 0;
    bool first_byte = begin_ == end_;
    if (first_byte)
        expires_after(settings.idle_deadline);
    else
        expires_after(settings.header_deadline);
    for (;;) {
        const auto end = find_head_end(unread(), seen);
        if (!end) co_return std::unexpected(end.error());
        if (*end > settings.header_limit_bytes || (*end == 0 && unread().size() >= settings.header_limit_bytes))
            co_return std::unexpected(Refusal{431, "too long a head"});
        if (*end > 0) co_return unread().substr(0, *end);
        seen = unread().size();
        if (shared_->stopping && first_byte) co_return gone();
        idle_ = first_byte;
        const bool more = co_await read_more();
        idle_ = false;
        if (!more) {
            if (first_byte || !expired_) co_return gone();
            co_return timed_out();
        }
        if (std::exchange(first_byte, false)) expires_after(settings.header_deadline);
    }
}

asio::awaitable<std::expected<void, Refusal>> Connection::read_body(const Framing& framing, std::size_t limit,
                                                                    std::string& body) {
    const auto length = framing.length.value_or(0);
    if (length == 0 && !framing.chunked) co_return std::expected<void, Refusal>{};
    if (length > limit) co_return std::unexpected(Refusal{413, "too large"});
    if (framing.expects_continue && unread().empty() && !co_await write("HTTP/1.1 100 Continue\r\n\r\n", {}))
        co_return gone();
    const auto& settings = shared_->settings;
    const auto expected_bytes = framing.chunked ? limit : static_cast<std::size_t>(length);
    const std::chrono::seconds for_size{expected_bytes / std::max<std::size_t>(settings.body_bytes_per_second, 1)};
    expires_after(settings.body_deadline + (framing.chunked ? std::chrono::seconds{0} : for_size));
    if (framing.chunked) co_return co_await read_chunks(limit, body);
    co_return co_await read_sized(expected_bytes, body);
}

asio::awaitable<std::expected<void, Refusal>> Connection::read_sized(std::size_t size, std::string& body) {
    for (;;) {
        const auto piece = unread().substr(0, size - body.size());
        body.append(piece);
        begin_ += piece.size();
        if (body.size() == size) co_return std::expected<void, Refusal>{};
        if (!co_await read_more()) co_return expired_ ? timed_out() : gone();
    }
}

asio::awaitable<std::expected<void, Refusal>> Connection::read_chunks(std::size_t limit, std::string& body) {
    ChunkedReader reader(limit);
    for (;;) {
        const auto used = reader.take(unread(), body);
        if (!used) co_return std::unexpected(used.error());
        begin_ += *used;
        if (reader.done()) co_return std::expected<void, Refusal>{};
        if (!co_await read_more()) co_return expired_ ? timed_out() : gone();
    }
}

asio::awaitable<bool> Connection::read_more() {
    if (begin_ == end_) begin_ = end_ = 0;
    if (end_ == buffer_.size()) {
        std::copy(buffer_.begin() + static_cast<std::ptrdiff_t>(begin_), buffer_.end(), buffer_.begin());
        end_ -= std::exchange(begin_, 0);
        if (end_ == buffer_.size()) buffer_.resize(std::max(k_first_buffer_bytes, 2 * buffer_.size()));
    }
    const auto space = asio::buffer(buffer_.data() + end_, buffer_.size() - end_);
    if (auto* plain = std::get_if<PlainStream>(&transport_)) {
        const auto [error, size] = co_await plain->async_read_some(space, k_tuple);
        end_ += size;
        co_return !error;
    }
    const auto [error, size] = co_await std::get<TlsStream>(transport_).async_read_some(space, k_tuple);
    end_ += size;
    co_return !error;
}

// The deadline runs anew with everything that the peer takes.
asio::awaitable<bool> Connection::write(std::string_view head, std::string_view body) {
    while (!head.empty() || !body.empty()) {
        expires_after(shared_->settings.write_deadline);
        const std::array<asio::const_buffer, 2> pieces{asio::buffer(head), asio::buffer(body)};
        std::size_t size = 0;
        if (auto* plain = std::get_if<PlainStream>(&transport_)) {
            const auto [error, written] = co_await plain->async_write_some(pieces, k_tuple);
            if (error) co_return false;
            size = written;
        } else {
            const auto [error, written] = co_await std::get<TlsStream>(transport_).async_write_some(pieces, k_tuple);
            if (error) co_return false;
            size = written;
        }
        const auto of_head = std::min(size, head.size());
        head.remove_prefix(of_head);
        body.remove_prefix(size - of_head);
    }
    co_return true;
}

asio::awaitable<bool> Connection::send_file(const Outgoing& outgoing) {
    const auto& slice = *outgoing.file;
    std::string piece;
    std::string_view head = outgoing.head;
    std::uint64_t sent = 0;
    do {
        const auto wanted = std::min<std::uint64_t>(k_file_piece_bytes, slice.length - sent);
        piece.resize(static_cast<std::size_t>(wanted));
        const auto size = slice.file.read(piece.data(), piece.size(), slice.first + sent);
        if (size == 0 && wanted > 0) co_return false;  // it became shorter: the length was promised
        if (!co_await write(head, std::string_view(piece).substr(0, size))) co_return false;
        head = {};
        sent += size;
    } while (sent < slice.length);
    co_return true;
}

asio::awaitable<bool> Connection::refuse(Refusal refusal, const Incoming* incoming, Time started) {
    if (refusal.status == 0) co_return false;
    const auto* request = incoming != nullptr ? &incoming->request : nullptr;
    const auto id = request != nullptr ? request->id : request_id(std::nullopt);
    const auto outgoing =
        make_outgoing(shared_->pipeline.refuse(refusal, id), {request, id, shared_->security, false, true});
    if (incoming != nullptr) {
        leave_trace(*incoming, outgoing, started);
    } else {
        if (shared_->metrics) shared_->metrics->count(shared_->unmatched, outgoing.status, {});
        write_access_line(shared_->hooks.access_log.get(),
                          {id, "", "", outgoing.status, outgoing.body_bytes, {}, peer_});
    }
    if (co_await write(outgoing.head, outgoing.body())) co_await linger();
    co_return false;
}

// Lets the peer read the answer: closing on unread bytes would reset the connection under it.
asio::awaitable<void> Connection::linger() {
    boost::system::error_code ignored;
    socket_of(transport_).shutdown(asio::socket_base::shutdown_send, ignored);
    expires_after(k_linger_time);
    for (std::size_t dropped = 0; dropped < k_linger_bytes; dropped += end_) {
        begin_ = end_ = 0;
        if (!co_await read_more()) co_return;
    }
}

asio::awaitable<bool> Connection::open_web_socket(Incoming incoming, std::string head, Time started) {
    never_expires();
    begin_ = end_ = 0;
    const auto socket =
        std::make_shared<WebSocket>(strand_, incoming.request.id, shared_->settings, shared_->hooks.clock);
    auto listener = co_await shared_->pipeline.upgrade(incoming, socket);
    if (!listener) {
        socket->abort();
        co_return co_await send(std::move(listener.error()), incoming, {!shared_->stopping, true}, started);
    }
    std::string fields = "X-Request-Id: " + incoming.request.id + "\n";
    shared_->security.append_to(fields, Response{}, "");
    Outgoing switched;
    switched.status = 101;
    leave_trace(incoming, switched, started);
    web_socket_ = socket;
    if (shared_->stopping) socket->stop();
    if (shared_->metrics) shared_->metrics->sockets.Increment();
    co_await socket->run(std::move(transport_), std::move(head), std::move(*listener), std::move(fields));
    if (shared_->metrics) shared_->metrics->sockets.Decrement();
    co_return false;
}

void Connection::leave_trace(const Incoming& incoming, const Outgoing& outgoing, Time started) const {
    const auto took = std::chrono::steady_clock::now() - started;
    const auto& request = incoming.request;
    if (shared_->metrics)
        shared_->metrics->count(incoming.match.route != nullptr ? incoming.match.number : shared_->unmatched,
                                outgoing.status, took);
    write_access_line(shared_->hooks.access_log.get(), {request.id, to_string(request.method), request.route,
                                                        outgoing.status, outgoing.body_bytes, took, request.peer});
}

}  // namespace plenary::http
