#pragma once
#include <boost/asio/awaitable.hpp>
#include <cstdint>
#include <optional>
#include <string_view>

namespace plenary::http {

// The body of a request while it arrives, on a route that says stream_body(): it is read as fast as the handler asks
// for it and never held as a whole. For the handler's own coroutine only.
class BodyStream {
public:
    virtual ~BodyStream() = default;

    // Bytes that the head promises, 0 without a body; none where it comes in chunks.
    [[nodiscard]] virtual std::optional<std::uint64_t> length() const = 0;
    // Waits for the next piece, which lives until the next call; empty at the end. Nothing where the peer is gone or
    // silent, or where what it sends is no body or beyond the route's limit: the connection then answers instead of
    // the handler.
    [[nodiscard]] virtual boost::asio::awaitable<std::optional<std::string_view>> next() = 0;
};

}  // namespace plenary::http
