#pragma once
#include <string>

namespace plenary::media {

// What keeps recordings from being prepared on this machine; empty: nothing, ffmpeg works in the jail.
[[nodiscard]] std::string trouble_with_converters();

}  // namespace plenary::media
