#include "messages/plain_text.hpp"

#include <algorithm>
#include <array>

namespace plenary::messages {
namespace {

constexpr std::size_t k_longest_greeted = 60;

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

// U+202A to U+202E, U+2066 to U+2069: they reorder what stands after them.
bool turns_direction(std::string_view three) {
    return (three >= "\u202A" && three <= "\u202E") || (three >= "\u2066" && three <= "\u2069");
}

// U+2028, U+2029 and, in two bytes, U+0080 to U+009F.
bool separates_lines(std::string_view three) { return three == "\u2028" || three == "\u2029"; }
bool is_upper_control(std::string_view rest) {
    return rest.size() >= 2 && rest[0] == '\xC2' && static_cast<unsigned char>(rest[1]) < 0xA0;
}

void append_space(std::string& text) {
    if (!text.empty() && text.back() != ' ' && text.back() != '\n') text += ' ';
}

std::string cleaned(std::string_view text, bool keep_lines) {
    std::string clean;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto three = text.substr(i, 3);
        if (turns_direction(three)) {
            i += 2;
        } else if (separates_lines(three)) {
            append_space(clean);
            i += 2;
        } else if (is_upper_control(text.substr(i))) {
            append_space(clean);
            ++i;
        } else if (keep_lines && text[i] == '\n') {
            clean += '\n';
        } else if (keep_lines && text.substr(i, 2) == "\r\n") {
            continue;
        } else if (is_control(text[i])) {
            append_space(clean);
        } else {
            clean += text[i];
        }
    }
    clean.erase(clean.find_last_not_of(" \n") + 1);
    clean.erase(0, clean.find_first_not_of(' '));
    return clean;
}

}  // namespace

std::string one_line(std::string_view text) { return cleaned(text, false); }
std::string clean_lines(std::string_view text) { return cleaned(text, true); }

bool may_be_greeted(std::string_view name) {
    constexpr std::array<std::string_view, 6> k_of_links{"/", "@", ":", "www.", "<", "\\"};
    // "J. R. Müller" is a name, "prize.example" is an address.
    bool dotted = false;
    for (std::size_t i = 0; i + 1 < name.size(); ++i)
        dotted = dotted || (name[i] == '.' && name[i + 1] != ' ' && name[i + 1] != '-');
    return !name.empty() && name.size() <= k_longest_greeted && !dotted &&
           std::ranges::none_of(k_of_links, [&](auto part) { return name.contains(part); });
}

}  // namespace plenary::messages
