#pragma once
#include <chrono>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "platform/error.hpp"

namespace plenary::recordings {

// What is shown under the picture from `start` until `end`.
struct Cue {
    std::chrono::milliseconds start;
    std::chrono::milliseconds end;
    std::string settings;  // of WebVTT, those that it knows: "align:start line:84%"
    std::string text;      // as WebVTT writes it, lines parted by LF
};

// Reads captions as WebVTT (https://www.w3.org/TR/webvtt1/) or SubRip, whichever they are; notes, styles, regions and
// settings that WebVTT does not know are left out. Errors: invalid, with one entry for each line that cannot be read,
// up to fifty.
[[nodiscard]] Result<std::vector<Cue>> read_captions(std::string_view utf8);

// As a sound WebVTT file, in order of time.
[[nodiscard]] std::string to_webvtt(const std::vector<Cue>& cues);

}  // namespace plenary::recordings
