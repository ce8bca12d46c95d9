#include "conferencing/conferencing_service.hpp"

#include <algorithm>

namespace plenary::conferencing {

std::string_view to_string(RoomState state) {
    switch (state) {
        case RoomState::not_open:
            return "not_open";
        case RoomState::waiting:
            return "waiting";
        case RoomState::live:
            return "live";
        case RoomState::paused:
            return "paused";
        case RoomState::ended:
            return "ended";
        case RoomState::cancelled:
            return "cancelled";
    }
    return "";
}

RoomTimes room_times(Instant starts_at, Instant ends_at, std::chrono::minutes opens_before) {
    return {starts_at - opens_before, ends_at};
}

RoomState room_state(const agenda::Session& session, const RoomTimes& times, Instant now) {
    using agenda::SessionState;
    switch (session.state) {
        case SessionState::cancelled:
            return RoomState::cancelled;
        case SessionState::ended:
            return RoomState::ended;
        case SessionState::live:
            return RoomState::live;
        case SessionState::paused:
            return RoomState::paused;
        case SessionState::lobby:
            return RoomState::waiting;
        case SessionState::rehearsal:
            return now < times.opens_at ? RoomState::not_open : RoomState::waiting;
        case SessionState::scheduled:
            break;
    }
    if (now < times.opens_at) return RoomState::not_open;
    if (now < session.starts_at) return RoomState::waiting;
    return now < times.closes_at ? RoomState::live : RoomState::ended;
}

bool is_open(RoomState state) {
    return state == RoomState::waiting || state == RoomState::live || state == RoomState::paused;
}

Provider* ConferencingService::provider_of(const agenda::Session& session) const {
    const auto found =
        std::ranges::find_if(providers_, [&](const auto& provider) { return provider->name() == session.provider; });
    return found == providers_.end() ? nullptr : found->get();
}

asio::awaitable<Result<Source>> ConferencingService::enter(agenda::Session session, RegistrationId registration,
                                                           std::string name) {
    auto* provider = provider_of(session);
    if (!provider)
        co_return std::unexpected(Error{ErrorCode::unavailable, "This room is not set up yet. The host knows."});
    co_return co_await provider->enter(
        {session.id, registration, std::move(name), nlohmann::json::parse(session.provider_data)});
}

}  // namespace plenary::conferencing
