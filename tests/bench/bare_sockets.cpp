#include "bare_sockets.hpp"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/websocket.hpp>
#include <cstdlib>
#include <memory>
#include <set>
#include <stdexcept>
#include <string>

namespace plenary::bench {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::ip::tcp;

constexpr auto k_role = "bare-sockets";
constexpr std::chrono::seconds k_ping{30};

struct Page {
    explicit Page(tcp::socket socket) : frames(std::move(socket)), timer(frames.get_executor()) {}
    beast::websocket::stream<beast::tcp_stream> frames;
    asio::steady_timer timer;
};

using Room = std::set<std::shared_ptr<Page>>;

asio::awaitable<void> ping(std::shared_ptr<Page> page) {
    try {
        for (;;) {
            page->timer.expires_after(k_ping);
            co_await page->timer.async_wait(asio::use_awaitable);
            co_await page->frames.async_ping({}, asio::use_awaitable);
        }
    } catch (const boost::system::system_error&) {
        // The page has gone.
    }
}

void say_to_all(const Room& room, const beast::flat_buffer& buffer) {
    const auto text = std::make_shared<std::string>(beast::buffers_to_string(buffer.data()));
    for (const auto& page : room) page->frames.async_write(asio::buffer(*text), [text, page](auto...) {});
}

asio::awaitable<void> serve(tcp::socket socket, Room& room) {
    socket.set_option(tcp::no_delay(true));
    const auto page = std::make_shared<Page>(std::move(socket));
    try {
        co_await page->frames.async_accept(asio::use_awaitable);
        page->frames.text(true);
        room.insert(page);
        asio::co_spawn(page->timer.get_executor(), ping(page), asio::detached);
        beast::flat_buffer buffer;
        for (;;) {
            co_await page->frames.async_read(buffer, asio::use_awaitable);
            say_to_all(room, buffer);
            buffer.clear();
        }
    } catch (const boost::system::system_error&) {
        // The page has gone.
    }
    page->timer.cancel();
    room.erase(page);
}

asio::awaitable<void> listen(tcp::acceptor& acceptor, Room& room) {
    for (;;) {
        auto socket = co_await acceptor.async_accept(asio::use_awaitable);
        asio::co_spawn(acceptor.get_executor(), serve(std::move(socket), room), asio::detached);
    }
}

}  // namespace

BareSockets::BareSockets() {
    int ends[2];
    if (::pipe(ends) != 0) throw std::runtime_error("no pipe can be made");
    process_ = ::fork();
    if (process_ == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        ::dup2(ends[1], STDOUT_FILENO);
        ::close(ends[0]);
        ::execl("/proc/self/exe", k_role, k_role, nullptr);
        ::_exit(127);
    }
    ::close(ends[1]);
    const auto got = ::read(ends[0], &port_, sizeof port_);
    ::close(ends[0]);
    if (got != sizeof port_) throw std::runtime_error("the bare server does not start");
}

BareSockets::~BareSockets() {
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
}

void serve_bare_sockets(int count, char** arguments) {
    if (count != 2 || std::string_view(arguments[1]) != k_role) return;
    asio::io_context io(1);
    tcp::acceptor acceptor(io, {asio::ip::address_v4::loopback(), 0});
    Room room;
    asio::co_spawn(io, listen(acceptor, room), asio::detached);
    const std::uint16_t port = acceptor.local_endpoint().port();
    if (::write(STDOUT_FILENO, &port, sizeof port) != sizeof port) std::_Exit(1);
    io.run();
    std::_Exit(0);
}

}  // namespace plenary::bench
