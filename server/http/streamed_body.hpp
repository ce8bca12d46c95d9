#pragma once
#include <string>

#include "http/body_stream.hpp"
#include "http/chunked.hpp"
#include "http/connection.hpp"

namespace plenary::http {

// Reads a body through its connection, with a deadline that runs anew with everything that comes.
class StreamedBody final : public BodyStream {
public:
    // `limit`: bytes beyond which the body is refused (413).
    StreamedBody(Connection& connection, const Connection::Framing& framing, std::size_t limit);
    ~StreamedBody() override;

    [[nodiscard]] std::optional<std::uint64_t> length() const override;
    [[nodiscard]] asio::awaitable<std::optional<std::string_view>> next() override;

    // Whether the next byte of the connection belongs to another request.
    [[nodiscard]] bool done() const { return chunked_ ? chunks_.done() : left_ == 0; }
    // Why it could not be read to its end.
    [[nodiscard]] const std::optional<Refusal>& failure() const { return failure_; }

private:
    asio::awaitable<bool> read_more();
    std::optional<std::string_view> take();

    Connection& connection_;
    const bool chunked_;
    bool wants_continue_;
    std::optional<std::uint64_t> length_;
    std::uint64_t left_;
    ChunkedReader chunks_;
    std::string piece_;  // of chunks
    std::optional<Refusal> failure_;
};

}  // namespace plenary::http
