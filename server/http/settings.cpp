#include "http/settings.hpp"

#include <algorithm>
#include <thread>

namespace plenary::http {

int io_threads(const Settings& settings) {
    if (settings.threads > 0) return settings.threads;
    return std::max(1, static_cast<int>(std::thread::hardware_concurrency()) / 2);
}

}  // namespace plenary::http
