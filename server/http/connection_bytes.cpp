// How Connection reads a request and writes an answer, under their limits and deadlines.
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "http/chunked.hpp"
#include "http/connection.hpp"

namespace plenary::http {
namespace {

constexpr auto k_tuple = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t k_first_buffer_bytes = 4096;
constexpr std::size_t k_file_piece_bytes = 128 * 1024;
constexpr std::size_t k_source_piece_bytes = 256 * 1024;

std::unexpected<Refusal> timed_out() { return std::unexpected(Refusal{408, "it did not come in time"}); }
// The peer went away: nobody is there to be answered.
std::unexpected<Refusal> gone() { return std::unexpected(Refusal{0, ""}); }

}  // namespace

asio::awaitable<std::expected<std::string_view, Refusal>> Connection::read_head_bytes() {
    const auto& settings = shared_->settings;
    std::size_t seen = 0;
    bool first_byte = begin_ == end_;
    if (first_byte)
        expires_after(settings.idle_deadline);
    else
        expires_after(settings.header_deadline);
    for (;;) {
        const auto end = find_head_end(unread(), seen);
        if (!end) co_return std::unexpected(end.error());
        if (*end > settings.header_limit_bytes || (*end == 0 && unread().size() >= settings.header_limit_bytes))
            co_return std::unexpected(Refusal{431, "too long a head"});
        if (*end > 0) co_return unread().substr(0, *end);
        seen = unread().size();
        if (shared_->stopping && first_byte) co_return gone();
        idle_ = first_byte;
        const bool more = co_await read_more();
        idle_ = false;
        if (!more) {
            if (first_byte || !expired_) co_return gone();
            co_return timed_out();
        }
        if (std::exchange(first_byte, false)) expires_after(settings.header_deadline);
    }
}

asio::awaitable<std::expected<void, Refusal>> Connection::read_body(const Framing& framing, std::size_t limit,
                                                                    std::string& body) {
    const auto length = framing.length.value_or(0);
    if (length == 0 && !framing.chunked) co_return std::expected<void, Refusal>{};
    if (length > limit) co_return std::unexpected(Refusal{413, "too large"});
    if (framing.expects_continue && unread().empty() && !co_await write("HTTP/1.1 100 Continue\r\n\r\n", {}))
        co_return gone();
    const auto& settings = shared_->settings;
    const auto expected_bytes = framing.chunked ? limit : static_cast<std::size_t>(length);
    const std::chrono::seconds for_size{expected_bytes / std::max<std::size_t>(settings.body_bytes_per_second, 1)};
    expires_after(settings.body_deadline + (framing.chunked ? std::chrono::seconds{0} : for_size));
    if (framing.chunked) co_return co_await read_chunks(limit, body);
    co_return co_await read_sized(expected_bytes, body);
}

asio::awaitable<std::expected<void, Refusal>> Connection::read_sized(std::size_t size, std::string& body) {
    for (;;) {
        const auto piece = unread().substr(0, size - body.size());
        body.append(piece);
        begin_ += piece.size();
        if (body.size() == size) co_return std::expected<void, Refusal>{};
        if (!co_await read_more()) co_return expired_ ? timed_out() : gone();
    }
}

asio::awaitable<std::expected<void, Refusal>> Connection::read_chunks(std::size_t limit, std::string& body) {
    ChunkedReader reader(limit);
    for (;;) {
        const auto used = reader.take(unread(), body);
        if (!used) co_return std::unexpected(used.error());
        begin_ += *used;
        if (reader.done()) co_return std::expected<void, Refusal>{};
        if (!co_await read_more()) co_return expired_ ? timed_out() : gone();
    }
}

asio::awaitable<bool> Connection::read_more() {
    if (begin_ == end_) begin_ = end_ = 0;
    if (end_ == buffer_.size()) {
        std::copy(buffer_.begin() + static_cast<std::ptrdiff_t>(begin_), buffer_.end(), buffer_.begin());
        end_ -= std::exchange(begin_, 0);
        if (end_ == buffer_.size()) buffer_.resize(std::max(k_first_buffer_bytes, 2 * buffer_.size()));
    }
    const auto space = asio::buffer(buffer_.data() + end_, buffer_.size() - end_);
    if (auto* plain = std::get_if<PlainStream>(&transport_)) {
        const auto [error, size] = co_await plain->async_read_some(space, k_tuple);
        end_ += size;
        co_return !error;
    }
    const auto [error, size] = co_await std::get<TlsStream>(transport_).async_read_some(space, k_tuple);
    end_ += size;
    co_return !error;
}

// The deadline runs anew with everything that the peer takes.
asio::awaitable<bool> Connection::write(std::string_view head, std::string_view body) {
    while (!head.empty() || !body.empty()) {
        expires_after(shared_->settings.write_deadline);
        const std::array<asio::const_buffer, 2> pieces{asio::buffer(head), asio::buffer(body)};
        std::size_t size = 0;
        if (auto* plain = std::get_if<PlainStream>(&transport_)) {
            const auto [error, written] = co_await plain->async_write_some(pieces, k_tuple);
            if (error) co_return false;
            size = written;
        } else {
            const auto [error, written] = co_await std::get<TlsStream>(transport_).async_write_some(pieces, k_tuple);
            if (error) co_return false;
            size = written;
        }
        const auto of_head = std::min(size, head.size());
        head.remove_prefix(of_head);
        body.remove_prefix(size - of_head);
    }
    co_return true;
}

asio::awaitable<bool> Connection::send_file(const Outgoing& outgoing) {
    const auto& slice = *outgoing.file;
    std::string piece;
    std::string_view head = outgoing.head;
    std::uint64_t sent = 0;
    do {
        const auto wanted = std::min<std::uint64_t>(k_file_piece_bytes, slice.length - sent);
        piece.resize(static_cast<std::size_t>(wanted));
        const auto size = slice.file.read(piece.data(), piece.size(), slice.first + sent);
        if (size == 0 && wanted > 0) co_return false;  // it became shorter: the length was promised
        if (!co_await write(head, std::string_view(piece).substr(0, size))) co_return false;
        head = {};
        sent += size;
    } while (sent < slice.length);
    co_return true;
}

// No piece is made before the peer has taken the one before.
asio::awaitable<bool> Connection::send_source(const Outgoing& outgoing) {
    const auto& [source, first, length] = *outgoing.source;
    std::string_view head = outgoing.head;
    for (std::uint64_t sent = 0; sent < length;) {
        const auto wanted = std::min<std::uint64_t>(k_source_piece_bytes, length - sent);
        never_expires();
        const auto piece = co_await source->read(first + sent, static_cast<std::size_t>(wanted));
        if (!piece || !co_await write(head, *piece)) co_return false;
        head = {};
        sent += piece->size();
    }
    if (!head.empty() && !co_await write(head, {})) co_return false;
    if (first + length == source->length()) co_await source->sent();
    co_return true;
}

}  // namespace plenary::http
