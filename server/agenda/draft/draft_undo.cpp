#include "agenda/draft/draft_undo.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace plenary::agenda {
namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 4> k_times{"starts_local", "starts_at", "ends_at", "day"};

bool is_time(const DraftChange& change) { return std::ranges::find(k_times, change.field) != k_times.end(); }

bool is_whole(const DraftChange& change) { return change.field == "session"; }

// What came in goes, unless somebody has changed it; what was taken out comes back.
void undo_whole(const DraftChange& change, UndoneDraft& undone) {
    const auto found = undone.draft.find(change.session);
    const auto there = found == undone.draft.end() ? json(nullptr) : to_json(found->second);
    if (there != change.after) {
        undone.refused.push_back({change.session, change.field, there});
        return;
    }
    if (change.before.is_null())
        undone.draft.erase(found);
    else
        undone.draft.emplace(change.session, draft_session_from(change.before));
}

void undo_fields(const SessionId& id, const std::vector<const DraftChange*>& changes, UndoneDraft& undone) {
    const auto found = undone.draft.find(id);
    if (found == undone.draft.end()) {
        undone.refused.push_back({id, "session", nullptr});
        return;
    }
    auto columns = to_json(found->second);
    const auto stands = [&](const DraftChange* change) { return columns.at(change->field) == change->after; };
    const bool times_stand =
        std::ranges::all_of(changes, [&](const DraftChange* change) { return !is_time(*change) || stands(change); });
    for (const auto* change : changes) {
        if (is_time(*change) ? times_stand : stands(change))
            columns[change->field] = change->before;
        else
            undone.refused.push_back({id, change->field, columns.at(change->field)});
    }
    found->second = draft_session_from(columns);
}

}  // namespace

UndoneDraft undone(Draft draft, std::span<const DraftChange> group) {
    UndoneDraft done{std::move(draft), {}};
    std::map<SessionId, std::vector<const DraftChange*>> fields;
    for (const auto& change : group)
        if (is_whole(change))
            undo_whole(change, done);
        else
            fields[change.session].push_back(&change);
    for (const auto& [session, changes] : fields) undo_fields(session, changes, done);
    return done;
}

}  // namespace plenary::agenda
