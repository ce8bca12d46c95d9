#include "agenda/import_text.hpp"

#include <fmt/format.h>
#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

#include "platform/ids.hpp"
#include "platform/text.hpp"

namespace plenary::agenda {
namespace {

constexpr std::int32_t k_longest_line = 400;  // code points
constexpr std::size_t k_longest_text = 100'000;
constexpr std::size_t k_longest_slug = 80;
constexpr char16_t k_replacement = 0xfffd;

icu::UnicodeString decoded(std::string_view bytes) {
    return icu::UnicodeString::fromUTF8({bytes.data(), static_cast<std::int32_t>(bytes.size())});
}

std::string encoded(const icu::UnicodeString& text) {
    std::string bytes;
    return text.toUTF8String(bytes);
}

bool is_control(char16_t unit) { return unit < 0x20 || (unit >= 0x7f && unit < 0xa0); }
bool is_space(char16_t unit) { return unit == u' ' || unit == u'\n' || unit == u'\t' || unit == u'\r'; }

// U+FFFE and U+FFFF are no characters; PostgreSQL keeps them, XML forbids them.
icu::UnicodeString without_controls(const icu::UnicodeString& text) {
    icu::UnicodeString clean;
    for (std::int32_t at = 0; at < text.length(); ++at) {
        const auto unit = text.charAt(at);
        if (is_space(unit) ? unit != u'\r' : !is_control(unit) && unit < 0xfffe) clean.append(unit);
    }
    return clean;
}

bool holds_damage(const icu::UnicodeString& text, std::string_view bytes) {
    if (text.indexOf(k_replacement) >= 0 && !is_utf8(bytes)) return true;
    for (std::int32_t at = 0; at < text.length(); ++at)
        if (const auto unit = text.charAt(at); (is_control(unit) && !is_space(unit)) || unit >= 0xfffe) return true;
    return false;
}

icu::UnicodeString folded_spaces(const icu::UnicodeString& text) {
    icu::UnicodeString line;
    for (std::int32_t at = 0; at < text.length(); ++at) {
        const auto unit = text.charAt(at);
        if (!is_space(unit))
            line.append(unit);
        else if (!line.isEmpty() && line.charAt(line.length() - 1) != u' ')
            line.append(u' ');
    }
    return line.trim();
}

std::string latin(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    static const std::unique_ptr<icu::Transliterator> latin_letters(
        icu::Transliterator::createInstance("Any-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, status));
    if (!latin_letters) throw std::runtime_error("ICU has no transliteration");
    auto letters = decoded(text);
    latin_letters->transliterate(letters);
    return encoded(letters);
}

bool looks_like_id(std::string_view slug) {
    return slug.size() >= 14 && slug[8] == '-' && slug[13] == '-' && slug.find_first_not_of("0123456789abcdef") == 8;
}

std::string trimmed(std::string slug) {
    slug.resize(std::min(slug.size(), k_longest_slug));
    while (slug.ends_with('-')) slug.pop_back();
    return slug;
}

}  // namespace

std::string ImportText::one_line(std::string_view text) {
    const auto read = decoded(text);
    repaired_ += holds_damage(read, text);
    auto line = without_controls(folded_spaces(read));
    if (line.countChar32() > k_longest_line) {
        line.truncate(line.moveIndex32(0, k_longest_line));
        ++cut_;
    }
    return encoded(line.trim());
}

std::string ImportText::many_lines(std::string_view text) {
    const auto read = decoded(text);
    repaired_ += holds_damage(read, text);
    const auto lines = encoded(without_controls(read).trim());
    cut_ += lines.size() > k_longest_text;
    return std::string(shorten(lines, k_longest_text));
}

std::string slug_of(std::string_view text) {
    std::string slug;
    for (const char c : latin(text)) {
        const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (kept) slug += c;
        if (!kept && c != '\'' && !slug.empty() && !slug.ends_with('-')) slug += '-';
    }
    slug = trimmed(std::move(slug));
    return looks_like_id(slug) ? trimmed("s-" + slug) : slug;
}

std::string free_slug(const std::string& wanted, std::set<std::string, std::less<>>& taken) {
    auto slug = wanted;
    for (int number = 2; !taken.insert(slug).second; ++number) {
        const auto tail = fmt::format("-{}", number);
        slug = wanted.substr(0, k_longest_slug - tail.size()) + tail;
    }
    return slug;
}

}  // namespace plenary::agenda
