#pragma once
#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "agenda/exporting/exported_schedule.hpp"
#include "platform/instant_text.hpp"

namespace plenary::agenda {

inline const std::string k_address = "https://events.example.org/events/night-of-water";

struct PublicEvent {
    events::Event event;
    Agenda agenda;

    Session& session(std::string_view slug) {
        for (auto& session : agenda.sessions)
            if (session.slug == slug) return session;
        throw std::out_of_range("no such session");
    }
};

inline Session made_session(std::string slug, std::string_view starts_at, std::string_view ends_at, std::string day) {
    Session session;
    session.id = SessionId::make(Instant{std::chrono::hours{490'000}});
    session.slug = std::move(slug);
    session.kind = "talk";
    session.starts_at = parse_rfc3339(starts_at).value();
    session.ends_at = parse_rfc3339(ends_at).value();
    session.day = std::move(day);
    session.title = {{"en", session.slug}};
    return session;
}

// Two days in Brussels: a talk with all that one may have, one that begins after midnight, one without a room that
// lasts 30 hours, and one that was cancelled.
inline PublicEvent night_of_water() {
    const Instant now{std::chrono::hours{490'000}};
    const Room hall{RoomId::make(now), "Hall <1> & \"2\"", 1}, attic{RoomId::make(now), "Attic", 2};
    const SessionPerson ana{PersonId::make(now), "Ana Lima", "City of Porto", {{"en", "Engineer"}}, {}};
    const SessionPerson bo{PersonId::make(now), "Bo Ek", "", {}, SessionRole::moderator};
    const SessionPerson ivo{PersonId::make(now), "Ivo", "", {}, SessionRole::interpreter};
    PublicEvent made;
    made.event.id = EventId::make(now);
    made.event.slug = "night-of-water";
    made.event.state = events::EventState::published;
    made.event.title = {{"de", "Nacht des Wassers"}, {"fr", "Nuit de l’eau"}};
    made.event.languages = {"de", "en"};
    made.event.zone = made.agenda.zone = "Europe/Brussels";
    made.event.starts_local = parse_local_time("2026-07-04T00:00").value();
    made.event.starts_at = parse_rfc3339("2026-07-03T22:00:00Z").value();
    made.event.ends_at = parse_rfc3339("2026-07-05T22:00:00Z").value();
    made.event.version = 7;

    auto talk = made_session("shade", "2026-07-04T08:00:00Z", "2026-07-04T08:45:00Z", "2026-07-04");
    talk.title = {{"en", "Shade & <em>water</em>"}, {"de", "Schatten"}};
    talk.subtitle = "What \"cools\"";
    talk.abstract = "First *line*\n\n<script>alert(1)</script> ]]> &amp;";
    talk.language = "en";
    talk.track = "Heat & health";
    talk.room = hall;
    talk.recorded = events::Recorded::no;
    talk.people = {bo, ana, ivo};
    talk.provider = "big_blue_button";
    talk.provider_data = R"({"secret":"hidden-secret"})";
    talk.telephone = "+32 555 hidden";

    auto night = made_session("night", "2026-07-04T23:30:00Z", "2026-07-05T00:15:30Z", "2026-07-04");
    night.room = attic;
    night.recorded = events::Recorded::yes;
    night.track = "Night";

    auto walk = made_session("go", "2026-07-05T06:00:00Z", "2026-07-06T12:00:00Z", "2026-07-05");
    auto gone = made_session("gone", "2026-07-05T07:00:00Z", "2026-07-05T08:00:00Z", "2026-07-05");
    gone.state = SessionState::cancelled;
    gone.room = attic;
    made.agenda.event = made.event.id;
    made.agenda.sessions = {talk, night, walk, gone};
    return made;
}

// What schedules tell of each session that takes place, a line each, sorted.
inline std::vector<std::string> lines_of(const events::Event& event, const Agenda& agenda) {
    std::vector<std::string> lines;
    for (const auto& session : agenda.sessions) {
        if (session.state == SessionState::cancelled) continue;
        auto line = fmt::format("{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}", title_of(session, event), session.subtitle,
                                session.day, to_rfc3339(session.starts_at), to_rfc3339(session.ends_at),
                                session.room ? session.room->name : "", session.track, session.kind, session.language,
                                events::to_string(session.recorded), session.abstract);
        for (const auto& person : session.people)
            if (person.role != SessionRole::interpreter) line += "|" + person.name;
        lines.push_back(std::move(line));
    }
    std::ranges::sort(lines);
    return lines;
}

}  // namespace plenary::agenda
