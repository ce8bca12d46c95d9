#include "conferencing/built_in/built_in_provider.hpp"

namespace plenary::conferencing::built_in {
namespace {

RoomData room_of(const SessionId& session) { return {{"session", session.to_string()}}; }

std::optional<SessionId> session_of(const RoomData& room) { return SessionId::parse(room.value("session", "")); }

}  // namespace

asio::awaitable<Result<Source>> BuiltInProvider::enter(Entrance /*entrance*/) { co_return Source{Media::stage, ""}; }

asio::awaitable<Health> BuiltInProvider::check(RoomData /*room*/) {
    co_return stages_.is_up() ? Health::good : Health::failing;
}

asio::awaitable<Result<std::optional<RoomData>>> BuiltInProvider::find(SessionId session) {
    co_return std::optional(room_of(session));
}

asio::awaitable<Result<RoomData>> BuiltInProvider::make(RoomWish wish) { co_return room_of(wish.session); }

asio::awaitable<Result<RoomData>> BuiltInProvider::change(RoomData room, RoomWish /*wish*/) {
    co_return std::move(room);
}

asio::awaitable<Result<void>> BuiltInProvider::end(RoomData room) {
    if (const auto session = session_of(room)) co_await stages_.end(*session);
    co_return Result<void>{};
}

asio::awaitable<Result<void>> BuiltInProvider::remove(RoomData room) { co_return co_await end(std::move(room)); }

asio::awaitable<Result<std::vector<Stay>>> BuiltInProvider::who_is_in(RoomData room) {
    std::vector<Stay> stays;
    const auto session = session_of(room);
    if (!session) co_return stays;
    for (auto& [registration, name] : co_await stages_.who_is_in(*session))
        stays.push_back({.registration = registration,
                         .email = {},
                         .name = std::move(name),
                         .joined_at = clock_.now(),
                         .left_at = {}});
    co_return stays;
}

}  // namespace plenary::conferencing::built_in
