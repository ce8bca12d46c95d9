// Plenary on one side, a Zoom on the other.
#pragma once
#include <gmock/gmock.h>

#include "conferencing/zoom/zoom_provider.hpp"
#include "platform/instant_text.hpp"
#include "support/fakes/direct_line.hpp"
#include "support/fakes/zoom/fake_zoom.hpp"
#include "support/test_loop.hpp"

namespace plenary::conferencing {

using nlohmann::json;

class ZoomWorld : public testing::Test {
protected:
    explicit ZoomWorld(zoom::Kind kind = zoom::Kind::meeting, test_support::zoom::FakeAccount account = {})
        : fake(clock, std::move(account)), settings(settings_for(kind)) {}

    zoom::Settings settings_for(zoom::Kind kind) const {
        const auto& account = fake.account();
        return {.account_id = account.account_id,
                .client_id = account.client_id,
                .client_secret = account.client_secret,
                .webhook_secret = account.webhook_secret,
                .host = account.host,
                .kind = kind,
                .plan = zoom::Plan::pro,
                .api = fake.api(),
                .sign_in = fake.sign_in()};
    }
    ZoomProvider& zoom() {
        if (!provider) provider = std::make_unique<ZoomProvider>(settings, line, clock);
        return *provider;
    }
    template <typename Value>
    Value run(asio::awaitable<Value> work) {
        return loop.run(std::move(work));
    }
    RoomWish wish() const {
        return {.session = session,
                .title = {{"en", "Heat in cities"}},
                .starts_at = starts,
                .ends_at = starts + std::chrono::minutes{60},
                .zone = "Europe/Brussels",
                .recorded = true};
    }
    RoomData make() { return run(zoom().room_maker()->make(wish())).value(); }
    Guest guest(int number, Role role = Role::attendee) const {
        const auto name = std::to_string(number);
        return {.registration = RegistrationId{Uuid::from_name("guest", name)},
                .email = "guest" + name + "@city.example",
                .first_name = "Ana " + name,
                .last_name = "Lima",
                .language = "fr",
                .role = role};
    }
    std::vector<Guest> guests(int count) const {
        std::vector<Guest> all;
        for (int i = 0; i < count; ++i) all.push_back(guest(i));
        return all;
    }
    std::vector<Admission> admit(const RoomData& room, std::vector<Guest> all) {
        return run(zoom().guest_list()->admit(room, std::move(all))).value();
    }
    // Starts it as its host, by the link that is asked for at that moment.
    std::string host_comes(const RoomData& room) {
        const auto source = run(zoom().enter(
            {.session = session, .registration = {}, .display_name = "Host", .room = room, .role = Role::moderator}));
        return fake.join(source.value().address);
    }
    std::string id(const RoomData& room) const { return room.at("id").get<std::string>(); }
    std::vector<Signal> read(const RawSignal& raw) { return zoom().signals()->read(raw, clock.now()).value(); }

    const Instant starts = *parse_rfc3339("2026-11-30T13:00:00Z");
    const SessionId session = SessionId::make(starts);
    ManualClock clock{starts - std::chrono::hours{24}};
    test_support::zoom::FakeZoom fake;
    zoom::Settings settings;
    test_support::TestLoop loop;
    Egress egress{loop.executor()};
    test_support::DirectLine line{egress};
    std::unique_ptr<ZoomProvider> provider;
};

}  // namespace plenary::conferencing
