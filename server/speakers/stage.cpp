#include "speakers/stage.hpp"

namespace plenary::speakers {

TimeZone zone_of(const StageEvent& event) {
    const auto zone = TimeZone::find(event.zone);
    return zone ? *zone : TimeZone::find("UTC").value();
}

Instant first_start(const StageEvent& event, const std::vector<OwnSession>& sessions) {
    for (const auto& session : sessions)
        if (session.state != agenda::SessionState::cancelled) return session.starts_at;
    return event.starts_at;
}

const OwnSession* backstage(const OwnPage& page, Instant now) {
    const auto zone = zone_of(page.event);
    const auto day_of = [&](Instant at) { return std::chrono::floor<std::chrono::days>(zone.local(at).time); };
    for (const auto& session : page.sessions)
        if (session.state != agenda::SessionState::cancelled && now < session.ends_at &&
            day_of(session.starts_at) <= day_of(now))
            return &session;
    return nullptr;
}

OwnPage own_page(Speaker speaker, StageEvent event, std::vector<OwnSession> sessions) {
    auto checklist = checklist_of(speaker, event.terms, first_start(event, sessions), zone_of(event));
    return {std::move(speaker), std::move(event), std::move(sessions), std::move(checklist)};
}

}  // namespace plenary::speakers
