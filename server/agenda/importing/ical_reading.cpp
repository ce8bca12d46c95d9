#include "agenda/importing/ical_reading.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "agenda/importing/no_schedule.hpp"

namespace plenary::agenda {
namespace {

constexpr std::size_t k_most_of_a_kind = 1'000;
constexpr std::array<std::string_view, 20> k_used{
    "SUMMARY",    "DTSTART", "DTEND",        "DURATION",     "LOCATION",      "DESCRIPTION",  "UID",
    "CATEGORIES", "STATUS",  "CLASS",        "RRULE",        "RDATE",         "EXDATE",       "RELATED-TO",
    "ATTENDEE",   "NAME",    "X-WR-CALNAME", "X-WR-CALDESC", "X-WR-TIMEZONE", "RECURRENCE-ID"};
constexpr std::array<std::string_view, 5> k_repeating{"ATTENDEE", "CATEGORIES", "RDATE", "EXDATE", "RELATED-TO"};

std::string capitals(std::string_view text) {
    std::string cased(text);
    for (auto& c : cased)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return cased;
}

std::string_view without_return(std::string_view line) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

// Takes the text up to one of `ends` that stands outside quotes; quotes themselves go.
std::string take_until(std::string_view& rest, std::string_view ends) {
    std::string taken;
    bool quoted = false;
    while (!rest.empty() && (quoted || !ends.contains(rest.front()))) {
        if (rest.front() == '"')
            quoted = !quoted;
        else
            taken += rest.front();
        rest.remove_prefix(1);
    }
    return taken;
}

// Nothing where a line has no value.
std::optional<IcalProperty> read_property(std::string_view line) {
    IcalProperty property;
    property.name = capitals(line.substr(0, line.find_first_of(";:")));
    line.remove_prefix(property.name.size());
    while (line.starts_with(';')) {
        line.remove_prefix(1);
        const auto name = capitals(take_until(line, "=;:"));
        if (!line.starts_with('=')) continue;
        line.remove_prefix(1);
        property.parameters.emplace(name, take_until(line, ";:"));
    }
    if (!line.starts_with(':')) return std::nullopt;
    property.value = line.substr(1);
    return property;
}

class Parser {
public:
    Result<IcalCalendar> parse(std::string_view text);

private:
    Result<void> take(std::string_view line);
    Result<void> close(const std::string& component);
    static std::unexpected<Error> malformed(std::string_view what, std::size_t line) {
        return no_schedule(fmt::format("not iCalendar: {}", what), "schedule.calendar",
                           {{"line", std::to_string(line)}});
    }

    struct Open {
        std::string component;
        std::size_t line;
    };
    IcalCalendar read_;
    std::vector<Open> open_;
    std::size_t line_ = 0;
};

Result<IcalCalendar> Parser::parse(std::string_view text) {
    std::string line;
    std::size_t begins = 1;
    for (std::size_t number = 1; !text.empty(); ++number) {
        const auto end = std::min(text.find('\n'), text.size());
        const auto next = without_return(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (next.starts_with(' ') || next.starts_with('\t')) {
            line += next.substr(1);
            continue;
        }
        line_ = begins;
        if (const auto taken = take(line); !taken) return std::unexpected(taken.error());
        line = next;
        begins = number;
    }
    line_ = begins;
    if (const auto taken = take(line); !taken) return std::unexpected(taken.error());
    if (open_.empty()) return std::move(read_);
    return malformed(fmt::format("what begins in line {} is never closed", open_.back().line), open_.back().line);
}

Result<void> Parser::take(std::string_view line) {
    auto property = read_property(line);
    if (!property) return {};
    if (property->name == "BEGIN") {
        open_.push_back({capitals(property->value), line_});
        if (open_.size() == 2 && open_.back().component == "VEVENT") read_.events.emplace_back();
        return {};
    }
    if (property->name == "END") return close(capitals(property->value));
    if (open_.size() == 1)
        read_.calendar.add(std::move(*property));
    else if (open_.size() == 2 && open_.back().component == "VEVENT")
        read_.events.back().add(std::move(*property));
    return {};
}

Result<void> Parser::close(const std::string& component) {
    if (open_.empty() || open_.back().component != component)
        return malformed(fmt::format("line {} closes what is not open", line_), line_);
    open_.pop_back();
    return {};
}

}  // namespace

void IcalProperties::add(IcalProperty property) {
    if (std::ranges::find(k_used, property.name) == k_used.end()) return;
    const bool repeats = std::ranges::find(k_repeating, property.name) != k_repeating.end();
    const auto before = std::ranges::count(properties_, property.name, &IcalProperty::name);
    if (before < (repeats ? static_cast<std::ptrdiff_t>(k_most_of_a_kind) : 1))
        properties_.push_back(std::move(property));
}

const IcalProperty* IcalProperties::find(std::string_view name) const {
    const auto found = std::ranges::find(properties_, name, &IcalProperty::name);
    return found == properties_.end() ? nullptr : &*found;
}

std::vector<const IcalProperty*> IcalProperties::all(std::string_view name) const {
    std::vector<const IcalProperty*> found;
    for (const auto& property : properties_)
        if (property.name == name) found.push_back(&property);
    return found;
}

std::string IcalProperties::text(std::string_view name) const {
    const auto* property = find(name);
    return property ? ical_text(property->value) : "";
}

Result<IcalCalendar> parse_ical(std::string_view text) { return Parser{}.parse(text); }

std::vector<std::string> ical_texts(std::string_view value) {
    std::vector<std::string> texts(1);
    for (std::size_t at = 0; at < value.size(); ++at) {
        const bool escape = value[at] == '\\' && at + 1 < value.size();
        if (escape) ++at;
        if (escape)
            texts.back() += value[at] == 'n' || value[at] == 'N' ? '\n' : value[at];
        else if (value[at] == ',')
            texts.emplace_back();
        else
            texts.back() += value[at];
    }
    return texts;
}

std::string ical_text(std::string_view value) {
    // A comma that nobody escaped separates nothing in a single text.
    return fmt::format("{}", fmt::join(ical_texts(value), ","));
}

}  // namespace plenary::agenda
