#pragma once
#include <boost/asio/awaitable.hpp>
#include <cstdint>
#include <optional>
#include <string_view>

namespace plenary::storage {

// Bytes of a length known before that are made as they are asked for, never held as a whole. One reader at a time.
class ByteSource {
public:
    virtual ~ByteSource() = default;

    [[nodiscard]] virtual std::uint64_t length() const = 0;
    // Bytes from `offset` on, which stands before length(): at least one, at most `most`. They live until the next
    // call. Nothing where they cannot be had any more.
    [[nodiscard]] virtual boost::asio::awaitable<std::optional<std::string_view>> read(std::uint64_t offset,
                                                                                       std::size_t most) = 0;
    // Once the last byte has been handed on.
    [[nodiscard]] virtual boost::asio::awaitable<void> sent() { co_return; }
};

}  // namespace plenary::storage
