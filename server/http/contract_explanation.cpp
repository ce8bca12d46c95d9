#include "http/contract_explanation.hpp"

#include <algorithm>

#include "http/text.hpp"
#include "platform/text.hpp"

namespace plenary::http {
namespace {

constexpr std::size_t k_shown_name = 80;

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

// valijson's words for a finding, and the sentence that it becomes; a number in it stands for `number`.
struct Wording {
    std::string_view finding;
    Sentence sentence;
    std::string_view number{};
};

constexpr Wording k_wordings[] = {
    {"Failed to match expected value", "not_allowed"},
    {"String should be no more", "too_long", "most"},
    {"String should be no fewer than 1 ", "missing"},
    {"String should be no fewer", "too_short", "least"},
    {"Array should contain no more", "too_many.entries", "most"},
    {"Array should contain no fewer", "too_few.entries", "least"},
    {"Object should have no more", "too_many.fields", "most"},
    {"Object should have no fewer", "too_few.fields", "least"},
    {"Elements at indexes", "repeated"},
};

std::optional<FieldError> error_of(const Rule& rule, std::string_view finding, const std::string& pointer) {
    if (finding.starts_with("Value type not permitted")) return FieldError(pointer, rule.kind());
    if (finding.starts_with("Failed to match against any enum"))
        return FieldError(pointer, "not_allowed.choices", {{"choices", rule.choices()}});
    if (finding.starts_with("Expected number")) return FieldError(pointer, rule.range(), rule.ends());
    const auto* wording =
        std::ranges::find_if(k_wordings, [&](const Wording& known) { return finding.starts_with(known.finding); });
    if (wording == std::end(k_wordings)) return std::nullopt;
    Values values;
    if (!wording->number.empty()) values.emplace(wording->number, number_in(finding));
    return FieldError(pointer, wording->sentence, std::move(values));
}

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
    if (rule == nullptr) return add(errors, {place, "invalid"});
    if (finding.starts_with("Missing required property"))
        return add(errors, {pointer_to(place, quoted_name(finding)), "missing"});
    if (finding.starts_with("Object contains a property")) {
        const auto name = quoted_name(finding);
        return add(errors,
                   {pointer_to(place, name), "unknown.member", {{"name", std::string(shorten(name, k_shown_name))}}});
    }
    if (auto error = error_of(*rule, finding, place)) add(errors, *std::move(error));
}

}  // namespace plenary::http
