#include "load.hpp"

#include <fmt/format.h>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <chrono>

namespace plenary::bench {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

struct Progress {
    const Load& load;
    std::uint16_t port;
    int next = 0;
    LoadResult result{};
};

std::string request_of(const Progress& progress, int person) {
    const auto body = fmt::format(
        R"({{"name":"Ana Lima","email":"{0}{1}@example.org","authority":{{"name":"City of Porto"}},"country":"PT","language":"en","consents":[]}})",
        progress.load.people, person);
    return fmt::format(
        "POST {0} HTTP/1.1\r\nHost: 127.0.0.1:{1}\r\nOrigin: http://127.0.0.1:{1}\r\nContent-Type: application/json\r\n"
        "Idempotency-Key: {2}-{3:016}\r\nContent-Length: {4}\r\n\r\n{5}",
        progress.load.target, progress.port, progress.load.people, person, body.size(), body);
}

std::size_t body_size(std::string_view head) {
    constexpr std::string_view name = "Content-Length: ";
    const auto at = head.find(name);
    return at == head.npos ? 0 : std::stoul(std::string(head.substr(at + name.size(), 8)));
}

void count(LoadResult& result, std::string_view answer) {
    const bool taken_in = answer.starts_with("HTTP/1.1 202");
    if (taken_in && answer.contains("\"confirmed\""))
        ++result.confirmed;
    else if (taken_in && answer.contains("\"waitlisted\""))
        ++result.waitlisted;
    else
        ++result.otherwise;
}

asio::awaitable<void> keep_registering(Progress& progress) {
    tcp::socket socket(co_await asio::this_coro::executor);
    co_await socket.async_connect({asio::ip::address_v4::loopback(), progress.port}, asio::use_awaitable);
    socket.set_option(tcp::no_delay(true));
    std::string answer;
    while (progress.next < progress.load.requests) {
        const auto request = request_of(progress, progress.next++);
        co_await asio::async_write(socket, asio::buffer(request), asio::use_awaitable);
        answer.clear();
        const auto head =
            co_await asio::async_read_until(socket, asio::dynamic_buffer(answer), "\r\n\r\n", asio::use_awaitable);
        const auto whole = head + body_size(std::string_view(answer).substr(0, head));
        if (answer.size() < whole)
            co_await asio::async_read(socket, asio::dynamic_buffer(answer),
                                      asio::transfer_exactly(whole - answer.size()), asio::use_awaitable);
        count(progress.result, answer);
    }
}

}  // namespace

LoadResult register_crowd(std::uint16_t port, const Load& load) {
    asio::io_context io(1);
    Progress progress{load, port};
    for (int i = 0; i < load.connections; ++i)
        asio::co_spawn(io, keep_registering(progress), [&](const std::exception_ptr& failure) {
            if (failure) ++progress.result.otherwise;
        });
    const auto before = std::chrono::steady_clock::now();
    io.run();
    const std::chrono::duration<double> time = std::chrono::steady_clock::now() - before;
    progress.result.a_second = load.requests / time.count();
    return progress.result;
}

}  // namespace plenary::bench
