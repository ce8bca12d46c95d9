#pragma once
#include <cstddef>
#include <string>

namespace plenary::bench {

inline constexpr std::size_t k_congress_sessions = 1007;

// The published schedule of the 38th Chaos Communication Congress, which lies outside the sources: in
// PLENARY_SHARED, else beside the checkout. Where it is not, a made one of its size, and standard error says so.
[[nodiscard]] std::string congress_file();

}  // namespace plenary::bench
