#include "storage/storage.hpp"

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

}  // namespace plenary::storage
