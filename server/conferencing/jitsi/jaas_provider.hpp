#pragma once
#include "conferencing/jitsi/jaas_signals.hpp"
#include "conferencing/jitsi/jitsi_provider.hpp"

namespace plenary::conferencing {

// Jitsi as a Service of 8x8, in our page. Where its end point is set up, it tells by itself who comes and goes, and of
// each recording, which it keeps for a day; there is no list of them to ask for.
class JaasProvider final : public Provider, private AccountCheck {
public:
    // `line` and `clock` outlive it.
    JaasProvider(jitsi::JaasSettings settings, ServiceLine& line, const Clock& clock)
        : settings_(std::move(settings)), line_(line), clock_(clock), signals_(settings_) {}
    JaasProvider(const JaasProvider&) = delete;
    JaasProvider& operator=(const JaasProvider&) = delete;

    [[nodiscard]] std::string_view name() const override { return "jaas"; }
    [[nodiscard]] std::vector<std::string> origins(const RoomData& room) const override;
    asio::awaitable<Result<Source>> enter(Entrance entrance) override;
    // Good where the service answers.
    asio::awaitable<Health> check(RoomData room) override;
    [[nodiscard]] AccountCheck* account_check() override { return this; }
    [[nodiscard]] RoomMaker* room_maker() override { return &rooms_; }
    // Null where no secret of the end point is set.
    [[nodiscard]] SignalReader* signals() override { return settings_.webhook_secret.empty() ? nullptr : &signals_; }

protected:
    // What our page counts and what the service tells of the same person measure the same time, which counts once.
    [[nodiscard]] OnOurPage on_our_page() const override { return {.counts = true, .plays = true}; }
    [[nodiscard]] Ways ways() const override {
        return {.waiting_room = true, .breakout_rooms = true, .captions = true};
    }

private:
    // That the app is there and our key signs. Whether 8x8 takes the key shows when somebody goes in.
    asio::awaitable<Result<AccountFacts>> check_account() override;
    [[nodiscard]] std::string base() const { return jitsi::origin_of(settings_.url) + "/" + settings_.app_id; }
    [[nodiscard]] Result<std::string> sign(const nlohmann::ordered_json& claims) const;

    const jitsi::JaasSettings settings_;
    ServiceLine& line_;
    const Clock& clock_;
    jitsi::NamedRooms rooms_;
    jitsi::JaasSignals signals_;
};

}  // namespace plenary::conferencing
