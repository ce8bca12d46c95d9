#pragma once
#include "conferencing/bigbluebutton/rooms.hpp"
#include "conferencing/bigbluebutton/shelf.hpp"
#include "conferencing/bigbluebutton/signals.hpp"
#include "conferencing/provider.hpp"

namespace plenary::conferencing {

// BigBlueButton on servers of the organisation or of somebody they know. Everybody comes in by a signed address of their
// own, made at the click. Who was there is told by signals, one by one and in the analytics after the end; there is no
// report to ask for.
class BigBlueButtonProvider final : public Provider, private AccountCheck {
public:
    // `line` and `clock` outlive it.
    BigBlueButtonProvider(bigbluebutton::Settings settings, ServiceLine& line, const Clock& clock);
    BigBlueButtonProvider(const BigBlueButtonProvider&) = delete;
    BigBlueButtonProvider& operator=(const BigBlueButtonProvider&) = delete;

    [[nodiscard]] std::string_view name() const override { return "bigbluebutton"; }
    [[nodiscard]] std::vector<std::string> origins(const RoomData& room) const override;
    // Makes the room anew where its server has forgotten it.
    asio::awaitable<Result<Source>> enter(Entrance entrance) override;
    // Good where the room's server answers and accepts us.
    asio::awaitable<Health> check(RoomData room) override;

    [[nodiscard]] AccountCheck* account_check() override { return this; }
    [[nodiscard]] RoomMaker* room_maker() override { return &rooms_; }
    [[nodiscard]] Roll* roll() override { return &rooms_; }
    [[nodiscard]] SlidesStand* slides_stand() override { return &rooms_; }
    [[nodiscard]] RecordingShelf* shelf() override { return &shelf_; }
    // Null where no address of ours is set up for them.
    [[nodiscard]] SignalReader* signals() override { return settings_.signals_address.empty() ? nullptr : &signals_; }

protected:
    [[nodiscard]] OnOurPage on_our_page() const override { return {.counts = false, .plays = settings_.in_frame}; }
    [[nodiscard]] Ways ways() const override;

private:
    // Every server must accept its secret; missing is `bbb-webhooks` where one does not have it.
    asio::awaitable<Result<AccountFacts>> check_account() override;

    const bigbluebutton::Settings settings_;
    bigbluebutton::Calls calls_;
    bigbluebutton::Meetings meetings_;
    bigbluebutton::Rooms rooms_;
    bigbluebutton::Shelf shelf_;
    bigbluebutton::Signals signals_;
};

}  // namespace plenary::conferencing
