#pragma once
#include <cstdint>
#include <string>

namespace plenary::test_support {

// A true PNG of one bit a pixel, all of it black: of 50,000 by 50,000 pixels it has some hundred kilobytes.
[[nodiscard]] std::string black_png(std::uint32_t width, std::uint32_t height);

}  // namespace plenary::test_support
