#include "agenda/importing/import_text.hpp"

#include <unicode/unistr.h>

#include <algorithm>

#include "platform/text.hpp"

namespace plenary::agenda {
namespace {

constexpr std::size_t k_longest_line = 400;  // code points
constexpr std::size_t k_longest_text = 100'000;

icu::UnicodeString decoded(std::string_view bytes) {
    return icu::UnicodeString::fromUTF8({bytes.data(), static_cast<std::int32_t>(bytes.size())});
}

std::string encoded(const icu::UnicodeString& text) {
    std::string bytes;
    return text.toUTF8String(bytes);
}

// `bytes` with U+FFFD where they are not UTF-8.
std::string well_formed(std::string_view bytes) {
    return is_utf8(bytes) ? std::string(bytes) : encoded(decoded(bytes));
}

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

// How many bytes a control character or noncharacter (U+FFFE, U+FFFF) has that `text` begins with, or 0.
std::size_t control_length(std::string_view text) {
    const auto byte = [&](std::size_t at) { return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U; };
    if ((byte(0) < 0x20 && !is_space(text[0])) || byte(0) == 0x7f) return 1;
    if (byte(0) == 0xc2 && byte(1) < 0xa0) return 2;
    return byte(0) == 0xef && byte(1) == 0xbf && byte(2) >= 0xbe ? 3 : 0;
}

// Calls `take` for every byte that is kept; says whether there were others.
template <typename Take>
bool drop_controls(std::string_view text, Take take) {
    bool dropped = false;
    while (!text.empty()) {
        const auto control = control_length(text);
        if (control == 0) take(text[0]);
        dropped |= control > 0;
        text.remove_prefix(std::max<std::size_t>(control, 1));
    }
    return dropped;
}

std::string trimmed_or_empty(std::string_view text) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return is_blank(text) ? "" : std::string(text);
}

// The first `most` code points.
std::string_view first_code_points(std::string_view text, std::size_t most) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++at)
        if ((static_cast<unsigned char>(text[at]) & 0xc0) != 0x80 && count++ == most) return text.substr(0, at);
    return text;
}

}  // namespace

std::string ImportText::one_line(std::string_view text) {
    const auto read = well_formed(text);
    std::string line;
    const bool dropped = drop_controls(read, [&](char c) {
        if (!is_space(c)) line += c;
        if (is_space(c) && !line.empty() && line.back() != ' ') line += ' ';
    });
    repaired_ += dropped || read != text;
    const auto kept = first_code_points(line, k_longest_line);
    cut_ += kept.size() < line.size();
    return trimmed_or_empty(kept);
}

std::string ImportText::many_lines(std::string_view text) {
    const auto read = well_formed(text);
    std::string lines;
    const bool dropped = drop_controls(read, [&](char c) {
        if (c != '\r') lines += c;
    });
    repaired_ += dropped || read != text;
    cut_ += lines.size() > k_longest_text;
    return trimmed_or_empty(shorten(lines, k_longest_text));
}

}  // namespace plenary::agenda
