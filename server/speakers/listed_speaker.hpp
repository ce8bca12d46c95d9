#pragma once
#include <vector>

#include "speakers/stage.hpp"

namespace plenary::speakers {

struct ListedSession {
    SessionId id;
    events::TextByLanguage title;
    std::optional<Instant> starts_at;  // none: not placed yet
};

// Somebody on stage, as organisers see them: also in sessions that are not released yet.
struct ListedSpeaker {
    Speaker speaker;  // without an address: nothing was asked of them yet
    std::vector<ListedSession> sessions;
    std::vector<Item> checklist;
    std::vector<agenda::Absence> absences{};  // in order of time
};

}  // namespace plenary::speakers
