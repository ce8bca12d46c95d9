#include "platform/time_words.hpp"

#include <unicode/dtfmtsym.h>

#include <algorithm>
#include <map>
#include <stdexcept>

namespace plenary {
namespace {

template <std::size_t N>
void copy_words(const icu::UnicodeString* words, std::array<std::string, N>& into) {
    for (std::size_t i = 0; i < N; ++i) words[i].toUTF8String(into[i]);
}

void take_calendar_words(TimeWords& words) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::DateFormatSymbols symbols(icu::Locale(words.language.c_str()), status);
    if (U_FAILURE(status)) throw std::runtime_error("ICU has no words for dates");
    int32_t count = 0;
    using Symbols = icu::DateFormatSymbols;
    copy_words(symbols.getMonths(count, Symbols::FORMAT, Symbols::WIDE), words.months);
    // ICU counts weekdays from 1.
    copy_words(symbols.getWeekdays(count, Symbols::FORMAT, Symbols::ABBREVIATED) + 1, words.weekdays);
}

std::map<std::string, TimeWords, std::less<>> make_all() {
    std::map<std::string, TimeWords, std::less<>> all;
    all["en"] = {.months = {},
                 .weekdays = {},
                 .weekday_end = " ",
                 .day_end = "",
                 .first_day = "1",
                 .clock_end = "",
                 .hour = {"hour", "hours"},
                 .minute = {"minute", "minutes"},
                 .language = "en"};
    all["de"] = {.months = {},
                 .weekdays = {},
                 .weekday_end = ", ",
                 .day_end = ".",
                 .first_day = "1.",
                 .clock_end = " Uhr",
                 .hour = {"Stunde", "Stunden"},
                 .minute = {"Minute", "Minuten"},
                 .language = "de"};
    all["fr"] = {.months = {},
                 .weekdays = {},
                 .weekday_end = " ",
                 .day_end = "",
                 .first_day = "1er",
                 .clock_end = "",
                 .hour = {"heure", "heures"},
                 .minute = {"minute", "minutes"},
                 .language = "fr"};
    for (auto& [language, words] : all) take_calendar_words(words);
    return all;
}

// "de Bruxelles", "d’Athènes", "du Caire".
std::string french_of(const std::string& city) {
    if (city.starts_with("Le ")) return "du " + city.substr(3);
    constexpr std::array<std::string_view, 10> k_elided{"A", "E", "I", "O", "U", "É", "È", "Ê", "Î", "Helsinki"};
    const bool elided = std::ranges::any_of(k_elided, [&](auto start) { return city.starts_with(start); });
    return (elided ? "d’" : "de ") + city;
}

}  // namespace

std::string TimeWords::zone(const std::string& city) const {
    if (city == "UTC") return " UTC";
    if (language == "de") return " (Ortszeit " + city + ")";
    if (language == "fr") return " (heure " + french_of(city) + ")";
    return " " + city + " time";
}

std::string TimeWords::for_you(const std::string& city) const {
    if (language == "de") return "für Sie (" + city + ")";
    if (language == "fr") return "pour vous (" + city + ")";
    return "for you (" + city + ")";
}

const TimeWords& time_words(std::string_view language) {
    static const auto all = make_all();
    const auto found = all.find(language);
    return found == all.end() ? all.find("en")->second : found->second;
}

}  // namespace plenary
