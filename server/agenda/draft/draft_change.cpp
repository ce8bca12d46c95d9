#include "agenda/draft/draft_change.hpp"

namespace plenary::agenda {
namespace {

using nlohmann::json;

constexpr auto k_whole = "session";

void compare(const DraftSession& before, const DraftSession& after, std::vector<DraftChange>& changes) {
    const auto was = to_json(before);
    const auto is = to_json(after);
    if (was == is) return;
    for (const auto& [field, value] : is.items())
        if (was.at(field) != value) changes.push_back({after.id, field, was.at(field), value});
}

}  // namespace

std::vector<DraftChange> changes_between(const Draft& before, const Draft& after) {
    std::vector<DraftChange> changes;
    for (const auto& [id, session] : before)
        if (!after.contains(id)) changes.push_back({id, k_whole, to_json(session), nullptr});
    for (const auto& [id, session] : after) {
        const auto known = before.find(id);
        if (known == before.end())
            changes.push_back({id, k_whole, nullptr, to_json(session)});
        else
            compare(known->second, session, changes);
    }
    return changes;
}

}  // namespace plenary::agenda
