#include "range_load.hpp"

#include <fmt/format.h>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <random>
#include <stdexcept>
#include <vector>

namespace plenary::bench {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using Clock = std::chrono::steady_clock;

constexpr std::size_t k_piece_bytes = 256 * 1024;

struct Progress {
    std::uint16_t port;
    const RangeLoad& load;
    Clock::time_point until;
    std::mt19937 random{1};
    std::uint64_t received = 0;
    std::string failure{};
};

std::string request_of(Progress& progress) {
    const auto& load = progress.load;
    const auto first =
        std::uniform_int_distribution<std::uint64_t>{0, load.file_bytes - load.range_bytes}(progress.random);
    return fmt::format("GET {} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n{}Range: bytes={}-{}\r\n\r\n", load.target,
                       progress.port, load.fields, first, first + load.range_bytes - 1);
}

void expect_part(std::string_view head, std::uint64_t bytes) {
    if (!head.starts_with("HTTP/1.1 206 ") || !head.contains(fmt::format("Content-Length: {}\r\n", bytes)))
        throw std::runtime_error("no part of the file: " + std::string(head));
}

asio::awaitable<void> keep_reading(Progress& progress) {
    tcp::socket socket(co_await asio::this_coro::executor);
    co_await socket.async_connect({asio::ip::address_v4::loopback(), progress.port}, asio::use_awaitable);
    socket.set_option(tcp::no_delay(true));
    std::vector<char> piece(k_piece_bytes);
    while (Clock::now() < progress.until) {
        const auto request = request_of(progress);
        co_await asio::async_write(socket, asio::buffer(request), asio::use_awaitable);
        std::string head;
        const auto end =
            co_await asio::async_read_until(socket, asio::dynamic_buffer(head), "\r\n\r\n", asio::use_awaitable);
        expect_part(std::string_view(head).substr(0, end), progress.load.range_bytes);
        for (std::uint64_t got = head.size() - end; got < progress.load.range_bytes;) {
            const auto size = co_await socket.async_read_some(asio::buffer(piece), asio::use_awaitable);
            got += size;
            progress.received += size;
        }
    }
}

}  // namespace

double range_megabytes_a_second(std::uint16_t port, const RangeLoad& load) {
    asio::io_context io(1);
    const auto before = Clock::now();
    Progress progress{port, load, before + load.time};
    for (int i = 0; i < load.connections; ++i)
        asio::co_spawn(io, keep_reading(progress), [&](const std::exception_ptr& failure) {
            if (!failure) return;
            try {
                std::rethrow_exception(failure);
            } catch (const std::exception& thrown) {
                progress.failure = thrown.what();
            }
        });
    io.run();
    if (!progress.failure.empty()) throw std::runtime_error(progress.failure);
    const std::chrono::duration<double> took = Clock::now() - before;
    return static_cast<double>(progress.received) / 1e6 / took.count();
}

}  // namespace plenary::bench
