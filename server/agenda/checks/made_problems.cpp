#include "agenda/checks/made_problems.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace plenary::agenda {
namespace {

bool is_of_times(const DraftProblem& problem) {
    switch (problem.kind) {
        case Trouble::room_taken:
        case Trouble::speaker_twice:
        case Trouble::speaker_away:
        case Trouble::outside_hours:
            return true;
        case Trouble::outside_event:
        case Trouble::outside_block:
        case Trouble::no_break:
        case Trouble::room_too_small:
        case Trouble::favourites_clash:
        case Trouble::no_room:
        case Trouble::no_speaker:
        case Trouble::no_language:
        case Trouble::moved_for_viewers:
            break;
    }
    return false;
}

// The same two sessions, whichever begins first.
auto key_of(const DraftProblem& problem) {
    const std::set<SessionId> sessions(problem.sessions.begin(), problem.sessions.end());
    return std::tuple(problem.kind, sessions, problem.room, problem.person);
}

}  // namespace

std::vector<DraftProblem> problems_made(const Draft& before, const Draft& after, const CheckGround& ground) {
    std::set<decltype(key_of(DraftProblem{}))> known;
    for (const auto& problem : problems_of(before, ground)) known.insert(key_of(problem));
    auto problems = problems_of(after, ground);
    std::erase_if(problems, [&](const DraftProblem& problem) {
        return !is_of_times(problem) || known.contains(key_of(problem));
    });
    return problems;
}

}  // namespace plenary::agenda
