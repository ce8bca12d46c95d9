#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace plenary::recordings {

// "00:12:40.500", "12:40.500" and, as SubRip writes it, "00:12:40,500".
[[nodiscard]] std::optional<std::chrono::milliseconds> read_caption_time(std::string_view text);
// "00:12:40.500"
[[nodiscard]] std::string caption_time_text(std::chrono::milliseconds time);

}  // namespace plenary::recordings
