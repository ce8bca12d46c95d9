// schedule.xml of a congress, from the snapshot that the server holds to the bytes that it prepares.
#include <fmt/format.h>

#include <map>

#include "agenda/exporting/schedule_export.hpp"
#include "congress.hpp"
#include "figures.hpp"

namespace plenary::bench {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int k_rounds = 11;
constexpr double k_budget_ms = 60;
constexpr const char* k_address = "https://events.example.org/events/congress";

struct Published {
    events::Event event;
    agenda::Agenda agenda;
};

agenda::Session session_of(const agenda::ImportedSession& imported, const std::map<std::string, agenda::Room>& rooms,
                           const std::map<std::string, agenda::SessionPerson>& people, Instant now) {
    const auto& listed = imported.listed;
    agenda::Session session;
    session.id = SessionId::make(now);
    session.slug = "session-" + session.id.to_string().substr(24);
    session.kind = listed.kind;
    session.title = {{"en", listed.title}};
    session.subtitle = listed.subtitle;
    session.abstract = listed.abstract;
    session.language = listed.language;
    session.starts_at = imported.starts_at;
    session.ends_at = imported.ends_at;
    session.day = listed.day;
    if (!listed.room.empty()) session.room = rooms.at(listed.room);
    session.track = listed.track;
    session.recorded = listed.recorded;
    for (const auto& source : listed.people) session.people.push_back(people.at(source));
    return session;
}

Published congress() {
    const auto schedule = read_congress(congress_file());
    const auto now = SystemClock{}.now();
    std::map<std::string, agenda::Room> rooms;
    for (const auto& name : schedule.rooms) rooms[name] = {RoomId::make(now), name, static_cast<int>(rooms.size())};
    std::map<std::string, agenda::SessionPerson> people;
    for (const auto& person : schedule.people) people[person.source] = {PersonId::make(now), person.name, "", {}, {}};
    Published made;
    made.event.slug = "congress";
    made.event.state = events::EventState::published;
    made.event.title = {{"en", schedule.title}};
    made.event.languages = schedule.languages;
    made.event.zone = made.agenda.zone = schedule.zone.name();
    for (const auto& session : schedule.sessions)
        made.agenda.sessions.push_back(session_of(session, rooms, people, now));
    return made;
}

void measure() {
    const auto made = congress();
    std::vector<double> milliseconds;
    for (int round = 0; round < k_rounds; ++round) {
        const auto before = Clock::now();
        const auto xml = agenda::write_schedule_xml(made.event, made.agenda, k_address);
        milliseconds.push_back(std::chrono::duration<double, std::milli>(Clock::now() - before).count());
        if (xml.size() < 1'000'000) throw std::runtime_error("the schedule is not whole");
    }
    print({"agenda_export", median(milliseconds), "ms", k_budget_ms});
}

}  // namespace
}  // namespace plenary::bench

int main() { return plenary::bench::run(plenary::bench::measure); }
