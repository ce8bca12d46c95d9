#include "conferencing/calls/retry_after.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <charconv>
#include <string>

#include "platform/instant_text.hpp"

namespace plenary::conferencing {
namespace {

using std::chrono::seconds;

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

bool is_digits(std::string_view text) {
    return std::ranges::all_of(text, [](char each) { return each >= '0' && each <= '9'; });
}

seconds within_bounds(Instant until, Instant now) {
    if (until <= now) return seconds{1};
    if (until >= now + k_longest_retry) return k_longest_retry;
    return std::chrono::ceil<seconds>(until - now);
}

// curl reads dates of any kind, bare times of day among them: here only those that name a day of the week.
std::optional<Instant> parse_http_date(const std::string& text) {
    if (text.size() < 24 || text.find(',') == std::string::npos || !text.ends_with(" GMT")) return std::nullopt;
    const auto at = curl_getdate(text.c_str(), nullptr);
    if (at < 0) return std::nullopt;
    return Instant{seconds{at}};
}

}  // namespace

std::optional<seconds> read_retry_after(std::string_view field, Instant now) {
    const auto text = trimmed(field);
    if (text.empty() || text.size() > 40) return std::nullopt;
    if (is_digits(text)) {
        int count = 0;
        const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), count);
        if (failure != std::errc{}) return k_longest_retry;  // more seconds than a number holds
        return std::clamp<seconds>(seconds{count}, seconds{1}, k_longest_retry);
    }
    if (const auto at = parse_rfc3339(text)) return within_bounds(*at, now);
    if (const auto at = parse_http_date(std::string(text))) return within_bounds(*at, now);
    return std::nullopt;
}

}  // namespace plenary::conferencing
