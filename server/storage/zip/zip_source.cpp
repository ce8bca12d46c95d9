#include "storage/zip/zip_source.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include <cerrno>

namespace plenary::storage {
namespace {

namespace asio = boost::asio;

// What stands in memory already; 0 or less where the disk has to be waited for.
ssize_t read_from_memory(int descriptor, std::string& piece, std::uint64_t offset) {
    const iovec place{piece.data(), piece.size()};
    return ::preadv2(descriptor, &place, 1, static_cast<off_t>(offset), RWF_NOWAIT);
}

ssize_t read_from_disk(int descriptor, std::string& piece, std::uint64_t offset) {
    for (;;) {
        const auto size = ::pread(descriptor, piece.data(), piece.size(), static_cast<off_t>(offset));
        if (size >= 0 || errno != EINTR) return size;
    }
}

}  // namespace

asio::awaitable<std::optional<std::string_view>> ZipSource::read(std::uint64_t offset, std::size_t most) {
    auto part = layout_.at(offset, most);
    if (const auto* in_file = std::get_if<ZipLayout::FilePart>(&part)) co_return co_await read_file(*in_file);
    piece_ = std::move(std::get<std::string>(part));
    co_return std::string_view(piece_);
}

asio::awaitable<std::optional<std::string_view>> ZipSource::read_file(ZipLayout::FilePart part) {
    const bool ready = descriptor_ >= 0 && opened_ == part.entry;
    if (!ready && !co_await disk_.run([&] { return open(part.entry); })) co_return std::nullopt;
    piece_.resize(part.bytes);
    auto size = read_from_memory(descriptor_, piece_, part.offset);
    if (size <= 0) size = co_await disk_.run([&] { return read_from_disk(descriptor_, piece_, part.offset); });
    if (size <= 0) co_return std::nullopt;
    co_return std::string_view(piece_).substr(0, static_cast<std::size_t>(size));
}

bool ZipSource::open(std::size_t entry) {
    close();
    const auto& [name, file, bytes, crc32, changed] = layout_.entry(entry);
    descriptor_ = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    struct stat status{};
    const bool sound = descriptor_ >= 0 && ::fstat(descriptor_, &status) == 0 && S_ISREG(status.st_mode) &&
                       static_cast<std::uint64_t>(status.st_size) == bytes;
    if (!sound) {
        close();
        return false;
    }
    ::posix_fadvise(descriptor_, 0, 0, POSIX_FADV_SEQUENTIAL);
    opened_ = entry;
    return true;
}

void ZipSource::close() {
    if (descriptor_ >= 0) ::close(std::exchange(descriptor_, -1));
}

}  // namespace plenary::storage
