#include "platform/text.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <array>
#include <stdexcept>
#include <utility>

namespace plenary {
namespace {

// Calls `take(code point)` for each; a negative one stands for bytes that are not UTF-8. Ends when
// `take` returns false and says whether it got to the end.
template <typename Take>
bool each_code_point(std::string_view text, Take take) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto size = static_cast<std::int64_t>(text.size());
    for (std::int64_t at = 0; at < size;) {
        UChar32 code = 0;
        U8_NEXT(bytes, at, size, code);
        if (!take(code)) return false;
    }
    return true;
}

using MakeNormalizer = const icu::Normalizer2* (*)(UErrorCode&);

icu::UnicodeString normalized(const icu::UnicodeString& text, MakeNormalizer make) {
    UErrorCode status = U_ZERO_ERROR;
    const auto* normalizer = make(status);
    auto result = U_SUCCESS(status) ? normalizer->normalize(text, status) : icu::UnicodeString();
    if (U_FAILURE(status)) throw std::runtime_error(u_errorName(status));
    return result;
}

icu::UnicodeString from_utf8(std::string_view text) {
    return icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
}

// Latin letters with a stroke and ligatures, which Unicode does not decompose.
constexpr std::array<std::pair<char32_t, std::string_view>, 9> k_letters{{{U'ø', "o"},
                                                                          {U'ł', "l"},
                                                                          {U'đ', "d"},
                                                                          {U'ð', "d"},
                                                                          {U'þ', "th"},
                                                                          {U'æ', "ae"},
                                                                          {U'œ', "oe"},
                                                                          {U'ı', "i"},
                                                                          {U'ħ', "h"}}};

void append_folded(icu::UnicodeString& folded, UChar32 code) {
    if (code >= 0x300 && code <= 0x36f) return;  // combining accents
    for (const auto& [letter, plain] : k_letters) {
        if (static_cast<UChar32>(letter) != code) continue;
        folded.append(from_utf8(plain));
        return;
    }
    const bool space = u_isUWhiteSpace(code);
    if (!space) folded.append(code);
    if (space && !folded.isEmpty() && folded.charAt(folded.length() - 1) != u' ') folded.append(u' ');
}

}  // namespace

bool is_utf8(std::string_view bytes) {
    return each_code_point(bytes, [](UChar32 code) { return code >= 0; });
}

std::size_t count_code_points(std::string_view utf8) {
    std::size_t count = 0;
    for (const char c : utf8) count += (static_cast<unsigned char>(c) & 0xc0) != 0x80;
    return count;
}

std::string_view shorten(std::string_view utf8, std::size_t bytes) {
    if (utf8.size() <= bytes) return utf8;
    while (bytes > 0 && (static_cast<unsigned char>(utf8[bytes]) & 0xc0) == 0x80) --bytes;
    return utf8.substr(0, bytes);
}

std::string to_nfc(std::string_view utf8) {
    std::string result;
    return normalized(from_utf8(utf8), &icu::Normalizer2::getNFCInstance).toUTF8String(result);
}

std::string fold(std::string_view utf8) {
    const auto cased = normalized(from_utf8(utf8), &icu::Normalizer2::getNFKCCasefoldInstance);
    const auto apart = normalized(cased, &icu::Normalizer2::getNFDInstance);
    icu::UnicodeString folded;
    for (std::int32_t at = 0; at < apart.length(); at = apart.moveIndex32(at, 1))
        append_folded(folded, apart.char32At(at));
    if (folded.endsWith(u" ", 1)) folded.truncate(folded.length() - 1);
    std::string result;
    return normalized(folded, &icu::Normalizer2::getNFCInstance).toUTF8String(result);
}

bool is_blank(std::string_view utf8) {
    return each_code_point(utf8, [](UChar32 code) {
        return u_isUWhiteSpace(code) || u_hasBinaryProperty(code, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
    });
}

std::optional<char32_t> find_control(std::string_view utf8, Lines lines) {
    std::optional<char32_t> found;
    bool after_return = false;
    each_code_point(utf8, [&](UChar32 code) {
        const bool line_end = lines == Lines::many && (code == '\n' || code == '\t');
        const bool control = (code >= 0 && code < 0x20) || (code >= 0x7f && code < 0xa0);
        if (after_return && code != '\n') found = U'\r';
        after_return = lines == Lines::many && code == '\r';
        if (!found && control && !line_end && !after_return) found = static_cast<char32_t>(code);
        return !found;
    });
    if (after_return) found = U'\r';
    return found;
}

}  // namespace plenary
