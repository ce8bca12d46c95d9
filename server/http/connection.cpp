#include "http/connection.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "http/access_log.hpp"
#include "http/request_id.hpp"
#include "http/streamed_body.hpp"
#include "http/web_socket.hpp"

namespace plenary::http {
struct Connection::Upgraded {
    std::shared_ptr<WebSocket> socket;
    WebSocket::Upgrade upgrade;
};

namespace {

constexpr auto k_tuple = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t k_linger_bytes = 1024 * 1024;
constexpr std::chrono::milliseconds k_linger_time{1000};
constexpr std::size_t k_streamed_linger_bytes = 80 * 1024 * 1024;
constexpr std::chrono::milliseconds k_streamed_linger_time{20'000};

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
        if (upgraded_) co_await serve_web_socket();
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
    if (route != nullptr && route->streams)
        co_return co_await serve_streamed(std::move(*incoming), framing, wants_more, started);
    const auto limit =
        route != nullptr && route->body_limit != 0 ? route->body_limit : shared_->settings.default_body_limit_bytes;
    if (auto body = co_await read_body(framing, limit, incoming->request.body); !body)
        co_return co_await refuse(body.error(), &*incoming, started);
    never_expires();
    auto response = co_await shared_->pipeline.answer(*incoming);
    const bool keep_alive = wants_more && !shared_->stopping;
    co_return co_await send(std::move(response), *incoming, {keep_alive, framing.version_1_1}, started);
}

asio::awaitable<bool> Connection::serve_streamed(Incoming incoming, const Framing& framing, bool wants_more,
                                                 Time started) {
    StreamedBody body(*this, framing, incoming.match.route->body_limit);
    incoming.request.stream = &body;
    never_expires();
    auto response = co_await shared_->pipeline.answer(incoming);
    if (body.failure()) co_return co_await refuse(*body.failure(), &incoming, started);
    const bool keep_alive = wants_more && !shared_->stopping && body.done();
    const bool sent = co_await send(std::move(response), incoming, {keep_alive, framing.version_1_1}, started);
    // Browsers read an answer only once they have sent what they had. Strangers are not waited for.
    if (!body.done() && incoming.request.actor.account)
        co_await linger(k_streamed_linger_bytes, k_streamed_linger_time);
    else if (!body.done())
        co_await linger(k_linger_bytes, k_linger_time);
    co_return sent;
}

asio::awaitable<bool> Connection::send(Response response, const Incoming& incoming, Persistence persistence,
                                       Time started) {
    auto outgoing = make_outgoing(std::move(response), {&incoming.request, incoming.request.id, shared_->security,
                                                        persistence.keep_alive, persistence.version_1_1});
    bool sent = false;
    if (outgoing.file)
        sent = co_await send_file(outgoing);
    else if (outgoing.source)
        sent = co_await send_source(outgoing);
    else
        sent = co_await write(outgoing.head, outgoing.body());
    leave_trace(incoming, outgoing, started);
    co_return sent&& persistence.keep_alive;
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
    if (co_await write(outgoing.head, outgoing.body())) co_await linger(k_linger_bytes, k_linger_time);
    co_return false;
}

asio::awaitable<void> Connection::linger(std::size_t most_bytes, std::chrono::milliseconds time) {
    boost::system::error_code ignored;
    socket_of(transport_).shutdown(asio::socket_base::shutdown_send, ignored);
    expires_after(time);
    for (std::size_t dropped = 0; dropped < most_bytes; dropped += end_) {
        begin_ = end_ = 0;
        if (!co_await read_more()) co_return;
    }
}

// What the upgrade needed is gone before the socket lives its long life: see serve_web_socket().
asio::awaitable<bool> Connection::open_web_socket(Incoming incoming, std::string head, Time started) {
    never_expires();
    begin_ = end_ = 0;
    buffer_ = {};
    auto socket = std::make_shared<WebSocket>(strand_, incoming.request.id, shared_->settings, shared_->hooks.clock);
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
    upgraded_.reset(new Upgraded{std::move(socket), {std::move(head), std::move(fields), std::move(*listener)}});
    co_return false;
}

asio::awaitable<void> Connection::serve_web_socket() {
    auto [socket, upgrade] = std::move(*std::exchange(upgraded_, nullptr));
    if (shared_->metrics) shared_->metrics->sockets.Increment();
    co_await socket->run(std::move(transport_), std::move(upgrade));
    if (shared_->metrics) shared_->metrics->sockets.Decrement();
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
