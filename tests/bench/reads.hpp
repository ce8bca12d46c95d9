#pragma once
#include <cstdint>
#include <string>

namespace plenary::bench {

// Measures GET of `path` ("{event}" stands for the event's slug) under 64 keep-alive connections against a bare
// Beast server that answers the same bytes on as many threads: interleaved, the median of 3.
void measure_reads(const std::string& name, std::string path);

// How long 99 of 100 requests for `path` take at most while 64 keep-alive connections ask for it.
[[nodiscard]] double slowest_of_100_in_microseconds(std::uint16_t port, const std::string& path);

}  // namespace plenary::bench
