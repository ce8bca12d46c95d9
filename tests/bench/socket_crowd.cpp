#include "socket_crowd.hpp"

#include <fmt/format.h>

#include <array>
#include <atomic>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <condition_variable>
#include <future>
#include <stdexcept>

namespace plenary::bench {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

constexpr int k_opening_at_once = 32;
constexpr std::uint8_t k_text = 0x81, k_ping = 0x89;

// RFC 6455, 5.2: a client's frame of less than 64 kB, under a mask of zeros.
std::string masked_frame(std::uint8_t kind, std::string_view payload) {
    if (payload.size() > 125) {
        const std::string head{static_cast<char>(kind), static_cast<char>(0x80 | 126),
                               static_cast<char>(payload.size() >> 8), static_cast<char>(payload.size() & 0xff)};
        return head + std::string(4, '\0') + std::string(payload);
    }
    std::string frame{static_cast<char>(kind), static_cast<char>(0x80 | payload.size()), 0, 0, 0, 0};
    return frame.append(payload);
}

}  // namespace

struct SocketCrowd::Page {
    explicit Page(tcp::socket opened) : socket(std::move(opened)) {}
    tcp::socket socket;
    std::string unread{};
    bool heard = false;
};

struct SocketCrowd::State {
    std::uint16_t port;
    int count;
    std::function<std::string(int)> request;
    std::vector<std::unique_ptr<Page>> pages{};  // from here on the crowd's thread alone
    int next = 1;
    std::string awaited{};
    std::atomic<int> lost = 0;
    std::mutex mutex{};
    std::condition_variable changed{};
    int open = 0;
    std::string failure{};
    std::vector<Time> heard{};

    asio::awaitable<void> open_one_by_one();
    asio::awaitable<void> listen(Page& page);
    bool take_frame(Page& page, std::string& answer);
    void note_text(Page& page, std::string_view text);
};

asio::awaitable<void> SocketCrowd::State::open_one_by_one() {
    const auto executor = co_await asio::this_coro::executor;
    while (next <= count) {
        const int person = next++;
        tcp::socket socket(executor);
        co_await socket.async_connect({asio::ip::address_v4::loopback(), port}, asio::use_awaitable);
        socket.set_option(tcp::no_delay(true));
        const auto head = fmt::format(
            "{}Host: 127.0.0.1:{}\r\nOrigin: http://127.0.0.1:{}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
            request(person), port, port);
        co_await asio::async_write(socket, asio::buffer(head), asio::use_awaitable);
        auto page = std::make_unique<Page>(std::move(socket));
        const auto answered = co_await asio::async_read_until(page->socket, asio::dynamic_buffer(page->unread),
                                                              "\r\n\r\n", asio::use_awaitable);
        if (!page->unread.starts_with("HTTP/1.1 101 "))
            throw std::runtime_error("a WebSocket is refused: " + page->unread);
        page->unread.erase(0, answered);
        asio::co_spawn(executor, listen(*page), asio::detached);
        pages.push_back(std::move(page));
        const std::lock_guard lock(mutex);
        ++open;
        changed.notify_all();
    }
}

asio::awaitable<void> SocketCrowd::State::listen(Page& page) {
    try {
        for (;;) {
            std::string answer;
            while (take_frame(page, answer)) {
            }
            if (!answer.empty()) co_await asio::async_write(page.socket, asio::buffer(answer), asio::use_awaitable);
            co_await page.socket.async_wait(tcp::socket::wait_read, asio::use_awaitable);
            std::array<char, 2048> bytes;
            const auto size = page.socket.read_some(asio::buffer(bytes));
            page.unread.append(bytes.data(), size);
        }
    } catch (const boost::system::system_error&) {
        ++lost;
    }
}

// A server's frames are not masked. One of 64 kB or more never comes here.
bool SocketCrowd::State::take_frame(Page& page, std::string& answer) {
    const auto& bytes = page.unread;
    const auto at = [&](std::size_t i) { return static_cast<std::uint8_t>(bytes[i]); };
    if (bytes.size() < 2) return false;
    const bool is_long = at(1) == 126;
    const std::size_t head = is_long ? 4 : 2;
    if (bytes.size() < head) return false;
    const std::size_t size = is_long ? static_cast<std::size_t>(at(2)) * 256 + at(3) : at(1);
    if (bytes.size() < head + size) return false;
    const auto payload = std::string_view(bytes).substr(head, size);
    if (at(0) == k_ping) answer += masked_frame(0x8a, payload);
    if (at(0) == k_text) note_text(page, payload);
    page.unread.erase(0, head + size);
    return true;
}

void SocketCrowd::State::note_text(Page& page, std::string_view text) {
    if (page.heard || awaited.empty() || !text.contains(awaited)) return;
    page.heard = true;
    const auto now = std::chrono::steady_clock::now();
    const std::lock_guard lock(mutex);
    heard.push_back(now);
    if (static_cast<int>(heard.size()) == count) changed.notify_all();
}

SocketCrowd::SocketCrowd(std::uint16_t port, int count, std::function<std::string(int)> request_line_and_fields)
    : state_(new State{port, count, std::move(request_line_and_fields)}), io_(1) {
    for (int i = 0; i < k_opening_at_once; ++i)
        asio::co_spawn(io_, state_->open_one_by_one(), [this](const std::exception_ptr& failure) {
            if (!failure) return;
            const std::lock_guard lock(state_->mutex);
            try {
                std::rethrow_exception(failure);
            } catch (const std::exception& thrown) {
                state_->failure = thrown.what();
            }
            state_->changed.notify_all();
        });
    thread_ = std::jthread([this] {
        const auto work = asio::make_work_guard(io_);
        io_.run();
    });
    std::unique_lock lock(state_->mutex);
    state_->changed.wait(lock, [&] { return state_->open == count || !state_->failure.empty(); });
    if (state_->failure.empty()) return;
    const auto failure = state_->failure;
    lock.unlock();
    end();
    throw std::runtime_error(failure);
}

SocketCrowd::~SocketCrowd() { end(); }

// The sockets go before the io_context that they belong to.
void SocketCrowd::end() {
    io_.stop();
    thread_.join();
    state_->pages.clear();
}

void SocketCrowd::listen_for(std::string part) {
    std::promise<void> done;
    asio::post(io_, [&] {
        state_->awaited = std::move(part);
        for (const auto& page : state_->pages) page->heard = false;
        const std::lock_guard lock(state_->mutex);
        state_->heard.clear();
        done.set_value();
    });
    done.get_future().wait();
}

std::vector<SocketCrowd::Time> SocketCrowd::wait_until_all_heard(std::chrono::milliseconds longest) {
    std::unique_lock lock(state_->mutex);
    state_->changed.wait_for(lock, longest, [&] { return static_cast<int>(state_->heard.size()) == state_->count; });
    return state_->heard;
}

void SocketCrowd::say(std::string text) {
    asio::post(io_, [this, frame = masked_frame(0x81, text)] {
        boost::system::error_code ignored;
        asio::write(state_->pages.front()->socket, asio::buffer(frame), ignored);
    });
}

int SocketCrowd::lost() const { return state_->lost; }

}  // namespace plenary::bench
