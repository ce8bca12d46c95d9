#include "http/rate_limit.hpp"

#include <boost/asio/ip/address.hpp>
#include <cmath>

namespace plenary::http {
namespace asio = boost::asio;
using Clock = std::chrono::steady_clock;

std::optional<std::chrono::seconds> RateLimit::take(std::string_view key, double per_second, double burst, Time now) {
    const auto per_token = std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(1.0 / per_second));
    const auto capacity =
        std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(burst / per_second));
    const std::lock_guard lock(mutex_);
    auto found = full_at_.find(key);
    if (found == full_at_.end()) {
        if (full_at_.size() >= entry_limit_) make_room(now);
        found = full_at_.emplace(std::string(key), now).first;
    }
    const auto full_at = std::max(found->second, now) + per_token;
    if (full_at - now > capacity) return std::chrono::ceil<std::chrono::seconds>(full_at - now - capacity);
    found->second = full_at;
    return std::nullopt;
}

void RateLimit::make_room(Time now) {
    std::erase_if(full_at_, [now](const auto& entry) { return entry.second <= now; });
    while (full_at_.size() >= entry_limit_) full_at_.erase(full_at_.begin());
}

std::size_t RateLimit::size() const {
    const std::lock_guard lock(mutex_);
    return full_at_.size();
}

std::string rate_key(std::string_view address) {
    boost::system::error_code error;
    const auto parsed = asio::ip::make_address(address, error);
    if (error || parsed.is_v4()) return std::string(address);
    const auto v6 = parsed.to_v6();
    if (v6.is_v4_mapped()) return asio::ip::make_address_v4(asio::ip::v4_mapped, v6).to_string();
    auto bytes = v6.to_bytes();
    std::fill(bytes.begin() + 8, bytes.end(), static_cast<unsigned char>(0));
    return asio::ip::make_address_v6(bytes).to_string();
}

bool is_loopback(std::string_view address) {
    boost::system::error_code error;
    const auto parsed = asio::ip::make_address(address, error);
    return !error && (parsed.is_loopback() || rate_key(address).starts_with("127."));
}

}  // namespace plenary::http
