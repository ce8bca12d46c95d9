#include "support/fakes/zoom/zoom_limits.hpp"

#include <nlohmann/json.hpp>

#include "platform/instant_text.hpp"

namespace plenary::test_support::zoom {
namespace {

using days = std::chrono::duration<std::int64_t, std::ratio<86'400>>;

FakeAnswer too_many(const std::string& category, const char* type, int most, const std::string& words) {
    return {.status = 429,
            .body = nlohmann::json{{"code", 429}, {"message", words}}.dump(),
            .headers = {{"Content-Type", "application/json;charset=UTF-8"},
                        {"X-RateLimit-Category", category},
                        {"X-RateLimit-Type", type},
                        {"X-RateLimit-Limit", std::to_string(most)},
                        {"X-RateLimit-Remaining", "0"}}};
}

}  // namespace

std::optional<FakeAnswer> ZoomLimits::take(const std::string& label, Instant now) {
    if (!rates) return std::nullopt;
    const int most = label == "heavy" ? rates->heavy : label == "medium" ? rates->medium : rates->light;
    const auto second = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
    auto& [when, count] = counts_[label];
    if (when != second) count = 0;
    when = second;
    if (++count > most)
        return too_many(label, "QPS", most,
                        "You have reached the maximum per-second rate limit for this API. Try again later.");
    return label == "heavy" ? take_of_day("heavy", rates->heavy_day, now) : std::nullopt;
}

std::optional<FakeAnswer> ZoomLimits::take_of_day(const std::string& what, int most, Instant now) {
    const auto day = std::chrono::floor<days>(now);
    auto& [when, count] = counts_["day:" + what];
    if (when != day.time_since_epoch().count()) count = 0;
    when = day.time_since_epoch().count();
    if (++count <= most) return std::nullopt;
    auto answer = too_many("Heavy", "Daily-limit", most,
                           "You have reached the maximum daily rate limit for this API. Refer to the response header "
                           "for details on when you can make another request.");
    answer.headers.emplace_back("Retry-After", to_rfc3339(Instant{day + days{1}}));
    return answer;
}

}  // namespace plenary::test_support::zoom
