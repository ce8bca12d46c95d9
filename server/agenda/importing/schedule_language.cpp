#include "agenda/importing/schedule_language.hpp"

#include <unicode/locid.h>

#include <algorithm>
#include <cctype>
#include <iterator>
#include <map>

#include "platform/text.hpp"

namespace plenary::agenda {
namespace {

// Empty for what is no code.
std::string language_tag(std::string_view text) {
    const auto letters = [](std::string_view part, int (*letter)(int)) {
        std::string cased;
        for (const char c : part) cased += static_cast<char>(letter(static_cast<unsigned char>(c)));
        return cased;
    };
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    const auto dash = std::min(text.find_first_of("-_"), text.size());
    const auto primary = text.substr(0, dash);
    if (primary.size() < 2 || primary.size() > 3 || !std::ranges::all_of(primary, is_letter)) return "";
    const auto region = dash < text.size() ? text.substr(dash + 1) : std::string_view{};
    const bool has_region = region.size() == 2 && std::ranges::all_of(region, is_letter);
    return letters(primary, std::tolower) + (has_region ? "-" + letters(region, std::toupper) : "");
}

// Codes of two letters by their folded names.
std::map<std::string, std::string> codes_by_name() {
    std::map<std::string, std::string> codes;
    for (const auto* const* code = icu::Locale::getISOLanguages(); *code; ++code) {
        const icu::Locale language(*code);
        if (std::string_view(*code).size() != 2) continue;
        for (const auto& shown :
             {icu::Locale::getEnglish(), icu::Locale::getGerman(), icu::Locale::getFrench(), language}) {
            icu::UnicodeString name;
            std::string bytes;
            codes.emplace(fold(language.getDisplayLanguage(shown, name).toUTF8String(bytes)), *code);
        }
    }
    return codes;
}

}  // namespace

std::vector<std::string> language_tags(std::string_view text) {
    std::vector<std::string> tags;
    while (!text.empty()) {
        const auto end = std::min(text.find_first_of(",;/ "), text.size());
        if (auto tag = language_tag(text.substr(0, end)); !tag.empty()) tags.push_back(std::move(tag));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return tags;
}

std::vector<std::string> languages_named(std::string_view text) {
    static const auto codes = codes_by_name();
    std::vector<std::string> tags;
    while (!text.empty()) {
        const auto part = text.substr(0, text.find_first_of(",;/"));
        if (const auto named = codes.find(fold(part)); named != codes.end())
            tags.push_back(named->second);
        else
            std::ranges::move(language_tags(part), std::back_inserter(tags));
        text.remove_prefix(std::min(part.size() + 1, text.size()));
    }
    return tags;
}

}  // namespace plenary::agenda
