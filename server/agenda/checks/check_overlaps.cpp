#include "agenda/checks/check_overlaps.hpp"

namespace plenary::agenda {
namespace {

// Those of one room or one person that may still be running, in the order of their start.
using Running = std::vector<const DraftSession*>;

template <typename Report>
void meet(Running& running, const DraftSession& session, const Report& report) {
    std::erase_if(running, [&](const auto* earlier) { return earlier->ends_at <= session.starts_at; });
    for (const auto* earlier : running)
        if (overlap(*earlier, session)) report(*earlier);
    running.push_back(&session);
}

}  // namespace

bool overlap(const DraftSession& one, const DraftSession& other) {
    return one.starts_at < other.ends_at && other.starts_at < one.ends_at && one.within != other.id &&
           other.within != one.id;
}

void add_overlaps(std::span<const DraftSession* const> in_order, std::vector<DraftProblem>& problems) {
    std::map<RoomId, Running> rooms;
    std::map<PersonId, Running> people;
    for (const auto* session : in_order) {
        if (session->room)
            meet(rooms[*session->room], *session, [&](const DraftSession& earlier) {
                problems.push_back({Trouble::room_taken, {session->id, earlier.id}, session->room});
            });
        for (const auto& person : session->people)
            meet(people[person.id], *session, [&](const DraftSession& earlier) {
                problems.push_back({Trouble::speaker_twice, {session->id, earlier.id}, {}, person.id});
            });
    }
}

}  // namespace plenary::agenda
