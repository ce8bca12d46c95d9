#include "http/server.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "http/access_log.hpp"
#include "http/connection_registry.hpp"
#include "http/problem.hpp"
#include "http/rate_limit.hpp"
#include "http/request_id.hpp"
#include "http/tls.hpp"

namespace plenary::http {
namespace {

constexpr auto k_tuple = asio::as_tuple(asio::use_awaitable);
constexpr std::chrono::milliseconds k_accept_pause{50};
constexpr std::chrono::milliseconds k_abort_grace{2000};

using Timer = asio::steady_timer;

// Often enough for the shortest deadline, and no more than twice a second.
std::chrono::milliseconds sweep_interval(const Settings& settings) {
    const auto shortest = std::min({settings.header_deadline, settings.body_deadline, settings.idle_deadline,
                                    settings.write_deadline, std::chrono::milliseconds{2000}});
    return std::max(shortest / 4, std::chrono::milliseconds{5});
}

}  // namespace

struct Server::State : std::enable_shared_from_this<Server::State> {
    State(Settings settings, const Routes& routes, Hooks hooks, asio::io_context& io_context)
        : io(io_context),
          strand(asio::make_strand(io_context)),
          shared(std::make_shared<Shared>(std::move(settings), routes, std::move(hooks))),
          registry(shared->settings.connection_limit, shared->settings.connection_limit_per_address),
          tls(make_tls_context(shared->settings)),
          acceptor(strand),
          sweep_timer(strand),
          stop_timer(strand, Timer::time_point::max()) {}

    void open();
    asio::awaitable<void> accept();
    void welcome(PlainStream socket);
    asio::awaitable<void> sweep();
    asio::awaitable<bool> wait_for_connections(std::chrono::milliseconds longest);
    asio::awaitable<void> finish();
    static asio::awaitable<void> serve(std::shared_ptr<State> self, std::shared_ptr<Connection> connection,
                                       std::string address);
    static asio::awaitable<void> turn_away(std::shared_ptr<State> self, PlainStream socket);

    asio::io_context& io;
    Strand strand;
    std::shared_ptr<Shared> shared;
    ConnectionRegistry registry;
    std::unique_ptr<asio::ssl::context> tls;
    asio::basic_socket_acceptor<asio::ip::tcp, Strand> acceptor;
    Timer sweep_timer;
    Timer stop_timer;
    bool over = false;
};

void Server::State::open() {
    const auto& settings = shared->settings;
    const asio::ip::tcp::endpoint endpoint(asio::ip::make_address(settings.address), settings.port);
    acceptor.open(endpoint.protocol());
    acceptor.set_option(asio::socket_base::reuse_address(true));
    boost::system::error_code failure;
    acceptor.bind(endpoint, failure);
    if (failure == asio::error::address_in_use)
        throw std::runtime_error(fmt::format("port {} is taken; set server.port", settings.port));
    if (failure)
        throw std::runtime_error(
            fmt::format("cannot listen at {} port {}: {}", settings.address, settings.port, failure.message()));
    acceptor.listen(asio::socket_base::max_listen_connections);
}

// An error of one accept (the peer left, descriptors ran out) is waited over, never the end of accepting.
asio::awaitable<void> Server::State::accept() {
    while (!shared->stopping) {
        auto [error, socket] = co_await acceptor.async_accept(asio::make_strand(io), k_tuple);
        if (shared->stopping) co_return;
        if (!error) {
            welcome(std::move(socket));
            continue;
        }
        Timer pause(strand, k_accept_pause);
        co_await pause.async_wait(k_tuple);
    }
}

void Server::State::welcome(PlainStream socket) {
    boost::system::error_code error;
    const auto endpoint = socket.remote_endpoint(error);
    if (error) return;
    const auto address = endpoint.address().to_string();
    const auto peer_strand = socket.get_executor();
    socket.set_option(asio::ip::tcp::no_delay(true), error);
    if (!registry.admit(rate_key(address))) {
        if (shared->metrics) shared->metrics->connections_refused.Increment();
        asio::co_spawn(peer_strand, turn_away(shared_from_this(), std::move(socket)), asio::detached);
        return;
    }
    Transport transport = tls ? Transport(TlsStream(std::move(socket), *tls)) : Transport(std::move(socket));
    auto connection = std::make_shared<Connection>(std::move(transport), address, shared);
    registry.add(connection);
    if (shared->metrics) shared->metrics->connections.Increment();
    asio::co_spawn(peer_strand, serve(shared_from_this(), std::move(connection), rate_key(address)), asio::detached);
}

asio::awaitable<void> Server::State::serve(std::shared_ptr<State> self, std::shared_ptr<Connection> connection,
                                           std::string address) {
    co_await connection->serve();
    self->registry.remove(connection.get(), address);
    if (self->shared->metrics) self->shared->metrics->connections.Decrement();
    if (self->shared->stopping) asio::post(self->strand, [self] { self->stop_timer.cancel(); });
}

// One too many: 503 in the clear, without reading, and the end. Under TLS there is nobody to tell.
asio::awaitable<void> Server::State::turn_away(std::shared_ptr<State> self, PlainStream socket) {
    if (self->tls) co_return;
    const auto id = request_id(std::nullopt);
    auto busy = Response::problem(Error::busy(std::chrono::seconds{5}));
    name_request(busy, id);
    const auto outgoing = make_outgoing(std::move(busy), {nullptr, id, self->shared->security, false, true});
    boost::system::error_code ignored;
    const auto peer = socket.remote_endpoint(ignored).address().to_string();
    write_access_line(self->shared->hooks.access_log.get(),
                      {id, "", "", outgoing.status, outgoing.body_bytes, {}, peer});
    const std::array<asio::const_buffer, 2> pieces{asio::buffer(outgoing.head), asio::buffer(outgoing.body())};
    co_await socket.async_write_some(pieces, k_tuple);
    socket.shutdown(asio::socket_base::shutdown_send, ignored);
    std::array<char, 1024> dropped{};
    Timer deadline(socket.get_executor(), std::chrono::seconds{1});
    deadline.async_wait([&socket](boost::system::error_code cancelled) {
        boost::system::error_code also_ignored;
        if (!cancelled) socket.cancel(also_ignored);
    });
    co_await socket.async_read_some(asio::buffer(dropped), k_tuple);
    deadline.cancel();
}

asio::awaitable<void> Server::State::sweep() {
    while (!over) {
        sweep_timer.expires_after(sweep_interval(shared->settings));
        co_await sweep_timer.async_wait(k_tuple);
        const auto now = std::chrono::steady_clock::now();
        for (const auto& connection : registry.all()) connection->expire(now);
    }
}

asio::awaitable<bool> Server::State::wait_for_connections(std::chrono::milliseconds longest) {
    const auto until = std::chrono::steady_clock::now() + longest;
    while (registry.size() > 0 && std::chrono::steady_clock::now() < until) {
        stop_timer.expires_at(until);
        co_await stop_timer.async_wait(k_tuple);
    }
    co_return registry.size() == 0;
}

asio::awaitable<void> Server::State::finish() {
    for (const auto& connection : registry.all()) connection->stop();
    if (!co_await wait_for_connections(shared->settings.stop_deadline)) {
        for (const auto& connection : registry.all()) connection->abort();
        co_await wait_for_connections(k_abort_grace);
    }
    over = true;
    sweep_timer.cancel();
}

Server::Server(Settings settings, const Routes& routes, Hooks hooks, asio::io_context& io)
    : state_(std::make_shared<State>(std::move(settings), routes, std::move(hooks), io)) {}

Server::~Server() = default;

std::uint16_t Server::listen() {
    state_->open();
    return state_->acceptor.local_endpoint().port();
}

asio::awaitable<void> Server::run() {
    const auto state = state_;
    asio::co_spawn(
        state->strand, [](std::shared_ptr<State> self) -> asio::awaitable<void> { co_await self->sweep(); }(state),
        asio::detached);
    const auto serve = [](std::shared_ptr<State> self) -> asio::awaitable<void> {
        co_await self->accept();
        co_await self->finish();
    };
    co_await asio::co_spawn(state->strand, serve(state), asio::use_awaitable);
}

void Server::stop() {
    if (state_->shared->stopping.exchange(true)) return;
    if (state_->shared->hooks.health != nullptr) state_->shared->hooks.health->stop();
    asio::post(state_->strand, [state = state_] {
        boost::system::error_code ignored;
        state->acceptor.close(ignored);
    });
}

}  // namespace plenary::http
