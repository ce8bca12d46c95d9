#pragma once
#include <boost/asio/awaitable.hpp>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "platform/error.hpp"
#include "storage/disk_thread.hpp"
#include "storage/parts.hpp"
#include "storage/tus.hpp"

namespace plenary::storage {

// What is sent in one request: where it belongs, what it has to be, and its bytes as they come. The source answers an
// empty piece at the end and nothing where the line broke.
struct Piece {
    std::uint64_t offset;
    std::optional<Checksum> checksum;
    std::optional<std::uint64_t> length;  // where it is known before
    std::function<boost::asio::awaitable<std::optional<std::string_view>>()> source;
};

enum class Reception {
    kept,          // all that came counts; a broken line ends a piece like its end does
    lost,          // the line broke before a checksum could weigh what came
    another_kind,  // the first bytes say that it is another kind of file than is taken
};

// Whether the first bytes of the file, so many as tell, are of a kind that is taken. Waits for the disk.
using KindLook = std::function<bool(const std::filesystem::path&)>;

// Takes the part `name` for a piece of a file of `whole` bytes. Errors: not_found; locked while another request writes;
// conflict for another offset than where it stands; too_large where the piece says so before.
[[nodiscard]] boost::asio::awaitable<Result<Part>> take_part(DiskThread& disk, Parts& parts, std::string name,
                                                             std::uint64_t whole, const Piece& piece);

// Writes `piece` behind what is there of a file of `whole` bytes. Errors: too_large beyond them, and
// checksum_mismatch: both leave what was there before; storage_full keeps what fits.
[[nodiscard]] boost::asio::awaitable<Result<Reception>> receive(DiskThread& disk, Part& part, std::uint64_t whole,
                                                                Piece& piece, const KindLook& is_taken);

// Why a part cannot be had or written, in words. Errors: locked, storage_full, not_found.
[[nodiscard]] std::unexpected<Error> refused(PartFault fault);
// An upload that is whole takes nothing more, and is not thrown away. Error: forbidden.
[[nodiscard]] std::unexpected<Error> whole_already();

}  // namespace plenary::storage
