#include "support/fakes/jitsi/jitsi_stage.hpp"

namespace plenary::test_support {

JitsiStage::JitsiStage(bool as_service) {
    if (!as_service) {
        fake_ = std::make_unique<jitsi::FakeJitsi>(clock);
        const conferencing::jitsi::Settings settings{fake_->url(), "plenary", "example_app_secret"};
        provider_ = std::make_unique<conferencing::JitsiProvider>(settings, line, clock);
        return;
    }
    const auto key = jitsi::made_rsa_key();
    const jitsi::FakeApp app{.app_id = "vpaas-magic-cookie-1", .public_key = key.public_pem};
    fake_ = std::make_unique<jitsi::FakeJitsi>(clock, app);
    provider_ = std::make_unique<conferencing::JaasProvider>(
        conferencing::jitsi::JaasSettings{app.app_id, app.key_name, key.private_pem, app.webhook_secret, fake_->url()},
        line, clock);
}

std::vector<RegistrationId> JitsiStage::present(const conferencing::RoomData& room) {
    std::vector<RegistrationId> all;
    for (const auto& visitor : fake_->visitors())
        if (visitor.room == room.at("room").get<std::string>())
            all.push_back(RegistrationId::parse(visitor.id).value());
    return all;
}

std::vector<Told> JitsiStage::told() {
    std::vector<Told> all;
    for (auto& sent : fake_->signals()) all.push_back({std::move(sent.signal), sent.at});
    return all;
}

}  // namespace plenary::test_support
