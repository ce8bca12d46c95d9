#include "signal_load.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <chrono>
#include <stdexcept>

namespace plenary::bench {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using std::chrono::steady_clock;

struct Progress {
    const SignalLoad& load;
    std::uint16_t port;
    steady_clock::time_point began = steady_clock::now();
    std::size_t next = 0;
    std::vector<double> times{};  // ms
    int refused = 0;

    [[nodiscard]] steady_clock::time_point due(std::size_t letter) const {
        const std::chrono::duration<double> after{static_cast<double>(letter) / load.a_second};
        return began + std::chrono::duration_cast<steady_clock::duration>(after);
    }
};

std::string request_of(const Letter& letter, std::uint16_t port) {
    return fmt::format(
        "POST {} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        "Content-Length: {}\r\n\r\n{}",
        letter.target, port, letter.body.size(), letter.body);
}

// What is taken is answered without a body; a refusal ends the measurement.
asio::awaitable<void> keep_sending(Progress& progress) {
    tcp::socket socket(co_await asio::this_coro::executor);
    asio::steady_timer timer(co_await asio::this_coro::executor);
    co_await socket.async_connect({asio::ip::address_v4::loopback(), progress.port}, asio::use_awaitable);
    socket.set_option(tcp::no_delay(true));
    std::string answer;
    while (progress.next < progress.load.letters.size()) {
        const auto letter = progress.next++;
        const auto request = request_of(progress.load.letters[letter], progress.port);
        auto since = steady_clock::now();
        if (progress.load.a_second > 0) {
            since = progress.due(letter);
            timer.expires_at(since);
            co_await timer.async_wait(asio::use_awaitable);
        }
        co_await asio::async_write(socket, asio::buffer(request), asio::use_awaitable);
        answer.clear();
        co_await asio::async_read_until(socket, asio::dynamic_buffer(answer), "\r\n\r\n", asio::use_awaitable);
        if (!answer.starts_with("HTTP/1.1 204")) throw std::runtime_error("refused: " + answer);
        progress.times.push_back(std::chrono::duration<double, std::milli>(steady_clock::now() - since).count());
    }
}

}  // namespace

SignalResult send_signals(std::uint16_t port, const SignalLoad& load) {
    asio::io_context io(1);
    Progress progress{load, port};
    for (int i = 0; i < load.connections; ++i)
        asio::co_spawn(io, keep_sending(progress), [&](const std::exception_ptr& failure) {
            if (failure) ++progress.refused;
        });
    io.run();
    const std::chrono::duration<double> time = steady_clock::now() - progress.began;
    auto& times = progress.times;
    if (times.empty()) throw std::runtime_error("no signal was taken");
    std::ranges::sort(times);
    const auto slowest = times.at(std::min(times.size() - 1, times.size() * 99 / 100));
    return {static_cast<double>(times.size()) / time.count(), slowest, progress.refused};
}

}  // namespace plenary::bench
