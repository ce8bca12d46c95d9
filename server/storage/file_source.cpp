#include "storage/file_source.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

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

FileSource::~FileSource() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

bool FileSource::open() {
    descriptor_ = ::open(path_.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    struct stat status{};
    if (descriptor_ < 0 || ::fstat(descriptor_, &status) != 0 || !S_ISREG(status.st_mode) ||
        static_cast<std::uint64_t>(status.st_size) != bytes_) {
        if (descriptor_ >= 0) ::close(std::exchange(descriptor_, -1));
        return false;
    }
    ::posix_fadvise(descriptor_, 0, 0, POSIX_FADV_SEQUENTIAL);
    return true;
}

asio::awaitable<std::optional<std::string_view>> FileSource::read(std::uint64_t offset, std::size_t most) {
    if (descriptor_ < 0 && !co_await disk_.run([this] { return open(); })) co_return std::nullopt;
    piece_.resize(static_cast<std::size_t>(std::min<std::uint64_t>(bytes_ - offset, most)));
    auto size = read_from_memory(descriptor_, piece_, offset);
    if (size <= 0) size = co_await disk_.run([&] { return read_from_disk(descriptor_, piece_, offset); });
    if (size <= 0) co_return std::nullopt;
    co_return std::string_view(piece_).substr(0, static_cast<std::size_t>(size));
}

}  // namespace plenary::storage
