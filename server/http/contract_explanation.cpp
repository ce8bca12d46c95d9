#include "http/contract_explanation.hpp"

#include <algorithm>

#include "http/text.hpp"
#include "platform/text.hpp"

namespace plenary::http {
namespace {

// The text between the first and the last apostrophe of a finding: the name of a field.
std::string quoted_name(std::string_view finding) {
    const auto first = finding.find('\'');
    // "… using 'properties' or 'additionalProperties' constraints: 'name'."
    const auto after_colon = finding.find(": '");
    const auto start = (after_colon == finding.npos ? first : after_colon + 2) + 1;
    return std::string(finding.substr(start, finding.rfind('\'') - start));
}

// The first number of a finding, as text.
std::string_view number_in(std::string_view finding) {
    const auto start = std::ranges::find_if(finding, is_digit);
    const auto end = std::find_if_not(start, finding.end(), is_digit);
    return {start, end};
}

std::string counted(std::string_view number, std::string_view noun) {
    return fmt::format("{} {}{}", number, noun, number == "1" ? "" : "s");
}

std::string entries(std::string_view number) {
    return fmt::format("{} {}", number, number == "1" ? "entry" : "entries");
}

// valijson's words for a finding, the code it becomes, and the sentence for a person.
struct Wording {
    std::string_view finding;
    std::string_view code;
    std::string (*sentence)(const Rule& rule, std::string_view number);
};

constexpr Wording k_wordings[] = {
    {"Value type not permitted", "type",
     [](const Rule& rule, auto) { return fmt::format("{} has to be {}.", rule.label(), rule.kind()); }},
    {"Failed to match against any enum", "not_allowed",
     [](const Rule& rule, auto) { return fmt::format("{} has to be one of: {}.", rule.label(), rule.choices()); }},
    {"Failed to match expected value", "not_allowed",
     [](const Rule& rule, auto) { return rule.label() + " has another value than expected."; }},
    {"Expected number", "out_of_range",
     [](const Rule& rule, auto) { return fmt::format("{} has to be {}.", rule.label(), rule.range()); }},
    {"String should be no more", "too_long",
     [](const Rule& rule, auto number) {
         return fmt::format("{} is too long: at most {}.", rule.label(), counted(number, "character"));
     }},
    {"String should be no fewer than 1 ", "missing",
     [](const Rule& rule, auto) { return rule.label() + " is missing."; }},
    {"String should be no fewer", "too_short",
     [](const Rule& rule, auto number) {
         return fmt::format("{} is too short: at least {}.", rule.label(), counted(number, "character"));
     }},
    {"Array should contain no more", "too_many",
     [](const Rule& rule, auto number) { return fmt::format("{} takes at most {}.", rule.label(), entries(number)); }},
    {"Array should contain no fewer", "too_few",
     [](const Rule& rule, auto number) { return fmt::format("{} needs at least {}.", rule.label(), entries(number)); }},
    {"Object should have no more", "too_many",
     [](const Rule& rule, auto number) {
         return fmt::format("{} takes at most {}.", rule.label(), counted(number, "field"));
     }},
    {"Object should have no fewer", "too_few",
     [](const Rule& rule, auto number) {
         return fmt::format("{} needs at least {}.", rule.label(), counted(number, "field"));
     }},
    {"Elements at indexes", "repeated",
     [](const Rule& rule, auto) { return rule.label() + " has the same entry twice."; }},
};

// Each finding once; where the kind of a value is wrong, nothing else about it is said.
void add(std::vector<FieldError>& errors, FieldError error) {
    const bool known = std::ranges::any_of(errors, [&](const FieldError& other) {
        return other.pointer == error.pointer && (other.code == error.code || other.code == "type");
    });
    if (known) return;
    if (error.code == "type")
        std::erase_if(errors, [&](const FieldError& other) { return other.pointer == error.pointer; });
    errors.push_back(std::move(error));
}

}  // namespace

void explain(const Rule& root, const std::vector<std::string>& steps, std::string_view finding,
             const std::string& pointer, std::vector<FieldError>& errors) {
    const Rule* rule = &root;
    auto place = pointer;
    for (const auto& step : steps) {
        place = pointer_to(place, step);
        if (rule != nullptr) rule = rule->child(step);
    }
    if (rule == nullptr) return add(errors, {place, "invalid", "The value does not fit here."});
    if (finding.starts_with("Missing required property")) {
        const auto name = quoted_name(finding);
        const auto* missing = rule->child(name);
        return add(errors, {pointer_to(place, name), "missing", (missing ? missing->label() : name) + " is missing."});
    }
    if (finding.starts_with("Object contains a property")) {
        const auto name = quoted_name(finding);
        return add(errors, {pointer_to(place, name), "unknown",
                            fmt::format("There is no field “{}” here.", shorten(name, 80))});
    }
    const auto* wording =
        std::ranges::find_if(k_wordings, [&](const Wording& known) { return finding.starts_with(known.finding); });
    if (wording != std::end(k_wordings))
        add(errors, {place, std::string(wording->code), wording->sentence(*rule, number_in(finding))});
}

}  // namespace plenary::http
