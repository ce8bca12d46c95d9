#include "organise/room_slides.hpp"

#include <fmt/format.h>

#include "materials/room_slides.hpp"

namespace plenary::organise {

std::string RoomSlidesStand::address_of(const accounts::Scope& scope, const materials::SlidesVersionId& version) const {
    const auto until = std::chrono::ceil<std::chrono::seconds>(slides_.now() + materials::k_offered_for);
    return fmt::format("{}/room-slides/{}/slides.pdf", public_url_,
                       materials::room_slides_key(link_key_, {scope.organisation(), scope.event(), version, until}));
}

asio::awaitable<Result<ShownSlides>> RoomSlidesStand::show(accounts::Scope scope, std::optional<SessionId> session) {
    const auto found = co_await control_.find(scope, session);
    if (!found) co_return std::unexpected(found.error());
    const auto room = rooms_.capabilities_of(found->provider);
    if (!room || !room->takes_slides)
        co_return std::unexpected(Error{ErrorCode::conflict, "This room takes no slides."});
    ShownSlides answer;
    for (const auto& deck : co_await slides_.decks(scope)) {
        if (deck.session != found->id) continue;
        const auto* version = materials::for_the_room(deck);
        if (!version) {
            ++answer.missing;
            continue;
        }
        const auto name = version->file_name.substr(0, version->file_name.rfind('.')) + ".pdf";
        const auto put = co_await rooms_.put_slides(found->provider, nlohmann::json::parse(found->provider_data),
                                                    found->id, address_of(scope, version->id), name);
        ++(put ? answer.shown : answer.refused);
    }
    co_return answer;
}

}  // namespace plenary::organise
