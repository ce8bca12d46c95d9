#include "events/slug.hpp"

#include <fmt/format.h>
#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

namespace plenary::events {
namespace {

constexpr std::size_t k_longest = 80;

std::string latin(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    static const std::unique_ptr<icu::Transliterator> latin_letters(
        icu::Transliterator::createInstance("Any-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, status));
    if (!latin_letters) throw std::runtime_error("ICU has no transliteration");
    auto letters = icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
    latin_letters->transliterate(letters);
    std::string bytes;
    return letters.toUTF8String(bytes);
}

bool looks_like_id(std::string_view slug) {
    return slug.size() >= 14 && slug[8] == '-' && slug[13] == '-' && slug.find_first_not_of("0123456789abcdef") == 8;
}

std::string cut(std::string slug, std::size_t most) {
    slug.resize(std::min(slug.size(), most));
    while (slug.ends_with('-')) slug.pop_back();
    return slug;
}

}  // namespace

std::string slug_of(std::string_view text) {
    std::string slug;
    for (const char c : latin(text)) {
        const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (kept) slug += c;
        if (!kept && c != '\'' && !slug.empty() && !slug.ends_with('-')) slug += '-';
    }
    slug = cut(std::move(slug), k_longest);
    return looks_like_id(slug) ? cut("s-" + slug, k_longest) : slug;
}

std::string numbered_slug(std::string_view slug, int number) {
    const auto tail = fmt::format("-{}", number);
    return cut(std::string(slug), k_longest - tail.size()) + tail;
}

std::string free_slug(const std::string& wanted, std::set<std::string, std::less<>>& taken) {
    auto slug = wanted;
    for (int number = 2; !taken.insert(slug).second; ++number) slug = numbered_slug(wanted, number);
    return slug;
}

}  // namespace plenary::events
