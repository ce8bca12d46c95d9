#pragma once
#include <string>
#include <string_view>

#include "speakers/speaker.hpp"

namespace plenary::speakers {

// Of every consent's text. A change of what they mean raises it: speakers who agreed before have agreed to that one.
inline constexpr int k_consent_version = 1;

// What a speaker of `organisation`'s event is asked to agree to, in the page's language.
[[nodiscard]] ConsentText consent_text(ConsentKind kind, const std::string& organisation, std::string_view language);

}  // namespace plenary::speakers
