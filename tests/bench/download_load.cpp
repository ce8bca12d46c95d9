#include "download_load.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>
#include <charconv>
#include <chrono>
#include <stdexcept>

namespace plenary::bench {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

constexpr std::size_t k_piece_bytes = 256 * 1024;
constexpr std::uint64_t k_watch_bytes = 32'000'000;

std::uint64_t promised_by(std::string_view head) {
    constexpr std::string_view k_length = "Content-Length: ";
    const auto at = head.find(k_length);
    if ((!head.starts_with("HTTP/1.1 200 ") && !head.starts_with("HTTP/1.1 206 ")) || at == std::string_view::npos)
        throw std::runtime_error("no file: " + std::string(head));
    std::uint64_t length = 0;
    const auto* digits = head.data() + at + k_length.size();
    std::from_chars(digits, head.data() + head.size(), length);
    return length;
}

}  // namespace

double download_megabytes_a_second(std::uint16_t port, const std::vector<std::string>& requests,
                                   const std::function<void()>& watch) {
    asio::io_context io(1);
    tcp::socket socket(io);
    socket.connect({asio::ip::address_v4::loopback(), port});
    std::vector<char> piece(k_piece_bytes);
    std::uint64_t received = 0, watched = 0;
    const auto before = std::chrono::steady_clock::now();
    for (const auto& request : requests) {
        asio::write(socket, asio::buffer(request));
        std::string head;
        const auto end = asio::read_until(socket, asio::dynamic_buffer(head), "\r\n\r\n");
        const auto length = promised_by(std::string_view(head).substr(0, end));
        std::uint64_t got = head.size() - end;
        while (got < length) {
            const auto size = socket.read_some(asio::buffer(piece));
            got += size;
            if (received + got - watched < k_watch_bytes) continue;
            watched = received + got;
            watch();
        }
        received += got;
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - before;
    return static_cast<double>(received) / 1e6 / took.count();
}

}  // namespace plenary::bench
