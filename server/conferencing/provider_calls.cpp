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

asio::awaitable<Result<void>> ConferencingService::put_slides(std::string provider, RoomData room, SessionId session,
                                                              std::string address, std::string file_name) {
    if (!accounts_) co_return cannot();
    const auto found = co_await accounts_->of_session_for(session, std::move(provider), k_answered_within);
    auto* stand = found ? (*found)->slides_stand() : nullptr;
    if (!stand) co_return cannot();
    co_return co_await stand->put(std::move(room), std::move(address), std::move(file_name));
}

}  // namespace plenary::conferencing
