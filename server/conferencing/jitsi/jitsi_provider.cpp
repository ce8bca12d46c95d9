#include "conferencing/jitsi/jitsi_provider.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "conferencing/token_signing.hpp"

namespace plenary::conferencing {

std::vector<std::string> JitsiProvider::origins(const RoomData& /*room*/) const {
    return {jitsi::origin_of(settings_.url)};
}

asio::awaitable<Result<Source>> JitsiProvider::enter(Entrance entrance) {
    const auto room = jitsi::room_of(entrance.room);
    if (!room) co_return std::unexpected(room.error());
    const jitsi::Audience audience{
        .issuer = settings_.app_id,
        .subject = settings_.subject.empty() ? jitsi::host_of(settings_.url) : settings_.subject};
    const auto token = hs256_token(claims_for(audience, *room, entrance, clock_.now()), settings_.secret);
    if (!token) co_return std::unexpected(token.error());
    co_return Source{Media::frame, jitsi::address_of(jitsi::origin_of(settings_.url), *room, *token)};
}

asio::awaitable<Health> JitsiProvider::check(RoomData data) {
    if (!jitsi::room_of(data)) co_return Health::failing;
    co_return co_await find_external_api(line_, jitsi::origin_of(settings_.url)) ? Health::good : Health::failing;
}

asio::awaitable<Result<AccountFacts>> JitsiProvider::check_account() {
    if (const auto signs = hs256_token({{"aud", "jitsi"}}, settings_.secret); !signs)
        co_return std::unexpected(signs.error());
    const auto there = co_await find_external_api(line_, jitsi::origin_of(settings_.url));
    if (!there) co_return std::unexpected(there.error());
    co_return AccountFacts{.name = jitsi::host_of(settings_.url), .missing = {}};
}

asio::awaitable<Result<void>> find_external_api(ServiceLine& line, std::string base) {
    ServiceRequest request;
    request.url = base + "/external_api.js";
    const auto answer = co_await line.send(std::move(request), {});
    if (!answer) co_return std::unexpected(answer.error());
    if (answer->status == 200) co_return Result<void>{};
    co_return std::unexpected(
        Error{ErrorCode::unavailable, fmt::format("No Jitsi answers there, but status {}.", answer->status)});
}

}  // namespace plenary::conferencing
