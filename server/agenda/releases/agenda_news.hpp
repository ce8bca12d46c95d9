#pragma once
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "agenda/draft/draft_change.hpp"

namespace plenary::agenda {

// When and where a session is or was to be.
struct Whereabouts {
    Instant starts_at, ends_at;
    std::string room;  // by its name then; empty: none
    bool operator==(const Whereabouts&) const = default;
};

// A session as everybody sees it before a release.
struct SeenSession {
    SessionId id;
    std::string slug;
    events::TextByLanguage title;
    SessionState state = SessionState::scheduled;
    Whereabouts place;
    std::optional<RoomId> room;
};

// What a release makes of a session that people may have in their plans.
enum class NewsKind { moved, cancelled, back };
[[nodiscard]] std::string_view to_string(NewsKind kind);

struct SessionNews {
    SessionId session;
    std::string slug;
    NewsKind kind = NewsKind::moved;
    events::TextByLanguage title;
    Whereabouts before, after;  // the same where it is cancelled
};

// What a release says to people, as it was when it was made.
struct AgendaNews {
    int release = 0;
    std::string comment{};      // in the organiser's words; may be empty
    std::string zone{};         // of the event
    std::int64_t sequence = 0;  // of the calendar entries: the event's version, which rises with every release
    Instant at{};
    std::vector<SessionNews> sessions{};  // by time
};

// What releasing `draft` at `now` says of the sessions that are `seen`, by time: those that move in time or to another
// room, those that are called off, and those that come back. Words alone are no news; nor is what has begun or ended.
[[nodiscard]] std::vector<SessionNews> news_of(const std::vector<SeenSession>& seen, const Draft& draft,
                                               const std::map<RoomId, std::string>& rooms, Instant now);

// Somebody who has signed up for sessions that are in the news, or starred them.
struct Follower {
    RegistrationId registration;
    std::string language;  // of their mails
    bool holds_place = false;
    std::vector<SessionId> sessions{};  // in order
};

// The same for the same news told to the same people, another one for any other.
[[nodiscard]] std::string proof_of(const std::vector<SessionNews>& news, std::span<const Follower> told);

// `news` with those of `sessions` alone.
[[nodiscard]] AgendaNews part_of(AgendaNews news, std::span<const SessionId> sessions);

// As the release keeps it, and the other way. Reading throws std::exception for what was not written so.
[[nodiscard]] nlohmann::json to_json(const AgendaNews& news);
[[nodiscard]] AgendaNews agenda_news_from(const nlohmann::json& stored);

}  // namespace plenary::agenda
