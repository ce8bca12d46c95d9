// schedule.xml of a congress, from the snapshot that the server holds to the bytes that it prepares.
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "agenda/exporting/schedule_export.hpp"
#include "agenda/importing/imported_schedule.hpp"
#include "figures.hpp"

namespace plenary::bench {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int k_rounds = 11;
constexpr std::size_t k_sessions = 1007;
constexpr double k_budget_ms = 60;
constexpr const char* k_address = "https://events.example.org/events/congress";

struct Published {
    events::Event event;
    agenda::Agenda agenda;
};

// The congress's own file, outside the sources: in PLENARY_SHARED, else beside the checkout; empty where it is not.
std::string congress_file() {
    const char* shared = std::getenv("PLENARY_SHARED");
    const auto beside = std::filesystem::path(__FILE__).parent_path() / "../../../shared";
    const auto file = (shared ? std::filesystem::path(shared) : beside) / "data/schedules/38c3-schedule.xml";
    std::ifstream in(file.lexically_normal(), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// As many sessions over four days in sixty rooms, with texts and people of the same mean lengths.
std::string made_file() {
    std::string text, days;
    while (text.size() < 1000) text += "What the city tried &amp; what it cost; ";
    for (int day = 0; day < 4; ++day) {
        std::string rooms;
        for (int room = 0; room < 60; ++room) {
            rooms += fmt::format("<room name='Room {}'>", room);
            for (int n = day * 60 + room; n < static_cast<int>(k_sessions); n += 240)
                rooms += fmt::format(
                    "<event id='{0}'><date>2026-12-{1}T{2:02}:00:00+01:00</date><start>{2:02}:00</start>"
                    "<duration>00:45</duration><title>Session {0}, about streets that are cooler than before</title>"
                    "<track>Track {3}</track><type>talk</type><language>en</language><abstract>{4}</abstract>"
                    "<persons><person id='{5}'>Speaker {5}</person></persons></event>",
                    n + 1, 27 + day, 8 + n / 240 * 2, n % 8, text, n % 700 + 1);
            rooms += "</room>";
        }
        days += fmt::format("<day index='{}' date='2026-12-{}'>{}</day>", day + 1, 27 + day, rooms);
    }
    return "<schedule><conference><title>Congress</title><time_zone_name>Europe/Berlin</time_zone_name></conference>" +
           days + "</schedule>";
}

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
    auto file = congress_file();
    if (file.empty()) {
        fmt::print(stderr, "bench: no published schedule is here: a made one of its size is measured\n");
        file = made_file();
    }
    const auto schedule = agenda::read_schedule(file, "");
    if (!schedule) throw std::runtime_error(schedule.error().detail);
    if (schedule->sessions.size() != k_sessions) throw std::runtime_error("this is not the schedule of the congress");
    const auto now = SystemClock{}.now();
    std::map<std::string, agenda::Room> rooms;
    for (const auto& name : schedule->rooms) rooms[name] = {RoomId::make(now), name, static_cast<int>(rooms.size())};
    std::map<std::string, agenda::SessionPerson> people;
    for (const auto& person : schedule->people) people[person.source] = {PersonId::make(now), person.name, "", {}, {}};
    Published made;
    made.event.slug = "congress";
    made.event.state = events::EventState::published;
    made.event.title = {{"en", schedule->title}};
    made.event.languages = schedule->languages;
    made.event.zone = made.agenda.zone = schedule->zone.name();
    for (const auto& session : schedule->sessions)
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
