#pragma once
#include "agenda/draft/draft_change.hpp"
#include "platform/instant_text.hpp"

namespace plenary::agenda {

// An hour in Brussels on 4 July 2026, two hours ahead of UTC.
inline DraftSession drafted(const std::string& title, int hour, int minutes = 60) {
    DraftSession session;
    session.id = SessionId::make(Instant{std::chrono::hours{490'000}});
    session.title = {{"en", title}};
    session.starts_local = parse_local_time("2026-07-04T00:00").value() + std::chrono::hours{hour};
    session.starts_at = parse_rfc3339("2026-07-03T22:00:00Z").value() + std::chrono::hours{hour};
    session.ends_at = session.starts_at + std::chrono::minutes{minutes};
    session.day = "2026-07-04";
    return session;
}

inline Draft draft_of(std::initializer_list<DraftSession> sessions) {
    Draft draft;
    for (const auto& session : sessions) draft.emplace(session.id, session);
    return draft;
}

}  // namespace plenary::agenda
