#include "conferencing/conferencing_service.hpp"

#include <algorithm>

namespace plenary::conferencing {

std::string_view to_string(RoomState state) {
    switch (state) {
        case RoomState::not_open:
            return "not_open";
        case RoomState::preparing:
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

namespace {

RoomState by_the_clock(Instant starts_at, const RoomTimes& times, Instant now) {
    if (now < times.opens_at) return RoomState::not_open;
    if (now < starts_at) return RoomState::waiting;
    return now < times.closes_at ? RoomState::live : RoomState::ended;
}

}  // namespace

RoomState room_state(agenda::SessionState state, Instant starts_at, const RoomTimes& times, Instant now) {
    using agenda::SessionState;
    const bool forgotten = now >= times.closes_at + agenda::k_longest_overrun;
    switch (state) {
        case SessionState::cancelled:
            return RoomState::cancelled;
        case SessionState::ended:
            return RoomState::ended;
        case SessionState::live:
            return forgotten ? RoomState::ended : RoomState::live;
        case SessionState::paused:
            return forgotten ? RoomState::ended : RoomState::paused;
        case SessionState::lobby:
            return forgotten ? RoomState::ended : RoomState::waiting;
        case SessionState::rehearsal:
            if (now < times.opens_at) return RoomState::not_open;
            return forgotten ? RoomState::ended : RoomState::preparing;
        case SessionState::scheduled:
            break;
    }
    return by_the_clock(starts_at, times, now);
}

RoomState room_state(const agenda::Session& session, const RoomTimes& times, Instant now) {
    return room_state(session.state, session.starts_at, times, now);
}

bool is_open(RoomState state) {
    return state == RoomState::waiting || state == RoomState::live || state == RoomState::paused;
}

std::string room_identity(const agenda::Session& session) {
    auto room = nlohmann::json::parse(session.provider_data);
    if (room.is_object())
        for (const auto* repeated : {"name", "recorded", "needed_until"}) room.erase(repeated);
    return session.provider + '\n' + room.dump();
}

std::shared_ptr<Provider> ConferencingService::provider_named(std::string_view name) const {
    const auto found = std::ranges::find_if(providers_, [&](const auto& provider) { return provider->name() == name; });
    return found == providers_.end() ? nullptr : *found;
}

asio::awaitable<Result<std::shared_ptr<Provider>>> ConferencingService::provider_at(std::string name,
                                                                                    std::optional<SessionId> session) {
    if (auto standing = provider_named(name)) co_return standing;
    if (accounts_ && session) co_return co_await accounts_->of_session(*session, std::move(name));
    co_return std::unexpected(Error{ErrorCode::unavailable, "This room is not set up yet. The host knows."});
}

std::optional<Capabilities> ConferencingService::capabilities_of(std::string_view provider) const {
    if (const auto found = provider_named(provider)) return found->capabilities();
    return accounts_ ? accounts_->capabilities_of(provider) : std::nullopt;
}

bool ConferencingService::counts_on_our_page(std::string_view provider) const {
    const auto can = capabilities_of(provider);
    return can && can->counts_on_our_page;
}

asio::awaitable<std::vector<std::string>> ConferencingService::origins_of(agenda::Session session) {
    const auto provider = co_await provider_at(session.provider, session.id);
    if (!provider) co_return std::vector<std::string>{};
    co_return (*provider)->origins(nlohmann::json::parse(session.provider_data));
}

asio::awaitable<Result<Source>> ConferencingService::enter(agenda::Session session, RegistrationId registration,
                                                           std::string name, Role role) {
    const auto provider = co_await provider_at(session.provider, session.id);
    if (!provider) co_return std::unexpected(provider.error());
    auto room = nlohmann::json::parse(session.provider_data);
    if (room.empty() && !provider_named(session.provider) && (*provider)->room_maker())
        co_return std::unexpected(
            Error{ErrorCode::unavailable, "The room is being made. This page goes on by itself."});
    Entrance entrance{session.id, registration, std::move(name), std::move(room), role};
    // Who leads is on no list of guests.
    if (role != Role::moderator && admissions_ && (*provider)->guest_list()) {
        auto address = co_await admissions_->address_of(session.id, registration);
        if (!address) co_return std::unexpected(address.error());
        entrance.admission = *std::move(address);
    }
    co_return co_await (*provider)->enter(std::move(entrance));
}

}  // namespace plenary::conferencing
