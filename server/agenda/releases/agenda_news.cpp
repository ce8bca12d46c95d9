#include "agenda/releases/agenda_news.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "platform/keys.hpp"

namespace plenary::agenda {
namespace {

// In the order of the enumerators.
constexpr std::array<std::string_view, 3> k_kinds{"moved", "cancelled", "back"};

bool has_begun(const SeenSession& session, Instant now) {
    const bool by_its_hosts = session.state == SessionState::live || session.state == SessionState::paused ||
                              session.state == SessionState::ended;
    return by_its_hosts || session.place.starts_at <= now;
}

Whereabouts planned(const DraftSession& session, const std::map<RoomId, std::string>& rooms) {
    const auto room = session.room ? rooms.find(*session.room) : rooms.end();
    return {session.starts_at, session.ends_at, room == rooms.end() ? std::string{} : room->second};
}

std::optional<SessionNews> news_of_one(const SeenSession& seen, const DraftSession* drafted,
                                       const std::map<RoomId, std::string>& rooms, Instant now) {
    const bool was_off = seen.state == SessionState::cancelled;
    if (!drafted) {
        if (was_off || has_begun(seen, now)) return std::nullopt;
        return SessionNews{seen.id, seen.slug, NewsKind::cancelled, seen.title, seen.place, seen.place};
    }
    const auto after = planned(*drafted, rooms);
    if (was_off) {
        if (after.starts_at <= now) return std::nullopt;
        return SessionNews{seen.id, seen.slug, NewsKind::back, drafted->title, seen.place, after};
    }
    const bool moves =
        seen.place.starts_at != after.starts_at || seen.place.ends_at != after.ends_at || seen.room != drafted->room;
    if (!moves || has_begun(seen, now)) return std::nullopt;
    return SessionNews{seen.id, seen.slug, NewsKind::moved, drafted->title, seen.place, after};
}

}  // namespace

std::string_view to_string(NewsKind kind) { return k_kinds.at(static_cast<std::size_t>(kind)); }

std::vector<SessionNews> news_of(const std::vector<SeenSession>& seen, const Draft& draft,
                                 const std::map<RoomId, std::string>& rooms, Instant now) {
    std::vector<SessionNews> all;
    for (const auto& session : seen) {
        const auto found = draft.find(session.id);
        const auto* drafted = found != draft.end() && found->second.placed ? &found->second : nullptr;
        if (auto news = news_of_one(session, drafted, rooms, now)) all.push_back(*std::move(news));
    }
    std::ranges::sort(all, {}, [](const SessionNews& one) { return std::pair(one.after.starts_at, one.session); });
    return all;
}

std::string proof_of(const std::vector<SessionNews>& news, std::span<const Follower> told) {
    AgendaNews said;
    said.sessions = news;
    auto all = to_json(said).dump();
    for (const auto& one : told) {
        all += fmt::format("\n{} {} {}", one.registration.to_string(), one.language, one.holds_place);
        for (const auto& session : one.sessions) all += " " + session.to_string();
    }
    const auto digest = sha256(all);
    return to_base64url({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

AgendaNews part_of(AgendaNews news, std::span<const SessionId> sessions) {
    std::erase_if(news.sessions,
                  [&](const SessionNews& one) { return std::ranges::find(sessions, one.session) == sessions.end(); });
    return news;
}

}  // namespace plenary::agenda
