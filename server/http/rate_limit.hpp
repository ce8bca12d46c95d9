#pragma once
#include <chrono>
#include <cstddef>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace plenary::http {

// Token buckets by key, held as the one instant at which each would be full again (the generic cell rate
// algorithm), in bounded memory: at `entry_limit` full buckets are forgotten, then any. Any thread.
class RateLimit {
public:
    using Time = std::chrono::steady_clock::time_point;

    explicit RateLimit(std::size_t entry_limit) : entry_limit_(entry_limit) {}

    // Takes one token from the bucket of `key`. None: taken. Otherwise how long to wait, rounded up.
    [[nodiscard]] std::optional<std::chrono::seconds> take(std::string_view key, double per_second, double burst,
                                                           Time now);
    [[nodiscard]] std::size_t size() const;

private:
    struct Hash : std::hash<std::string_view> {
        using is_transparent = void;
    };
    void make_room(Time now);

    std::size_t entry_limit_;
    mutable std::mutex mutex_;
    std::unordered_map<std::string, Time, Hash, std::equal_to<>> full_at_;
};

// What one caller is: an IPv4 address, or the /64 of an IPv6 one.
[[nodiscard]] std::string rate_key(std::string_view address);
[[nodiscard]] bool is_loopback(std::string_view address);

}  // namespace plenary::http
