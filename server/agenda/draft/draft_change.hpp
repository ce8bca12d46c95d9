#pragma once
#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "agenda/draft/draft_session.hpp"

namespace plenary::agenda {

using Draft = std::map<SessionId, DraftSession>;

struct DraftStanding {
    std::int64_t last_change = 0;
    int release = 0;  // the newest; 0: none yet
};

// A session that is in the draft for the first time.
struct NewSession {
    SessionId id;
    std::string source;  // empty: not by an import
    std::string slug;    // free at its event
};

// One field of one session, as its column in draft_session. The field `session` is the whole of it: null before it was
// there and after it was taken out.
struct DraftChange {
    SessionId session;
    std::string field;
    nlohmann::json before, after;
    bool operator==(const DraftChange&) const = default;
};

// What makes `after` out of `before`, by session and field.
[[nodiscard]] std::vector<DraftChange> changes_between(const Draft& before, const Draft& after);

}  // namespace plenary::agenda
