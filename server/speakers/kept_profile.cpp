#include "speakers/kept_profile.hpp"

#include <nlohmann/json.hpp>

namespace plenary::speakers {
namespace {

bool adds_to(const events::TextByLanguage& kept, const events::TextByLanguage& here) {
    for (const auto& [language, text] : kept.all())
        if (!here.all().contains(language)) return true;
    return false;
}

}  // namespace

bool is_of_use(const KeptProfile& kept, const Speaker& here) {
    return adds_to(kept.biography, here.profile.biography) || (kept.photo && !here.photo) ||
           (here.profile.pronouns.empty() && !kept.pronouns.empty()) ||
           (here.profile.pronounced.empty() && !kept.pronounced.empty());
}

Profile completed_by(Profile profile, const KeptProfile& kept) {
    auto texts = profile.biography.all();
    for (const auto& [language, text] : kept.biography.all()) texts.emplace(language, text);
    profile.biography = events::TextByLanguage::parse(nlohmann::json(texts).dump());
    if (profile.pronouns.empty()) profile.pronouns = kept.pronouns;
    if (profile.pronounced.empty()) profile.pronounced = kept.pronounced;
    return profile;
}

}  // namespace plenary::speakers
