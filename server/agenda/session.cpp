#include "agenda/session.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <tuple>

namespace plenary::agenda {
namespace {

constexpr std::array<std::string_view, 7> k_states{"scheduled", "rehearsal", "lobby",    "live",
                                                   "paused",    "ended",     "cancelled"};
constexpr std::array<std::string_view, 3> k_roles{"speaker", "moderator", "interpreter"};

template <std::size_t N>
std::size_t index_of(const std::array<std::string_view, N>& words, std::string_view text) {
    const auto found = std::ranges::find(words, text);
    if (found == words.end()) throw std::invalid_argument("no such word: " + std::string(text));
    return static_cast<std::size_t>(found - words.begin());
}

bool before(const std::optional<Room>& a, const std::optional<Room>& b) {
    if (!a || !b) return !a && b;
    return std::tie(a->position, a->name, a->id) < std::tie(b->position, b->name, b->id);
}

bool same(const std::optional<Room>& a, const std::optional<Room>& b) { return a ? b && a->id == b->id : !b; }

RoomDay& room_of(Day& day, const std::optional<Room>& room) {
    for (auto& known : day.rooms)
        if (same(known.room, room)) return known;
    return day.rooms.emplace_back(RoomDay{room, {}});
}

Day& day_of(std::vector<Day>& days, const std::string& day) {
    for (auto& known : days)
        if (known.day == day) return known;
    return days.emplace_back(Day{day, {}});
}

bool holds(const std::vector<SessionPerson>& people, const PersonId& person) {
    return std::ranges::find(people, person, &SessionPerson::id) != people.end();
}

}  // namespace

std::string_view to_string(SessionState state) { return k_states.at(static_cast<std::size_t>(state)); }
std::string_view to_string(SessionRole role) { return k_roles.at(static_cast<std::size_t>(role)); }
SessionState state_named(std::string_view text) { return static_cast<SessionState>(index_of(k_states, text)); }
SessionRole role_named(std::string_view text) { return static_cast<SessionRole>(index_of(k_roles, text)); }

std::vector<Day> by_day(const Agenda& agenda) {
    std::vector<Day> days;
    for (const auto& session : agenda.sessions)
        room_of(day_of(days, session.day), session.room).sessions.push_back(&session);
    std::ranges::sort(days, {}, &Day::day);
    for (auto& day : days)
        std::ranges::sort(day.rooms, [](const auto& a, const auto& b) { return before(a.room, b.room); });
    return days;
}

const Session* find_session(const Agenda& agenda, std::string_view slug_or_id) {
    const auto id = SessionId::parse(slug_or_id);
    const auto found = std::ranges::find_if(
        agenda.sessions, [&](const Session& session) { return id ? session.id == *id : session.slug == slug_or_id; });
    return found == agenda.sessions.end() ? nullptr : &*found;
}

Instant sign_up_end(const Session& session) {
    const auto closes_at = session.sign_up ? session.sign_up->closes_at : std::nullopt;
    return closes_at ? std::min(*closes_at, session.starts_at) : session.starts_at;
}

bool takes_sign_ups(const Session& session, Instant now) {
    const bool takes_place = session.state != SessionState::cancelled && session.state != SessionState::ended;
    return session.sign_up && takes_place && now < sign_up_end(session);
}

std::vector<SessionPerson> people_of(const Agenda& agenda) {
    std::vector<SessionPerson> people;
    for (const bool moderators : {true, false})
        for (const auto& session : agenda.sessions)
            for (const auto& person : session.people)
                if ((person.role == SessionRole::moderator) == moderators && !holds(people, person.id))
                    people.push_back(person);
    return people;
}

bool is_live(const Session& session, Instant now) {
    if (session.state == SessionState::live) return now < session.ends_at + k_longest_overrun;
    return session.state == SessionState::scheduled && session.starts_at <= now && now < session.ends_at;
}

}  // namespace plenary::agenda
