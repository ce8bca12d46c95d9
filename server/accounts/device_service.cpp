#include "accounts/device_service.hpp"

#include "accounts/device_repository.hpp"
#include "platform/keys.hpp"

namespace plenary::accounts {
namespace {

constexpr std::size_t k_token_bytes = 32;

}  // namespace

asio::awaitable<http::Actor> DeviceService::identify(std::string cookie) {
    const auto token = from_base64url(cookie);
    if (token.size() != k_token_bytes) co_return http::Actor{};
    co_return co_await database_.transact(
        db::Lane::web, [hash = sha256(token)](db::Transaction& transaction) { return read_device(transaction, hash); });
}

asio::awaitable<std::optional<std::string>> DeviceService::remember(http::Actor actor, ProvenPlace place) {
    const auto known = DeviceId::parse(actor.device);
    const auto device = known ? *known : DeviceId::make(clock_.now());
    const auto token = random_bytes(k_token_bytes);
    co_await database_.transact(
        db::Lane::web, [=, is_new = !known, hash = sha256(token), now = clock_.now()](db::Transaction& transaction) {
            if (is_new) write_device(transaction, device, hash, now);
            write_device_registration(transaction, device, place.organisation, place.registration, place.generation);
        });
    if (known) co_return std::nullopt;
    co_return to_base64url(token);
}

asio::awaitable<void> DeviceService::forget(http::Actor actor) {
    const auto device = DeviceId::parse(actor.device);
    if (!device) co_return;
    co_await database_.transact(db::Lane::web,
                                [device](db::Transaction& transaction) { delete_device(transaction, *device); });
}

}  // namespace plenary::accounts
