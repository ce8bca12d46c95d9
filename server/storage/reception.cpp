#include "storage/reception.hpp"

#include <algorithm>

#include "platform/kill_point.hpp"

namespace plenary::storage {
namespace {

namespace asio = boost::asio;

// So many of its first bytes say what kind of file it is.
constexpr std::uint64_t k_telling_bytes = 4096;

// Looks once: when `part` has grown from `before` to the bytes that tell.
bool is_another_kind(const Part& part, std::uint64_t before, std::uint64_t whole, const KindLook& is_taken) {
    const auto telling = std::min(k_telling_bytes, whole);
    if (before >= telling || part.size() < telling) return false;
    return !is_taken(part.path());
}

std::unexpected<Error> more_than_announced() {
    return std::unexpected(
        Error{ErrorCode::too_large, "More came than was announced.", {{"/Upload-Length", "too_large.announced"}}});
}

}  // namespace

std::unexpected<Error> refused(PartFault fault) {
    if (fault == PartFault::locked)
        return std::unexpected(Error{ErrorCode::locked, "Another request is sending this file."});
    if (fault == PartFault::full)
        return std::unexpected(Error{ErrorCode::storage_full, "There is no room left; what has come is kept."});
    return std::unexpected(Error::not_found("upload"));
}

std::unexpected<Error> whole_already() {
    return std::unexpected(
        Error{ErrorCode::forbidden, "This upload is complete.", {{"/Upload-Offset", "upload_finished"}}});
}

asio::awaitable<Result<Part>> take_part(DiskThread& disk, Parts& parts, std::string name, std::uint64_t whole,
                                        const Piece& piece) {
    auto part = co_await disk.run([&] { return parts.open(name); });
    if (!part) co_return refused(part.error());
    if (piece.offset != part->size())
        co_return std::unexpected(
            Error::conflict("/Upload-Offset", "upload_offset", {{"offset", std::to_string(part->size())}}));
    if (piece.length && *piece.length > whole - piece.offset) co_return more_than_announced();
    co_return *std::move(part);
}

asio::awaitable<Result<Reception>> receive(DiskThread& disk, Part& part, std::uint64_t whole, Piece& piece,
                                           const KindLook& is_taken) {
    std::optional<ChecksumWeighing> weighing;
    if (piece.checksum) weighing.emplace(*piece.checksum);
    if (weighing) co_await disk.run([&part] { part.begin_unsettled(); });
    for (;;) {
        const auto bytes = co_await piece.source();
        if (!bytes) co_return weighing ? Reception::lost : Reception::kept;
        if (bytes->empty()) break;
        if (bytes->size() > whole - part.size()) {
            co_await disk.run([&] { part.cut(piece.offset); });
            co_return more_than_announced();
        }
        bool another_kind = false;
        const auto written = co_await disk.run([&] {
            const auto before = part.size();
            if (weighing) weighing->add(*bytes);
            auto appended = part.append(*bytes);
            another_kind = !weighing && is_another_kind(part, before, whole, is_taken);
            return appended;
        });
        kill_point("upload", "written");
        if (another_kind) co_return Reception::another_kind;
        if (!written) co_return refused(written.error());
    }
    if (!weighing) co_return Reception::kept;
    const bool sound = weighing->matches();
    const bool another_kind = co_await disk.run([&] {
        if (!sound) part.cut(piece.offset);
        part.settle();
        return sound && is_another_kind(part, piece.offset, whole, is_taken);
    });
    if (!sound) co_return std::unexpected(Error{ErrorCode::checksum_mismatch, "The bytes are not what was sent."});
    co_return another_kind ? Reception::another_kind : Reception::kept;
}

}  // namespace plenary::storage
