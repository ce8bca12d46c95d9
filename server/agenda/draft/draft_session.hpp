#pragma once
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "agenda/session.hpp"
#include "platform/time_zone.hpp"

namespace plenary::agenda {

struct DraftPerson {
    PersonId id;
    SessionRole role = SessionRole::speaker;
    bool operator==(const DraftPerson&) const = default;
};

// A session as organisers work on it. What is not here is decided on the day, or never changes.
struct DraftSession {
    SessionId id;
    std::string kind = "talk";
    events::TextByLanguage title;
    std::string subtitle, abstract, language;
    bool placed = true;  // false: in the tray; its times give its length alone
    LocalTime starts_local;
    Instant starts_at, ends_at;
    std::string day;  // as Session
    std::optional<RoomId> room;
    std::optional<Uuid> track;
    events::Recorded recorded = events::Recorded::unknown;
    std::optional<SessionId> within, again_of;  // as Session
    std::vector<DraftPerson> people;            // in the order shown
};

// By the columns of draft_session: {"session_id": …, "title": {"en": …}, "people": [{"id": …, "role": …}], …}.
[[nodiscard]] nlohmann::json to_json(const DraftSession& session);
// The other way. Throws nlohmann::json::exception and std::exception for what no draft holds.
[[nodiscard]] DraftSession draft_session_from(const nlohmann::json& columns);

}  // namespace plenary::agenda
