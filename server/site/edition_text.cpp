#include "site/edition_text.hpp"

#include <unicode/plurrule.h>

#include <charconv>
#include <stdexcept>

#include "platform/catalogue.hpp"

namespace plenary::site {
namespace {

// "one", "two", "few", …: which ordinal `number` takes in `language`.
// https://www.unicode.org/reports/tr35/tr35-numbers.html#Language_Plural_Rules
std::string ordinal_form(int number, const std::string& language) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::PluralRules> rules(
        icu::PluralRules::forLocale(icu::Locale(language.c_str()), UPLURAL_TYPE_ORDINAL, status));
    if (U_FAILURE(status)) throw std::runtime_error("ICU has no ordinals");
    std::string form;
    return rules->select(number).toUTF8String(form);
}

}  // namespace

std::string edition_text(const std::string& edition, std::string_view language) {
    int number = 0;
    const auto* end = edition.data() + edition.size();
    const auto [rest, error] = std::from_chars(edition.data(), end, number);
    if (error != std::errc{} || rest != end || number < 1) return edition;
    const auto& words = catalogue("pages", language);
    return words.text("series_edition_" + ordinal_form(number, words.language()), {{"number", edition}});
}

}  // namespace plenary::site
