#pragma once
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "agenda/draft_session.hpp"

namespace plenary::agenda {

using Draft = std::map<SessionId, DraftSession>;

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
