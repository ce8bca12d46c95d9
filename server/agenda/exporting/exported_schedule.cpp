#include "agenda/exporting/exported_schedule.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "platform/instant_text.hpp"

namespace plenary::agenda {
namespace {

using std::chrono::seconds;
using Sessions = std::vector<const Session*>;

// The part of a slug that tells sessions apart has at most six digits and at least three letters behind them.
constexpr std::uint32_t k_slug_numbers = 1'000'000;
constexpr std::size_t k_shortest_slug = 3;
constexpr std::size_t k_shortest_acronym = 4;

std::string acronym_of(const events::Event& event) {
    auto acronym = event.slug;
    std::ranges::replace(acronym, '-', '_');
    return acronym.size() < k_shortest_acronym ? "event_" + acronym : acronym;
}

std::string slug_in_file(const Session& session, const std::string& acronym, std::uint32_t number) {
    const auto slug = session.slug.size() < k_shortest_slug ? "session-" + session.slug : session.slug;
    return fmt::format("{}-{}-{}", acronym, number % k_slug_numbers, slug);
}

Sessions sessions_held(const events::Event& event, const Agenda& agenda) {
    Sessions held;
    if (event.state == events::EventState::cancelled) return held;
    for (const auto& session : agenda.sessions)
        if (session.state != SessionState::cancelled) held.push_back(&session);
    return held;
}

std::vector<Room> rooms_of(const Sessions& sessions) {
    std::vector<Room> rooms;
    std::set<RoomId> known;
    for (const auto* session : sessions)
        if (session->room && known.insert(session->room->id).second) rooms.push_back(*session->room);
    std::ranges::sort(rooms, {}, [](const Room& room) { return std::tie(room.position, room.name, room.id); });
    return rooms;
}

std::vector<std::string> tracks_of(const Sessions& sessions) {
    std::vector<std::string> tracks;
    std::set<std::string> known;
    for (const auto* session : sessions)
        if (!session->track.empty() && known.insert(session->track).second) tracks.push_back(session->track);
    return tracks;
}

// Makes the days of one agenda.
class Days {
public:
    Days(const events::Event& event, const Agenda& agenda, const std::string& address, ExportedSchedule& schedule)
        : event_(event),
          agenda_(agenda),
          address_(address),
          schedule_(schedule),
          zone_(zone_of(agenda)),
          numbers_(session_numbers(agenda)) {}

    void add(const std::string& date, const Sessions& sessions) {
        ExportedDay day{date, {}, {}, {}};
        const auto starts = std::ranges::min(sessions, {}, &Session::starts_at)->starts_at;
        const auto ends = std::ranges::max(sessions, {}, &Session::ends_at)->ends_at;
        day.starts_at = text_of(starts);
        day.ends_at = text_of(std::max(starts, ends));
        if (auto nowhere = room_with(std::nullopt, sessions); !nowhere.sessions.empty())
            day.rooms.push_back(std::move(nowhere));
        for (const auto& room : schedule_.rooms) day.rooms.push_back(room_with(room, sessions));
        schedule_.days.push_back(std::move(day));
    }

    void add_empty() {
        schedule_.days.push_back({to_text(event_.starts_local).substr(0, 10),
                                  text_of(event_.starts_at),
                                  text_of(std::max(event_.starts_at, event_.ends_at)),
                                  {}});
    }

private:
    std::string text_of(Instant instant) const { return to_rfc3339(zone_.local(instant)); }

    ExportedRoom room_with(const std::optional<Room>& room, const Sessions& sessions) const {
        ExportedRoom exported{room, {}};
        for (const auto* session : sessions)
            if (session->room ? room && room->id == session->room->id : !room)
                exported.sessions.push_back(exported_session(*session));
        return exported;
    }

    ExportedSession exported_session(const Session& session) const {
        const auto number = numbers_.at(session.id);
        return {.session = &session,
                .number = number,
                .slug = slug_in_file(session, schedule_.acronym, number),
                .title = title_of(session, event_),
                .address = address_of(session, agenda_, address_),
                .starts_at = text_of(session.starts_at),
                .ends_at = text_of(session.ends_at),
                .clock = to_text(zone_.local(session.starts_at).time).substr(11, 5),
                .length = std::max(seconds{0}, std::chrono::ceil<seconds>(session.ends_at - session.starts_at))};
    }

    const events::Event& event_;
    const Agenda& agenda_;
    const std::string& address_;
    ExportedSchedule& schedule_;
    TimeZone zone_;
    std::map<SessionId, std::uint32_t> numbers_;
};

}  // namespace

TimeZone zone_of(const Agenda& agenda) {
    if (const auto zone = TimeZone::find(agenda.zone)) return *zone;
    return TimeZone::find("Etc/UTC").value();
}

std::string first_language(const events::Event& event) {
    return event.languages.empty() ? "en" : event.languages.front();
}

std::string title_of(const Session& session, const events::Event& event) {
    const auto original = first_language(event);
    return session.title.best(session.language.empty() ? original : session.language, original).text;
}

std::string address_of(const Session& session, const Agenda& agenda, const std::string& event_address) {
    return agenda.sessions.size() > 1 ? event_address + "/sessions/" + session.slug : event_address;
}

std::map<SessionId, std::uint32_t> session_numbers(const Agenda& agenda) {
    constexpr std::uint32_t k_most = 0x7fff'ffff;
    std::map<SessionId, std::uint32_t> numbers;
    for (const auto& session : agenda.sessions) numbers.emplace(session.id, 0);
    std::set<std::uint32_t> taken{0};
    for (auto& [id, number] : numbers) {
        const auto& bytes = id.value.bytes();
        for (std::size_t at = bytes.size() - 4; at < bytes.size(); ++at) number = (number << 8U) | bytes.at(at);
        number &= k_most;
        while (!taken.insert(number).second) number = number == k_most ? 1 : number + 1;
    }
    return numbers;
}

ExportedSchedule exported_schedule(const events::Event& event, const Agenda& agenda, const std::string& address) {
    const auto language = first_language(event);
    const auto held = sessions_held(event, agenda);
    ExportedSchedule schedule{.acronym = acronym_of(event),
                              .title = event.title.best(language, language).text,
                              .rooms = rooms_of(held),
                              .tracks = tracks_of(held),
                              .days = {}};
    std::map<std::string, Sessions> dates;
    for (const auto* session : held) dates[session->day].push_back(session);
    Days days(event, agenda, address, schedule);
    for (const auto& [date, sessions] : dates) days.add(date, sessions);
    if (held.empty()) days.add_empty();
    return schedule;
}

}  // namespace plenary::agenda
