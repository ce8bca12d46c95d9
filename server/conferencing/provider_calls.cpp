// What ConferencingService asks of a provider, by the parts that it has.
#include "conferencing/conferencing_service.hpp"

namespace plenary::conferencing {
namespace {

constexpr std::chrono::seconds k_answered_within{5};

std::unexpected<Error> cannot() {
    return std::unexpected(Error{ErrorCode::unavailable, "The service of this room does not do that."});
}

}  // namespace

asio::awaitable<Health> ConferencingService::check(std::string provider, RoomData room,
                                                   std::optional<SessionId> session) {
    if (const auto standing = provider_named(provider)) co_return co_await standing->check(std::move(room));
    if (!accounts_ || !session) co_return Health::failing;
    const auto found = co_await accounts_->of_session_for(*session, std::move(provider), k_answered_within);
    co_return found ? co_await (*found)->check(std::move(room)) : Health::failing;
}

asio::awaitable<Result<RoomData>> ConferencingService::room_for(std::string provider, RoomWish wish) {
    const auto found = co_await provider_at(std::move(provider), wish.session);
    auto* maker = found ? (*found)->room_maker() : nullptr;
    if (!maker) co_return cannot();
    auto there = co_await maker->find(wish.session);
    if (!there) co_return std::unexpected(there.error());
    if (*there) co_return **std::move(there);
    co_return co_await maker->make(std::move(wish));
}

asio::awaitable<Result<RoomData>> ConferencingService::change_room(std::string provider, RoomData room, RoomWish wish) {
    const auto found = co_await provider_at(std::move(provider), wish.session);
    auto* maker = found ? (*found)->room_maker() : nullptr;
    if (!maker) co_return cannot();
    co_return co_await maker->change(std::move(room), std::move(wish));
}

asio::awaitable<Result<void>> ConferencingService::end_room(std::string provider, RoomData room,
                                                            std::optional<SessionId> session) {
    const auto found = co_await provider_at(std::move(provider), session);
    auto* maker = found ? (*found)->room_maker() : nullptr;
    if (!maker) co_return cannot();
    co_return co_await maker->end(std::move(room));
}

asio::awaitable<Result<std::optional<std::vector<Stay>>>> ConferencingService::report(
    std::string provider, RoomData room, std::optional<SessionId> session) {
    const auto found = co_await provider_at(std::move(provider), session);
    auto* reports = found ? (*found)->reports() : nullptr;
    if (!reports) co_return cannot();
    co_return co_await reports->report(std::move(room));
}

asio::awaitable<Result<std::optional<std::vector<OfferedRecording>>>> ConferencingService::recordings(
    std::string provider, RoomData room, std::optional<SessionId> session) {
    const auto found = co_await provider_at(std::move(provider), session);
    auto* shelf = found ? (*found)->shelf() : nullptr;
    if (!shelf) co_return cannot();
    co_return co_await shelf->list(std::move(room));
}

asio::awaitable<Result<void>> ConferencingService::put_slides(std::string provider, RoomData room, SessionId session,
                                                              std::string address, std::string file_name) {
    if (!accounts_) co_return cannot();
    const auto found = co_await accounts_->of_session_for(session, std::move(provider), k_answered_within);
    auto* stand = found ? (*found)->slides_stand() : nullptr;
    if (!stand) co_return cannot();
    co_return co_await stand->put(std::move(room), std::move(address), std::move(file_name));
}

Result<std::vector<Signal>> ConferencingService::read_signal(std::string_view provider, const RawSignal& signal,
                                                             Instant now) const {
    const auto found = provider_named(provider);
    const auto* reader = found ? found->signals() : nullptr;
    if (!reader) return cannot();
    return reader->read(signal, now);
}

}  // namespace plenary::conferencing
