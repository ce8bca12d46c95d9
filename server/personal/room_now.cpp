#include "personal/room_now.hpp"

#include <nlohmann/json.hpp>

#include "agenda/live_span.hpp"
#include "platform/hex.hpp"
#include "platform/instant_text.hpp"
#include "platform/keys.hpp"

namespace plenary::personal {
namespace {

using agenda::SessionState;
using nlohmann::json;

constexpr std::size_t k_key_digits = 8;  // enough to tell two rooms apart, too few to guess an address by

json words(const events::TextByLanguage& text) { return text.empty() ? json() : json(text.all()); }

// Nobody knows when a lobby ends.
json counts_from(const agenda::Session& session) {
    const auto from = agenda::live_span(session).from;
    return from == Instant::max() ? json() : json(to_rfc3339(from));
}

json room_key(const agenda::Session& session) {
    if (session.provider.empty()) return {};
    return to_hex(sha256(conferencing::room_identity(session))).substr(0, k_key_digits);
}

// A rehearsal is nobody's news until the door should open.
bool goes_by_clock(const agenda::Session& session, conferencing::RoomState room) {
    if (room == conferencing::RoomState::cancelled) return false;
    return session.state == SessionState::scheduled ||
           (session.state == SessionState::rehearsal && room == conferencing::RoomState::not_open);
}

}  // namespace

conferencing::RoomState room_state(const agenda::Session& session, const events::Event& event,
                                   const conferencing::RoomTimes& times, Instant now) {
    if (event.state == events::EventState::cancelled) return conferencing::RoomState::cancelled;
    return conferencing::room_state(session, times, now);
}

json room_now_json(const agenda::Session& session, const events::Event& event, const conferencing::RoomTimes& times,
                   Instant now) {
    const auto room = room_state(session, event, times, now);
    const bool by_clock = goes_by_clock(session, room);
    const bool paused = room == conferencing::RoomState::paused;
    return {{"state", conferencing::to_string(room)},
            {"by_clock", by_clock},
            {"since", session.state_since && !by_clock ? json(to_rfc3339(*session.state_since)) : json()},
            {"starts_at", to_rfc3339(session.starts_at)},
            {"ends_at", to_rfc3339(session.ends_at)},
            {"opens_at", to_rfc3339(times.opens_at)},
            {"counts_from", counts_from(session)},
            {"message", paused ? words(session.host_words) : json()},
            {"status_line", words(session.status_line)},
            {"key", room_key(session)}};
}

}  // namespace plenary::personal
