#include "recordings/upload_reception.hpp"

#include <algorithm>

#include "media/facts.hpp"
#include "platform/kill_point.hpp"

namespace plenary::recordings {
namespace {

namespace asio = boost::asio;
using storage::Part;
using storage::PartFault;

// So many of its first bytes say what kind of file it is.
constexpr std::uint64_t k_telling_bytes = 4096;

// Looks once: when `part` has grown from `before` to the bytes that tell.
bool is_another_kind(const Part& part, std::uint64_t before, std::uint64_t whole) {
    const auto telling = std::min(k_telling_bytes, whole);
    if (before >= telling || part.size() < telling) return false;
    return !media::may_be_media(media::kind_of_content(part.path()));
}

}  // namespace

std::unexpected<Error> refused(PartFault fault) {
    if (fault == PartFault::locked)
        return std::unexpected(Error{ErrorCode::locked, "Another request is sending this file."});
    if (fault == PartFault::full)
        return std::unexpected(Error{ErrorCode::storage_full, "There is no room left; what has come is kept."});
    return std::unexpected(Error::not_found("upload"));
}

std::unexpected<Error> more_than_announced() {
    return std::unexpected(
        Error{ErrorCode::too_large, "More came than was announced.", {{"/Upload-Length", "too_large.announced"}}});
}

asio::awaitable<Result<Reception>> receive(storage::DiskThread& disk, Part& part, std::uint64_t whole, Piece& piece) {
    std::optional<storage::ChecksumWeighing> weighing;
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
            another_kind = !weighing && is_another_kind(part, before, whole);
            return appended;
        });
        kill_point("upload", "written");
        if (another_kind) co_return Reception::no_media;
        if (!written) co_return refused(written.error());
    }
    if (!weighing) co_return Reception::kept;
    const bool sound = weighing->matches();
    const bool another_kind = co_await disk.run([&] {
        if (!sound) part.cut(piece.offset);
        part.settle();
        return sound && is_another_kind(part, piece.offset, whole);
    });
    if (!sound) co_return std::unexpected(Error{ErrorCode::checksum_mismatch, "The bytes are not what was sent."});
    co_return another_kind ? Reception::no_media : Reception::kept;
}

}  // namespace plenary::recordings
