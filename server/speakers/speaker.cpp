#include "speakers/speaker.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace plenary::speakers {
namespace {

std::string trimmed(std::string_view typed) {
    constexpr std::string_view k_spaces = " \t\r\n";
    const auto first = typed.find_first_not_of(k_spaces);
    if (first == typed.npos) return {};
    return std::string(typed.substr(first, typed.find_last_not_of(k_spaces) - first + 1));
}

void take_over(std::string& field, const std::optional<std::string>& typed) {
    if (typed) field = trimmed(*typed);
}

}  // namespace

std::string_view to_string(ConsentKind kind) {
    switch (kind) {
        case ConsentKind::recording:
            return "recording";
        case ConsentKind::publication:
            return "publication";
        case ConsentKind::reuse:
            return "reuse";
    }
    return "recording";
}

ConsentKind consent_named(std::string_view word) {
    for (const auto kind : k_consent_kinds)
        if (to_string(kind) == word) return kind;
    throw std::invalid_argument("no consent of this name");
}

Profile changed_by(Profile profile, const ProfileChange& change) {
    auto texts = profile.biography.all();
    for (const auto& [language, typed] : change.biography) {
        auto text = trimmed(typed);
        if (text.empty())
            texts.erase(language);
        else
            texts.insert_or_assign(language, std::move(text));
    }
    profile.biography = events::TextByLanguage::parse(nlohmann::json(texts).dump());
    take_over(profile.pronouns, change.pronouns);
    take_over(profile.pronounced, change.pronounced);
    take_over(profile.telephone, change.telephone);
    take_over(profile.needs, change.needs);
    return profile;
}

const ConsentAnswer* answer_of(const Speaker& speaker, ConsentKind kind) {
    const auto found = std::ranges::find(speaker.consents, kind, &ConsentAnswer::kind);
    return found == speaker.consents.end() ? nullptr : &*found;
}

}  // namespace plenary::speakers
