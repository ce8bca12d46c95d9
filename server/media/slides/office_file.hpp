#pragma once
#include <cstdint>
#include <expected>
#include <filesystem>

#include "media/slides/slides.hpp"

namespace plenary::media {

// What all that such a file packs may unpack to, itself and the files in it: 256 MB and eight times its own size, and
// never more than 4 GB.
[[nodiscard]] std::uint64_t most_unpacked(std::uint64_t packed_bytes);

// Of a file that begins like a ZIP. Unpacks all of it, checks its sums and looks for what it hides.
[[nodiscard]] std::expected<SlidesContent, SlidesRefusal> content_of_office(const std::filesystem::path& file);

// Whether it can be opened with a password only, as OpenDocument has it: names in the clear, contents not.
[[nodiscard]] bool is_locked_office(const std::filesystem::path& file);

// Whether it shows or plays what does not come with it: pictures, films, sheets. Links to follow are none of that.
[[nodiscard]] bool shows_outside_files(const std::filesystem::path& file);

}  // namespace plenary::media
