#include "recordings/caption_time.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <vector>

namespace plenary::recordings {
namespace {

constexpr std::size_t k_hour_digits = 4;

std::optional<int> number(std::string_view text, std::size_t least, std::size_t most) {
    int value = 0;
    if (text.size() < least || text.size() > most) return std::nullopt;
    const bool digits = std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    if (!digits) return std::nullopt;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

}  // namespace

std::optional<std::chrono::milliseconds> read_caption_time(std::string_view text) {
    const auto point = text.find_first_of(".,");
    if (point == text.npos) return std::nullopt;
    const auto thousandths = number(text.substr(point + 1), 3, 3);
    auto whole = text.substr(0, point);
    std::vector<std::string_view> parts;
    for (auto colon = whole.find(':'); colon != whole.npos; colon = whole.find(':')) {
        parts.push_back(whole.substr(0, colon));
        whole.remove_prefix(colon + 1);
    }
    parts.push_back(whole);
    if (parts.size() != 2 && parts.size() != 3) return std::nullopt;
    const auto hours = parts.size() == 3 ? number(parts.front(), 1, k_hour_digits) : 0;
    const auto minutes = number(parts[parts.size() - 2], 2, 2), seconds = number(parts.back(), 2, 2);
    if (!hours || !minutes || !seconds || !thousandths || *minutes > 59 || *seconds > 59) return std::nullopt;
    return std::chrono::hours{*hours} + std::chrono::minutes{*minutes} + std::chrono::seconds{*seconds} +
           std::chrono::milliseconds{*thousandths};
}

std::string caption_time_text(std::chrono::milliseconds time) {
    const auto all = time.count();
    return fmt::format("{:02}:{:02}:{:02}.{:03}", all / 3'600'000, all / 60'000 % 60, all / 1000 % 60, all % 1000);
}

}  // namespace plenary::recordings
