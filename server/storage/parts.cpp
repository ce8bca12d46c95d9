#include "storage/parts.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <system_error>
#include <utility>

#include "storage/storage.hpp"

namespace plenary::storage {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t k_weighed_every = 16 * 1024 * 1024;
constexpr std::string_view k_floor_ending = ".floor";

[[noreturn]] void fail(const char* what) { throw std::system_error(errno, std::generic_category(), what); }

// The size to which an unsettled part falls back; it stands in a file beside the part.
fs::path floor_of(const fs::path& part) { return part.string() + std::string(k_floor_ending); }

std::optional<std::uint64_t> read_floor(const fs::path& part) {
    std::ifstream in(floor_of(part));
    std::uint64_t size = 0;
    if (!in) return std::nullopt;
    return in >> size ? size : 0;
}

std::uint64_t size_of_file(int descriptor) {
    struct stat status{};
    if (::fstat(descriptor, &status) != 0) fail("fstat");
    return static_cast<std::uint64_t>(status.st_size);
}

bool leaves_room(const fs::path& where, std::uint64_t bytes, std::uint64_t reserve) {
    struct statvfs disk{};
    if (::statvfs(where.c_str(), &disk) != 0) fail("statvfs");
    const auto free = static_cast<std::uint64_t>(disk.f_bavail) * disk.f_frsize;
    return free >= reserve && free - reserve >= bytes;
}

}  // namespace

Part::Part(int descriptor, fs::path path, std::uint64_t reserve)
    : descriptor_(descriptor), path_(std::move(path)), reserve_(reserve), size_(size_of_file(descriptor)) {}

Part::Part(Part&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      path_(std::move(other.path_)),
      reserve_(other.reserve_),
      size_(other.size_),
      unweighed_(other.unweighed_) {}

Part::~Part() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

std::expected<void, PartFault> Part::append(std::string_view bytes) {
    if (unweighed_ == 0 && !leaves_room(path_, bytes.size(), reserve_)) return std::unexpected(PartFault::full);
    unweighed_ = unweighed_ + bytes.size() >= k_weighed_every ? 0 : unweighed_ + bytes.size();
    while (!bytes.empty()) {
        const auto written = ::pwrite(descriptor_, bytes.data(), bytes.size(), static_cast<off_t>(size_));
        if (written < 0 && errno == EINTR) continue;
        if (written < 0 && (errno == ENOSPC || errno == EDQUOT || errno == EFBIG)) {
            unweighed_ = 0;
            return std::unexpected(PartFault::full);
        }
        if (written < 0) fail("pwrite");
        size_ += static_cast<std::uint64_t>(written);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

void Part::begin_unsettled() {
    const auto beside = floor_of(path_).string() + ".new";
    std::ofstream(beside) << size_ << std::flush;
    fs::rename(beside, floor_of(path_));
}

void Part::settle() { fs::remove(floor_of(path_)); }

void Part::cut(std::uint64_t size) {
    if (::ftruncate(descriptor_, static_cast<off_t>(size)) != 0) fail("ftruncate");
    size_ = size;
}

void Part::flush() const {
    if (::fdatasync(descriptor_) != 0) fail("fdatasync");
}

Parts::Parts(fs::path folder, std::uint64_t reserve) : folder_(std::move(folder)), reserve_(reserve) {
    fs::create_directories(folder_);
    fs::permissions(folder_, fs::perms::owner_all);
}

// Readable for others inside the closed folder: the jail reads it as somebody without rights.
void Parts::create(const std::string& name) {
    const int descriptor = ::open(path_of(name).c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    if (descriptor < 0) fail("open");
    ::fchmod(descriptor, 0644);
    ::close(descriptor);
}

std::expected<Part, PartFault> Parts::open(const std::string& name) {
    const auto path = path_of(name);
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW);
    if (descriptor < 0 && errno == ENOENT) return std::unexpected(PartFault::gone);
    if (descriptor < 0) fail("open");
    Part part(descriptor, path, reserve_);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) return std::unexpected(PartFault::locked);
    part.size_ = size_of_file(descriptor);
    if (const auto floor = read_floor(path)) {
        part.cut(std::min(part.size(), *floor));
        part.settle();
    }
    return part;
}

std::optional<std::uint64_t> Parts::size_of(const std::string& name) const {
    std::error_code missing;
    const auto size = fs::file_size(path_of(name), missing);
    if (missing) return std::nullopt;
    return std::min<std::uint64_t>(size, read_floor(path_of(name)).value_or(size));
}

void Parts::remove(const std::string& name) {
    fs::remove(path_of(name));
    fs::remove(floor_of(path_of(name)));
}

std::vector<std::string> Parts::older_than(std::chrono::hours age) const {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder_)) {
        std::error_code vanished;
        const auto written = fs::last_write_time(entry.path(), vanished);
        const auto name = entry.path().filename().string();
        if (vanished || name.ends_with(k_floor_ending) || !is_storage_key(name)) continue;
        if (fs::file_time_type::clock::now() - written > age) names.push_back(name);
    }
    return names;
}

bool Parts::has_room_for(std::uint64_t bytes) const { return leaves_room(folder_, bytes, reserve_); }

}  // namespace plenary::storage
