#pragma once
#include <boost/asio/awaitable.hpp>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

#include "platform/error.hpp"
#include "storage/disk_thread.hpp"
#include "storage/parts.hpp"
#include "storage/tus.hpp"

namespace plenary::recordings {

// What is sent in one request: where it belongs, what it has to be, and its bytes as they come. The source answers an
// empty piece at the end and nothing where the line broke.
struct Piece {
    std::uint64_t offset;
    std::optional<storage::Checksum> checksum;
    std::optional<std::uint64_t> length;  // where it is known before
    std::function<boost::asio::awaitable<std::optional<std::string_view>>()> source;
};

enum class Reception {
    kept,      // all that came counts; a broken line ends a piece like its end does
    lost,      // the line broke before a checksum could weigh what came
    no_media,  // the first bytes say that it is another kind of file
};

// Writes `piece` behind what is there of a file of `whole` bytes. Errors: too_large beyond them, and
// checksum_mismatch: both leave what was there before; storage_full keeps what fits.
[[nodiscard]] boost::asio::awaitable<Result<Reception>> receive(storage::DiskThread& disk, storage::Part& part,
                                                                std::uint64_t whole, Piece& piece);

// Why a part cannot be had or written, in words. Errors: locked, storage_full, not_found.
[[nodiscard]] std::unexpected<Error> refused(storage::PartFault fault);
[[nodiscard]] std::unexpected<Error> more_than_announced();

}  // namespace plenary::recordings
