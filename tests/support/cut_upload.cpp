#include "support/cut_upload.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <chrono>
#include <stdexcept>
#include <thread>
#include <utility>

namespace plenary::test_support {
namespace {

namespace asio = boost::asio;

constexpr std::size_t k_piece = 256 * 1024;
constexpr std::chrono::seconds k_patience{30};

std::uint64_t up_to(std::uint64_t most, std::mt19937_64& random) {
    return std::uniform_int_distribution<std::uint64_t>(0, most)(random);
}

// Many of a few bytes, around where kinds are told apart; the others so that all of it comes in time.
std::uint64_t length_of_piece(std::uint64_t left, int cuts, std::mt19937_64& random) {
    const auto most = up_to(3, random) == 0 ? 8'192 : 2 * left / static_cast<std::uint64_t>(cuts);
    return std::min(up_to(most, random), left - 1);
}

// A connection that is closed where it is left. Throws boost::system::system_error where it breaks by itself.
class Line {
public:
    explicit Line(std::uint16_t port) { socket_.connect({asio::ip::address_v4::loopback(), port}); }

    void send(const std::string& bytes) { asio::write(socket_, asio::buffer(bytes)); }
    void send(const MadeDeck& deck, std::uint64_t at, std::uint64_t size) {
        for (const auto end = at + size; at < end; at += k_piece)
            send(deck.part(at, static_cast<std::size_t>(std::min<std::uint64_t>(k_piece, end - at))));
    }
    // Closes with RST: what is on its way, and what the peer has not read, is lost.
    void throw_away() {
        socket_.set_option(asio::socket_base::linger(true, 0));
        socket_.close();
    }

private:
    asio::io_context io_{1};
    asio::ip::tcp::socket socket_{io_};
};

}  // namespace

CutUpload::CutUpload(std::function<std::uint16_t()> port, std::string upload, Fields headers,
                     std::function<void()> kill)
    : port_(std::move(port)), upload_(std::move(upload)), headers_(std::move(headers)), kill_(std::move(kill)) {}

void CutUpload::send(const MadeDeck& deck, int cuts, int kills, std::mt19937_64& random) {
    for (int left = cuts; left > 0; --left) {
        const auto size = length_of_piece(deck.bytes() - offset_, left, random);
        // So many of those that are left are kills, that they all come.
        const bool killed = up_to(static_cast<std::uint64_t>(left) - 1, random) < static_cast<std::uint64_t>(kills);
        if (killed) --kills;
        send_piece(deck, size, killed ? Cut::killed : static_cast<Cut>(up_to(3, random)), random);
    }
    finish(deck);
}

void CutUpload::send_piece(const MadeDeck& deck, std::uint64_t size, Cut cut, std::mt19937_64& random) {
    const auto before = offset_;
    {
        Line line(port_());
        const auto head = head_of_patch(cut == Cut::before_answer ? size : deck.bytes() - before);
        if (cut == Cut::in_head) size = 0;
        line.send(cut == Cut::in_head ? head.substr(0, up_to(head.size() - 1, random)) : head);
        line.send(deck, before, size);
        if (cut == Cut::killed) kill_();
        if (cut == Cut::thrown_away) line.throw_away();
    }
    const bool all_comes = cut != Cut::killed && cut != Cut::thrown_away;
    if (all_comes) wait_for([&] { return offset() == before + size; }, "what was sent before a cut");
    wait_for([&] { return is_given_up(); }, "the line to be given up");
    offset_ = offset();
    if (offset_ < before || offset_ > before + size)
        throw std::runtime_error(fmt::format("{} bytes after {} and {} more", offset_, before, size));
}

void CutUpload::finish(const MadeDeck& deck) {
    RawConnection line(port_(), k_patience);
    line.send(head_of_patch(deck.bytes() - offset_));
    for (auto at = offset_; at < deck.bytes(); at += k_piece)
        line.send(deck.part(at, static_cast<std::size_t>(std::min<std::uint64_t>(k_piece, deck.bytes() - at))));
    if (const auto answer = line.read_answer(); answer.status != 204)
        throw std::runtime_error(fmt::format("the last piece is answered {}: {}", answer.status, answer.body));
}

std::string CutUpload::head_of_patch(std::uint64_t length) const {
    auto head = fmt::format(
        "PATCH {0} HTTP/1.1\r\nHost: 127.0.0.1:{1}\r\nOrigin: http://127.0.0.1:{1}\r\nTus-Resumable: 1.0.0\r\n"
        "Upload-Offset: {2}\r\nContent-Type: application/offset+octet-stream\r\nContent-Length: {3}\r\n",
        upload_, port_(), offset_, length);
    for (const auto& [name, value] : headers_) head += name + ": " + value + "\r\n";
    return head + "\r\n";
}

std::uint64_t CutUpload::offset() {
    auto headers = headers_;
    headers.emplace_back("Tus-Resumable", "1.0.0");
    const auto answer = HttpClient(port_()).head(upload_, headers);
    if (answer.status != 200) throw std::runtime_error(fmt::format("the upload is answered {}", answer.status));
    return std::stoull(answer.header("upload-offset"));
}

// Whether nobody writes to it any more: a piece of no bytes is taken.
bool CutUpload::is_given_up() {
    offset_ = offset();
    RawConnection line(port_());
    line.send(head_of_patch(0));
    return line.read_answer().status == 204;
}

void CutUpload::wait_for(const std::function<bool()>& holds, const std::string& what) const {
    const auto until = std::chrono::steady_clock::now() + k_patience;
    while (!holds()) {
        if (std::chrono::steady_clock::now() > until) throw std::runtime_error("nobody sees " + what);
        std::this_thread::sleep_for(std::chrono::milliseconds{5});
    }
}

}  // namespace plenary::test_support
