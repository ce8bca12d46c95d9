#pragma once
#include "conferencing/calls/service_line.hpp"
#include "conferencing/jitsi/admission.hpp"
#include "conferencing/jitsi/named_rooms.hpp"
#include "conferencing/jitsi/settings.hpp"

namespace plenary::conferencing {

// A Jitsi Meet of one's own, in our page. It tells nothing of itself: who has our page open is in the room.
class JitsiProvider final : public Provider, private AccountCheck {
public:
    // `line` and `clock` outlive it.
    JitsiProvider(jitsi::Settings settings, ServiceLine& line, const Clock& clock)
        : settings_(std::move(settings)), line_(line), clock_(clock) {}
    JitsiProvider(const JitsiProvider&) = delete;
    JitsiProvider& operator=(const JitsiProvider&) = delete;

    [[nodiscard]] std::string_view name() const override { return "jitsi"; }
    [[nodiscard]] std::vector<std::string> origins(const RoomData& room) const override;
    asio::awaitable<Result<Source>> enter(Entrance entrance) override;
    // Good where the server answers.
    asio::awaitable<Health> check(RoomData room) override;
    [[nodiscard]] AccountCheck* account_check() override { return this; }
    [[nodiscard]] RoomMaker* room_maker() override { return &rooms_; }

protected:
    [[nodiscard]] OnOurPage on_our_page() const override { return {.counts = true, .plays = true}; }
    [[nodiscard]] Ways ways() const override { return {.waiting_room = true, .breakout_rooms = true}; }

private:
    // That the server is there. Whether it takes our tokens shows when somebody goes in: there is no call that says it.
    asio::awaitable<Result<AccountFacts>> check_account() override;

    const jitsi::Settings settings_;
    ServiceLine& line_;
    const Clock& clock_;
    jitsi::NamedRooms rooms_;
};

// Whether the page that embeds a room is there. Errors: unavailable; forbidden for a host that is not allowed.
asio::awaitable<Result<void>> find_external_api(ServiceLine& line, std::string base);

}  // namespace plenary::conferencing
