#pragma once
#include <string>

namespace plenary::media {

// What keeps recordings from being prepared on this machine; empty: nothing, ffmpeg works in the jail.
[[nodiscard]] std::string trouble_with_converters();
// The same of slides, with LibreOffice and poppler.
[[nodiscard]] std::string trouble_with_slides_converters();

}  // namespace plenary::media
