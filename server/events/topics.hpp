#pragma once
#include <string_view>

#include "events/text_by_language.hpp"

namespace plenary::events {

// The public names of a region or theme, by the slug that events carry: "africa", "south-asia",
// "climate". A slug without an entry reads as its words: "urban-nature" is "Urban nature".
[[nodiscard]] TextByLanguage topic_name(std::string_view slug);

}  // namespace plenary::events
