#include "conferencing/jitsi/jaas_provider.hpp"

#include <nlohmann/json.hpp>

#include "conferencing/token_signing.hpp"

namespace plenary::conferencing {

Result<std::string> JaasProvider::sign(const nlohmann::ordered_json& claims) const {
    return rs256_token(claims, settings_.app_id + "/" + settings_.key_name, settings_.private_key);
}

std::vector<std::string> JaasProvider::origins(const RoomData& /*room*/) const {
    return {jitsi::origin_of(settings_.url)};
}

asio::awaitable<Result<Source>> JaasProvider::enter(Entrance entrance) {
    const auto room = jitsi::room_of(entrance.room);
    if (!room) co_return std::unexpected(room.error());
    const jitsi::Audience audience{.issuer = "chat", .subject = settings_.app_id, .says_features = true};
    const auto token = sign(claims_for(audience, *room, entrance, clock_.now()));
    if (!token) co_return std::unexpected(token.error());
    co_return Source{Media::frame, jitsi::address_of(base(), *room, *token)};
}

asio::awaitable<Health> JaasProvider::check(RoomData data) {
    if (!jitsi::room_of(data)) co_return Health::failing;
    co_return co_await find_external_api(line_, base()) ? Health::good : Health::failing;
}

asio::awaitable<Result<AccountFacts>> JaasProvider::check_account() {
    if (const auto signs = sign({{"aud", "jitsi"}}); !signs) co_return std::unexpected(signs.error());
    const auto there = co_await find_external_api(line_, base());
    if (!there) co_return std::unexpected(there.error());
    AccountFacts facts{.name = settings_.app_id, .missing = {}};
    if (settings_.webhook_secret.empty()) facts.missing.emplace_back("Webhooks");
    co_return facts;
}

}  // namespace plenary::conferencing
