#pragma once
#include "conferencing/jitsi/jaas_provider.hpp"
#include "support/fakes/jitsi/fake_jitsi.hpp"
#include "support/fakes/jitsi/made_rsa_key.hpp"
#include "support/fakes/stage.hpp"

namespace plenary::test_support {

// A Jitsi Meet of one's own, or Jitsi as a Service.
class JitsiStage final : public Stage {
public:
    explicit JitsiStage(bool as_service);

    conferencing::Provider& provider() override { return *provider_; }
    void outage(bool on) override { fake_->outage(on); }
    void revoke_credentials(bool on) override { fake_->revoke_key(on); }
    std::string come(const std::string& address) override { return fake_->come(address); }
    void leave(const std::string& visit) override { fake_->leave(visit); }
    std::vector<RegistrationId> present(const conferencing::RoomData& room) override;
    std::vector<Told> told() override;

private:
    std::unique_ptr<jitsi::FakeJitsi> fake_;
    std::unique_ptr<conferencing::Provider> provider_;
};

}  // namespace plenary::test_support
