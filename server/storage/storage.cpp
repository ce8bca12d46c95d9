#include "storage/storage.hpp"

#include <unistd.h>

#include <cerrno>
#include <stdexcept>
#include <system_error>

namespace plenary::storage {

bool is_storage_key(std::string_view key) {
    bool starts_segment = true;
    for (const char c : key) {
        const bool plain =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
        if (starts_segment && !plain) return false;
        if (!plain && c != '.' && c != '/') return false;
        starts_segment = c == '/';
    }
    return !key.empty() && !starts_segment;
}

std::optional<std::filesystem::path> Storage::find(std::string_view key) const {
    if (!is_storage_key(key)) return std::nullopt;
    auto path = folder_ / key;
    std::error_code failure;
    if (!std::filesystem::is_regular_file(path, failure)) return std::nullopt;
    return path;
}

void Storage::put(const std::filesystem::path& file, std::string_view key) const {
    if (!is_storage_key(key)) throw std::invalid_argument("no storage key");
    const auto path = folder_ / key;
    std::filesystem::create_directories(path.parent_path());
    // It was written by somebody without rights, and is this program's now.
    if (::lchown(file.c_str(), ::geteuid(), ::getegid()) != 0)
        throw std::filesystem::filesystem_error("lchown", file, std::error_code(errno, std::generic_category()));
    std::filesystem::rename(file, path);
}

void Storage::remove(std::string_view key) const {
    if (is_storage_key(key)) std::filesystem::remove(folder_ / key);
}

}  // namespace plenary::storage
