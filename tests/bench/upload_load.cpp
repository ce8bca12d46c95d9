#include "upload_load.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <chrono>
#include <stdexcept>

namespace plenary::bench {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using Clock = std::chrono::steady_clock;

constexpr std::size_t k_piece_bytes = 256 * 1024;

asio::awaitable<void> send(std::uint16_t port, const Upload& upload) {
    tcp::socket socket(co_await asio::this_coro::executor);
    co_await socket.async_connect({asio::ip::address_v4::loopback(), port}, asio::use_awaitable);
    co_await asio::async_write(socket, asio::buffer(upload.head), asio::use_awaitable);
    const std::string piece(k_piece_bytes, '\0');
    for (auto left = upload.bytes; left > 0;) {
        const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(left, piece.size()));
        co_await asio::async_write(socket, asio::buffer(piece.data(), size), asio::use_awaitable);
        left -= size;
    }
    std::string answer;
    co_await asio::async_read_until(socket, asio::dynamic_buffer(answer), "\r\n\r\n", asio::use_awaitable);
    if (!answer.starts_with("HTTP/1.1 204 ")) throw std::runtime_error("an upload is refused: " + answer);
}

}  // namespace

double upload_megabytes_a_second(std::uint16_t port, const std::vector<Upload>& uploads,
                                 const std::function<void()>& meanwhile) {
    asio::io_context io(1);
    std::exception_ptr failure;
    double megabytes = 0;
    for (const auto& upload : uploads) {
        megabytes += static_cast<double>(upload.bytes) / 1e6;
        asio::co_spawn(io, send(port, upload), [&](const std::exception_ptr& failed) {
            if (failed) failure = failed;
        });
    }
    const auto before = Clock::now();
    while (!io.stopped()) {
        io.run_for(std::chrono::milliseconds{100});
        meanwhile();
    }
    if (failure) std::rethrow_exception(failure);
    return megabytes / std::chrono::duration<double>(Clock::now() - before).count();
}

}  // namespace plenary::bench
