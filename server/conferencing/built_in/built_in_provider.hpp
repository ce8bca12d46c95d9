#pragma once
#include "conferencing/built_in/stages.hpp"

namespace plenary::conferencing::built_in {

// The room of this machine: cameras, microphones and screens in our own page, with nobody else's account.
class BuiltInProvider final : public Provider, private RoomMaker, private Roll {
public:
    // All outlive it.
    BuiltInProvider(Stages& stages, const Clock& clock) : stages_(stages), clock_(clock) {}

    [[nodiscard]] std::string_view name() const override { return "built_in"; }
    // The address is the page's own business: its line to the stage.
    asio::awaitable<Result<Source>> enter(Entrance entrance) override;
    asio::awaitable<Health> check(RoomData room) override;
    [[nodiscard]] RoomMaker* room_maker() override { return this; }
    [[nodiscard]] Roll* roll() override { return this; }

protected:
    [[nodiscard]] OnOurPage on_our_page() const override { return {.counts = true, .plays = true, .stage = true}; }
    [[nodiscard]] Ways ways() const override { return {.webinar = true}; }

private:
    // A room is there as soon as somebody comes: it is known by its session alone.
    asio::awaitable<Result<std::optional<RoomData>>> find(SessionId session) override;
    asio::awaitable<Result<RoomData>> make(RoomWish wish) override;
    asio::awaitable<Result<RoomData>> change(RoomData room, RoomWish wish) override;
    asio::awaitable<Result<void>> end(RoomData room) override;
    asio::awaitable<Result<void>> remove(RoomData room) override;
    // Since when somebody is in is what their presence says: here it is the moment of the question.
    asio::awaitable<Result<std::vector<Stay>>> who_is_in(RoomData room) override;

    Stages& stages_;
    const Clock& clock_;
};

}  // namespace plenary::conferencing::built_in
