#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "platform/error.hpp"

namespace plenary::agenda {

// A content line of iCalendar (RFC 5545, 3.1): names in capitals, parameters without quotes, the value as written.
struct IcalProperty {
    std::string name;
    std::map<std::string, std::string> parameters;
    std::string value;
};

// Properties of one component. Each stands once, the first counts; there may be more of ATTENDEE, CATEGORIES, RDATE,
// EXDATE and RELATED-TO.
class IcalProperties {
public:
    void add(IcalProperty property);
    // Null where there is none.
    [[nodiscard]] const IcalProperty* find(std::string_view name) const;
    [[nodiscard]] std::vector<const IcalProperty*> all(std::string_view name) const;
    // The value of a TEXT, its escapes undone; empty where there is none.
    [[nodiscard]] std::string text(std::string_view name) const;

private:
    std::vector<IcalProperty> properties_;
};

struct IcalCalendar {
    IcalProperties calendar;
    std::vector<IcalProperties> events;
};

// Unfolds lines and takes components apart; what a schedule has no use for (alarms, to-dos, definitions of zones) is
// passed over. Errors: malformed where a component is not closed, because half a file is none.
[[nodiscard]] Result<IcalCalendar> parse_ical(std::string_view text);

// A TEXT with its escapes undone (3.3.11), and the parts of a list of them.
[[nodiscard]] std::string ical_text(std::string_view value);
[[nodiscard]] std::vector<std::string> ical_texts(std::string_view value);

}  // namespace plenary::agenda
