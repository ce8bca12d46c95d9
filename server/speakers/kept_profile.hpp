#pragma once
#include <optional>

#include "events/text_by_language.hpp"
#include "speakers/speaker.hpp"

namespace plenary::speakers {

// What a speaker gave at an earlier event of the same organisation and agreed to be offered again.
struct KeptProfile {
    events::TextByLanguage event;  // where
    Instant agreed_at;
    events::TextByLanguage biography;
    std::string pronouns, pronounced;
    std::optional<Photo> photo;
};

// Whether something of it is missing here.
[[nodiscard]] bool is_of_use(const KeptProfile& kept, const Speaker& here);
// The profile with what it had not; what is written here stays.
[[nodiscard]] Profile completed_by(Profile profile, const KeptProfile& kept);

}  // namespace plenary::speakers
