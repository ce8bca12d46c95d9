#pragma once
#include <string>
#include <string_view>

#include "speakers/speaker_desk_service.hpp"

namespace plenary::organise {

// Everybody on stage with how they are reached, what they said and what is missing, for a spreadsheet in which nothing
// is computed. Headings in `language`, times in the zone of the event; `public_url` is in front of addresses.
[[nodiscard]] std::string speakers_csv(const speakers::SpeakerDeskService::Listed& listed,
                                       const std::string& public_url, std::string_view language);

}  // namespace plenary::organise
