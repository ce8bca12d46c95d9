#include "materials/publications/publication_upload.hpp"

#include <algorithm>

namespace plenary::materials {
namespace {

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_letter_or_digit(char c) { return is_lower(c) || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

// As LocalisedText of the contract has it: "en", "pt-BR".
bool is_language(std::string_view code) {
    constexpr std::size_t k_longest = 35;
    if (code.size() > k_longest) return false;
    const auto first = code.substr(0, code.find('-'));
    if (first.size() < 2 || first.size() > 3 || !std::ranges::all_of(first, is_lower)) return false;
    for (auto rest = code.substr(first.size()); !rest.empty();) {
        rest.remove_prefix(1);
        const auto part = rest.substr(0, rest.find('-'));
        if (part.size() < 2 || part.size() > 8 || !std::ranges::all_of(part, is_letter_or_digit)) return false;
        rest.remove_prefix(part.size());
    }
    return true;
}

}  // namespace

Result<NewFile> announced_publication_file(std::optional<std::string_view> length,
                                           std::optional<std::string_view> metadata,
                                           const storage::UploadLimits& limits) {
    auto file = storage::announced_file(length, metadata, limits);
    if (!file) return std::unexpected(file.error());
    const auto& language = file->said["language"];
    if (language.empty()) return std::unexpected(Error::invalid("/Upload-Metadata", "missing"));
    if (!is_language(language)) return std::unexpected(Error::invalid("/Upload-Metadata", "format.language"));
    return NewFile{.language = language,
                   .file_name = storage::shown_file_name(file->said["filename"], "file"),
                   .bytes = file->bytes,
                   .metadata = std::move(file->metadata)};
}

}  // namespace plenary::materials
