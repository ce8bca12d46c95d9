#include "agenda/releases/agenda_difference.hpp"

#include <algorithm>
#include <array>

namespace plenary::agenda {
namespace {

constexpr std::array<std::string_view, 4> k_words{"added", "removed", "moved", "changed"};
constexpr std::array<std::string_view, 3> k_moving{"starts_at", "ends_at", "room_id"};

Draft placed(const Draft& draft) {
    Draft seen;
    for (const auto& [id, session] : draft)
        if (session.placed) seen.emplace(id, session);
    return seen;
}

SessionDifference begun(const DraftSession& session, Became became) { return {session.id, session.title, became, {}}; }

void add(std::vector<SessionDifference>& all, const DraftChange& change, const Draft& before, const Draft& after) {
    if (change.field == "session") {
        const bool added = change.before.is_null();
        all.push_back(begun((added ? after : before).at(change.session), added ? Became::added : Became::removed));
        return;
    }
    if (all.empty() || all.back().session != change.session)
        all.push_back(begun(after.at(change.session), Became::changed));
    if (std::ranges::find(k_moving, change.field) != k_moving.end()) all.back().became = Became::moved;
    all.back().changes.push_back(change);
}

}  // namespace

std::string_view to_string(Became became) { return k_words.at(static_cast<std::size_t>(became)); }

std::vector<SessionDifference> difference(const Draft& before, const Draft& after) {
    const auto was = placed(before);
    const auto is = placed(after);
    std::vector<SessionDifference> all;
    for (const auto& change : changes_between(was, is)) add(all, change, was, is);
    const auto start = [&](const SessionDifference& one) {
        const auto found = is.find(one.session);
        return std::pair(found == is.end() ? was.at(one.session).starts_at : found->second.starts_at, one.session);
    };
    std::ranges::sort(all, {}, start);
    return all;
}

}  // namespace plenary::agenda
