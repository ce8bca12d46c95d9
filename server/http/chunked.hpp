#pragma once
#include <cstddef>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

#include "http/head.hpp"

namespace plenary::http {

// Takes a chunked body apart (RFC 9112 section 7.1) as it arrives. Extensions are read over, trailers
// dropped; a bare LF or a control character in either is a refusal (400), more than `body_limit` bytes
// of data 413, extensions and trailers beyond 8 kB 431.
class ChunkedReader {
public:
    explicit ChunkedReader(std::size_t body_limit) : body_left_(body_limit) {}

    // Appends the data in `bytes` to `body`, which the caller may empty in between; answers how many bytes were used. After `done`, none are.
    [[nodiscard]] std::expected<std::size_t, Refusal> take(std::string_view bytes, std::string& body);
    [[nodiscard]] bool done() const { return state_ == State::done; }

private:
    enum class State { size, data, data_end, trailer, done };

    std::expected<std::size_t, Refusal> take_data(std::string_view bytes, std::string& body);
    std::expected<void, Refusal> take_line_byte(char c);
    std::expected<void, Refusal> end_line();
    std::expected<void, Refusal> begin_chunk();

    std::uint64_t body_left_;  // that the limit still lets in
    State state_ = State::size;
    std::uint64_t left_ = 0;  // of the chunk's data
    std::string line_;        // the line being read, without its end
    bool after_carriage_return_ = false;
    std::size_t overhead_ = 0;  // bytes of extensions and trailers
};

}  // namespace plenary::http
