#pragma once
#include "conferencing/bigbluebutton/bigbluebutton_provider.hpp"
#include "support/fakes/bigbluebutton/fake_bigbluebutton.hpp"
#include "support/fakes/stage.hpp"

namespace plenary::test_support {

// BigBlueButton on `servers` fakes.
class BigBlueButtonStage final : public RoomStage {
public:
    explicit BigBlueButtonStage(std::size_t servers = 1, conferencing::bigbluebutton::Settings settings = {});

    conferencing::Provider& provider() override { return *provider_; }
    void outage(bool on) override;
    void revoke_credentials(bool on) override;
    void cut_next_creation() override;
    std::string come(const std::string& address) override;
    void leave(const std::string& visit) override;
    void publish_recordings(const conferencing::RoomData& room) override;
    std::vector<RegistrationId> present(const conferencing::RoomData& room) override;
    std::size_t rooms() override;
    std::vector<Told> told() override;

    [[nodiscard]] bigbluebutton::FakeBigBlueButton& server(std::size_t index = 0) { return *servers_.at(index); }

private:
    std::vector<std::unique_ptr<bigbluebutton::FakeBigBlueButton>> servers_;
    std::vector<std::string> secrets_;
    std::unique_ptr<conferencing::BigBlueButtonProvider> provider_;
};

}  // namespace plenary::test_support
