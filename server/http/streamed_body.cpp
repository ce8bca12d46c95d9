#include "http/streamed_body.hpp"

namespace plenary::http {
namespace {

constexpr std::size_t k_piece_bytes = 256 * 1024;

}  // namespace

StreamedBody::StreamedBody(Connection& connection, const Connection::Framing& framing, std::size_t limit)
    : connection_(connection),
      chunked_(framing.chunked),
      wants_continue_(framing.expects_continue),
      length_(framing.chunked ? std::nullopt : std::optional(framing.length.value_or(0))),
      left_(length_.value_or(0)),
      chunks_(limit) {
    if (left_ > limit) failure_ = Refusal{413, "too large"};
}

// An idle connection keeps no buffer of a body's size.
StreamedBody::~StreamedBody() {
    if (!connection_.unread().empty()) return;
    connection_.begin_ = connection_.end_ = 0;
    connection_.buffer_ = {};
}

std::optional<std::uint64_t> StreamedBody::length() const { return length_; }

asio::awaitable<std::optional<std::string_view>> StreamedBody::next() {
    while (!failure_ && !done()) {
        const auto piece = take();
        if (!piece || !piece->empty()) co_return piece;
        if (!done() && !co_await read_more()) break;
    }
    if (failure_) co_return std::nullopt;
    co_return std::string_view{};
}

std::optional<std::string_view> StreamedBody::take() {
    auto& begin = connection_.begin_;
    if (!chunked_) {
        const auto piece = connection_.unread().substr(
            0, static_cast<std::size_t>(std::min<std::uint64_t>(left_, connection_.unread().size())));
        begin += piece.size();
        left_ -= piece.size();
        return piece;
    }
    piece_.clear();
    const auto used = chunks_.take(connection_.unread(), piece_);
    if (!used) {
        failure_ = used.error();
        return std::nullopt;
    }
    begin += *used;
    return piece_;
}

asio::awaitable<bool> StreamedBody::read_more() {
    if (std::exchange(wants_continue_, false) && !co_await connection_.write("HTTP/1.1 100 Continue\r\n\r\n", {})) {
        failure_ = Refusal{0, ""};
        co_return false;
    }
    if (connection_.buffer_.size() < k_piece_bytes) connection_.buffer_.resize(k_piece_bytes);
    connection_.expires_after(connection_.shared_->settings.body_deadline);
    const bool more = co_await connection_.read_more();
    if (!more) failure_ = connection_.expired_ ? Refusal{408, "it did not come in time"} : Refusal{0, ""};
    connection_.never_expires();
    co_return more;
}

}  // namespace plenary::http
