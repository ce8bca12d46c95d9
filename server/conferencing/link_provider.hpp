#pragma once
#include "conferencing/provider.hpp"

namespace plenary::conferencing {

// Any meeting's address, which opens in a window of its own. Who is there cannot be seen from our page.
class LinkProvider final : public Provider {
public:
    [[nodiscard]] std::string_view name() const override { return "link"; }
    asio::awaitable<Result<Source>> enter(Entrance entrance) override;
    // A meeting answers everybody the same, whether it is there or not.
    asio::awaitable<Health> check(RoomData room) override;

protected:
    [[nodiscard]] OnOurPage on_our_page() const override { return {}; }
};

}  // namespace plenary::conferencing
