#pragma once
#include <expected>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "media/slides/slides.hpp"

namespace plenary::media {

// The names in the directory of a compound file ([MS-CFB]), the container of PPT, DOC and XLS and of office files
// behind a password; letters beyond ASCII become '?'. Nothing where it is damaged.
[[nodiscard]] std::optional<std::vector<std::string>> names_in_compound(const std::filesystem::path& file);

// Of a file that begins like one.
[[nodiscard]] std::expected<SlidesContent, SlidesRefusal> content_of_compound(const std::filesystem::path& file);

// Whether a PPT is behind a password ([MS-PPT] 2.1: it has a summary of its own for that).
[[nodiscard]] bool is_locked_ppt(const std::filesystem::path& file);

}  // namespace plenary::media
