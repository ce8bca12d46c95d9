#include "bare_files.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <charconv>
#include <stdexcept>
#include <vector>

namespace plenary::bench {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::ip::tcp;
using Path = std::filesystem::path;

constexpr std::size_t k_piece_bytes = 128 * 1024;
constexpr std::chrono::seconds k_patience{30};

class Descriptor {
public:
    Descriptor(const Path& path, int flags) : number_(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {
        if (number_ < 0) throw std::runtime_error("a file does not open: " + path.string());
    }
    ~Descriptor() { ::close(number_); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int number() const { return number_; }

private:
    int number_;
};

using Parser = beast::http::request_parser<beast::http::buffer_body>;

// "bytes=FIRST-LAST", as this bench's client says it.
std::pair<std::uint64_t, std::uint64_t> range_of(const Parser& parser) {
    const auto found = parser.get()[beast::http::field::range];
    const std::string_view field(found.data(), found.size());
    std::uint64_t first = 0, last = 0;
    const auto* end = field.data() + field.size();
    const auto [dash, bad] = std::from_chars(field.data() + std::string_view("bytes=").size(), end, first);
    if (bad != std::errc{} || std::from_chars(dash + 1, end, last).ec != std::errc{})
        throw std::runtime_error("no range: " + std::string(field));
    return {first, last + 1};
}

asio::awaitable<void> send_range(beast::tcp_stream& stream, const Parser& parser, const Path& path) {
    const Descriptor file(path, O_RDONLY);
    auto [at, end] = range_of(parser);
    beast::http::response<beast::http::empty_body> head{beast::http::status::partial_content, 11};
    head.set(beast::http::field::content_range, fmt::format("bytes {}-{}/*", at, end - 1));
    head.content_length(end - at);
    beast::http::response_serializer<beast::http::empty_body> serializer(head);
    stream.expires_after(k_patience);
    co_await beast::http::async_write_header(stream, serializer, asio::use_awaitable);
    std::vector<char> piece(k_piece_bytes);
    while (at < end) {
        const auto size = ::pread(file.number(), piece.data(), std::min<std::uint64_t>(k_piece_bytes, end - at),
                                  static_cast<off_t>(at));
        if (size <= 0) throw std::runtime_error("a file does not read");
        stream.expires_after(k_patience);
        co_await asio::async_write(stream, asio::buffer(piece.data(), static_cast<std::size_t>(size)),
                                   asio::use_awaitable);
        at += static_cast<std::uint64_t>(size);
    }
}

Path named_by(const Parser& parser) {
    const auto target = parser.get().target();
    return Path(std::string(target.data(), target.size())).filename();
}

asio::awaitable<void> take_file(beast::tcp_stream& stream, beast::flat_buffer& buffer, Parser& parser,
                                const Path& folder) {
    const Descriptor file(folder / named_by(parser), O_WRONLY | O_CREAT | O_TRUNC);
    std::vector<char> piece(k_piece_bytes);
    while (!parser.is_done()) {
        parser.get().body().data = piece.data();
        parser.get().body().size = piece.size();
        stream.expires_after(k_patience);
        boost::system::error_code failure;
        co_await beast::http::async_read(stream, buffer, parser, asio::redirect_error(asio::use_awaitable, failure));
        if (failure && failure != beast::http::error::need_buffer) throw boost::system::system_error(failure);
        const auto size = piece.size() - parser.get().body().size;
        if (::write(file.number(), piece.data(), size) != static_cast<ssize_t>(size))
            throw std::runtime_error("a file does not take more");
    }
    beast::http::response<beast::http::empty_body> done{beast::http::status::no_content, 11};
    co_await beast::http::async_write(stream, done, asio::use_awaitable);
}

asio::awaitable<void> serve(tcp::socket socket, const Path& file, const Path& folder) {
    beast::tcp_stream stream(std::move(socket));
    stream.socket().set_option(tcp::no_delay(true));
    // Beast reads as much as there is room for: without any it would read 512 bytes at a time.
    beast::flat_buffer buffer;
    buffer.reserve(k_piece_bytes);
    try {
        for (;;) {
            Parser parser;
            parser.body_limit(boost::none);
            stream.expires_after(k_patience);
            co_await beast::http::async_read_header(stream, buffer, parser, asio::use_awaitable);
            if (parser.get().method() == beast::http::verb::put)
                co_await take_file(stream, buffer, parser, folder);
            else
                co_await send_range(stream, parser, file.empty() ? folder / named_by(parser) : file);
        }
    } catch (const std::exception&) {
        // The client has gone.
    }
}

asio::awaitable<void> listen(tcp::acceptor& acceptor, const Path& file, const Path& folder) {
    for (;;) {
        auto socket = co_await acceptor.async_accept(asio::use_awaitable);
        asio::co_spawn(acceptor.get_executor(), serve(std::move(socket), file, folder), asio::detached);
    }
}

}  // namespace

BareFiles::BareFiles(Path file, Path folder)
    : file_(std::move(file)),
      folder_(std::move(folder)),
      io_(1),
      acceptor_(io_, {asio::ip::address_v4::loopback(), 0}) {
    asio::co_spawn(io_, listen(acceptor_, file_, folder_), asio::detached);
    thread_ = std::jthread([this] { io_.run(); });
}

BareFiles::~BareFiles() { io_.stop(); }

}  // namespace plenary::bench
