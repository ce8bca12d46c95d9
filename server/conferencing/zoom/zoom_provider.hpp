#pragma once
#include "conferencing/provider.hpp"
#include "conferencing/zoom/account.hpp"
#include "conferencing/zoom/guests.hpp"
#include "conferencing/zoom/reports.hpp"
#include "conferencing/zoom/rooms.hpp"
#include "conferencing/zoom/shelf.hpp"
#include "conferencing/zoom/signals.hpp"

namespace plenary::conferencing {

// Meetings, or webinars, of one account at Zoom. Who is in at this moment it does not tell: Zoom's API says that only
// by its dashboard, which larger accounts have.
class ZoomProvider final : public Provider {
public:
    // `line`, with zoom::allowances(settings.plan), and `clock` outlive it.
    ZoomProvider(zoom::Settings settings, ServiceLine& line, const Clock& clock);

    [[nodiscard]] std::string_view name() const override { return "zoom"; }
    // Everybody in a window of their own, by the link that is theirs; who leads starts the room as its host.
    asio::awaitable<Result<Source>> enter(Entrance entrance) override;
    asio::awaitable<Health> check(RoomData room) override;

    [[nodiscard]] AccountCheck* account_check() override { return &account_; }
    [[nodiscard]] RoomMaker* room_maker() override { return &rooms_; }
    // Zoom has registrants, reports and recordings only for those who pay.
    [[nodiscard]] GuestList* guest_list() override { return paid() ? &guests_ : nullptr; }
    [[nodiscard]] ParticipantReports* reports() override { return paid() ? &reports_ : nullptr; }
    [[nodiscard]] RecordingShelf* shelf() override { return paid() ? &shelf_ : nullptr; }
    [[nodiscard]] SignalReader* signals() override { return settings_.webhook_secret.empty() ? nullptr : &signals_; }

protected:
    [[nodiscard]] OnOurPage on_our_page() const override { return {}; }
    [[nodiscard]] Ways ways() const override;

private:
    [[nodiscard]] bool paid() const { return settings_.plan != zoom::Plan::free; }

    const zoom::Settings settings_;
    zoom::Calls calls_;
    zoom::Account account_{calls_};
    zoom::Rooms rooms_{calls_};
    zoom::Guests guests_{calls_};
    zoom::Reports reports_{calls_};
    zoom::Shelf shelf_{calls_};
    zoom::Signals signals_{settings_};
};

}  // namespace plenary::conferencing
