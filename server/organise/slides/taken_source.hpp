#pragma once
#include <functional>
#include <memory>

#include "storage/byte_source.hpp"

namespace plenary::organise {

// Bytes of which somebody is told once they are sent to the last one.
class TakenSource final : public storage::ByteSource {
public:
    using Taken = std::function<boost::asio::awaitable<void>()>;

    TakenSource(std::unique_ptr<storage::ByteSource> bytes, Taken taken)
        : bytes_(std::move(bytes)), taken_(std::move(taken)) {}

    [[nodiscard]] std::uint64_t length() const override { return bytes_->length(); }
    [[nodiscard]] boost::asio::awaitable<std::optional<std::string_view>> read(std::uint64_t offset,
                                                                               std::size_t most) override {
        return bytes_->read(offset, most);
    }
    [[nodiscard]] boost::asio::awaitable<void> sent() override { return taken_(); }

private:
    std::unique_ptr<storage::ByteSource> bytes_;
    Taken taken_;
};

}  // namespace plenary::organise
