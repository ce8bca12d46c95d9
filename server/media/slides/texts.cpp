#include <unicode/utf8.h>

#include "media/slides/converters.hpp"
#include "platform/text.hpp"

namespace plenary::media {
namespace {

constexpr std::size_t k_most_text = 16UL * 1024;

bool is_white_space(UChar32 point) { return point == ' ' || point == '\t' || point == 0xa0 || point == 0x2028; }
bool is_nothing(UChar32 point) { return point < 0x20 || (point >= 0x7f && point < 0xa0) || (point & 0xfffe) == 0xfffe; }

// One space between words, no empty lines, and nothing that is no character.
std::string clean(std::string_view page) {
    std::string text, between;
    for (std::size_t at = 0; at < page.size();) {
        UChar32 point = 0;
        U8_NEXT(page.data(), at, page.size(), point);
        if (point == '\n')
            between = "\n";
        else if (point >= 0 && is_white_space(point))
            between = between.empty() ? " " : between;
        else if (point >= 0 && !is_nothing(point)) {
            if (!text.empty()) text += between;
            between.clear();
            char bytes[U8_MAX_LENGTH];
            std::size_t size = 0;
            U8_APPEND_UNSAFE(bytes, size, point);
            text.append(bytes, size);
        }
    }
    return std::string(shorten(to_nfc(text), k_most_text));
}

}  // namespace

std::vector<std::string> texts_of_pages(std::string_view said, std::size_t pages) {
    std::vector<std::string> texts;
    for (std::size_t at = 0; at < said.size();) {
        const auto end = said.find('\f', at);
        if (end == said.npos) break;
        texts.push_back(clean(said.substr(at, end - at)));
        at = end + 1;
    }
    if (texts.size() != pages) return std::vector<std::string>(pages);
    return texts;
}

}  // namespace plenary::media
