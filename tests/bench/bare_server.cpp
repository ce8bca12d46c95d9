#include "bare_server.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>

namespace plenary::bench {

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::ip::tcp;

struct BareServer::Answer {
    beast::http::response<beast::http::string_body> message;
};

namespace {

using Message = beast::http::response<beast::http::string_body>;

asio::awaitable<void> serve(tcp::socket socket, const Message& answer) {
    beast::tcp_stream stream(std::move(socket));
    stream.socket().set_option(tcp::no_delay(true));
    beast::flat_buffer buffer;
    try {
        for (;;) {
            stream.expires_after(std::chrono::seconds{30});
            beast::http::request<beast::http::string_body> request;
            co_await beast::http::async_read(stream, buffer, request, asio::use_awaitable);
            stream.expires_after(std::chrono::seconds{30});
            co_await beast::http::async_write(stream, answer, asio::use_awaitable);
        }
    } catch (const boost::system::system_error&) {
        // The client has gone.
    }
}

asio::awaitable<void> listen(tcp::acceptor& acceptor, asio::io_context& io, const Message& answer) {
    for (;;) {
        auto socket = co_await acceptor.async_accept(asio::make_strand(io), asio::use_awaitable);
        const auto executor = socket.get_executor();
        asio::co_spawn(executor, serve(std::move(socket), answer), asio::detached);
    }
}

}  // namespace

BareServer::BareServer(const test_support::HttpAnswer& answer, int threads)
    : io_(threads), acceptor_(io_, {asio::ip::address_v4::loopback(), 0}), answer_(new Answer) {
    auto& message = answer_->message;
    message.result(static_cast<unsigned>(answer.status));
    for (const auto& [name, value] : answer.headers) message.set(name, value);
    message.body() = answer.body;
    message.prepare_payload();
    asio::co_spawn(io_, listen(acceptor_, io_, message), asio::detached);
    for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { io_.run(); });
}

BareServer::~BareServer() { io_.stop(); }

}  // namespace plenary::bench
