#include "accounts/device_service.hpp"

#include "accounts/cookie_token.hpp"
#include "accounts/device_repository.hpp"

namespace plenary::accounts {

asio::awaitable<http::Actor> DeviceService::identify(std::string cookie) {
    const auto hash = cookie_hash(cookie);
    if (!hash) co_return http::Actor{};
    co_return co_await database_.transact(
        db::Lane::web, [hash = *hash](db::Transaction& transaction) { return read_device(transaction, hash); });
}

asio::awaitable<std::optional<std::string>> DeviceService::remember(http::Actor actor, ProvenPlace place) {
    const auto known = DeviceId::parse(actor.device);
    const auto device = known ? *known : DeviceId::make(clock_.now());
    const auto token = make_cookie_token();
    co_await database_.transact(
        db::Lane::web, [=, is_new = !known, hash = token.hash, now = clock_.now()](db::Transaction& transaction) {
            if (is_new) write_device(transaction, device, hash, now);
            write_device_registration(transaction, device, place.organisation, place.registration, place.generation);
        });
    if (known) co_return std::nullopt;
    co_return token.cookie;
}

asio::awaitable<void> DeviceService::forget(http::Actor actor) {
    const auto device = DeviceId::parse(actor.device);
    if (!device) co_return;
    co_await database_.transact(db::Lane::web,
                                [device](db::Transaction& transaction) { delete_device(transaction, *device); });
}

}  // namespace plenary::accounts
