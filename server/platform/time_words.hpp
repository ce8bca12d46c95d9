#pragma once
#include <array>
#include <string>
#include <string_view>

namespace plenary {

// The words and marks of one language around dates and clocks. Months and weekdays are CLDR's.
struct TimeWords {
    std::array<std::string, 12> months;
    std::array<std::string, 7> weekdays;      // short, Sunday first
    std::string weekday_end;                  // between weekday and day: " ", ", "
    std::string day_end;                      // after the day's number: "", "."
    std::string first_day;                    // how the first of a month is written: "1", "1er"
    std::string clock_end;                    // after a clock or a range of clocks: "", " Uhr"
    std::array<std::string, 2> hour, minute;  // one, many

    // Around a city: " Brussels time".
    [[nodiscard]] std::string zone(const std::string& city) const;
    // "for you (Kolkata)".
    [[nodiscard]] std::string for_you(const std::string& city) const;

    std::string language;
};

// Of "en", "de" or "fr"; any other gets English.
[[nodiscard]] const TimeWords& time_words(std::string_view language);

}  // namespace plenary
