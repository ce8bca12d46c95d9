#pragma once
#include <string_view>

#include "agenda/importing/listed_schedule.hpp"

namespace plenary::agenda {

// Reads schedule.xml in the dialects of pentabarf, FOSDEM, frab, pretalx and the Chaos Computer Club's
// hub (https://c3voc.de/schedule/schema.xsd), where almost every field may be missing. A session
// without title or start is left out and noted. Nothing is fetched and no entity is expanded.
// Errors: malformed, one line that says why this is no schedule; too_large.
[[nodiscard]] Result<ListedSchedule> read_pentabarf(std::string_view xml);

}  // namespace plenary::agenda
