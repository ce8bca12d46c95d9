#pragma once
#include <map>

#include "conferencing/zoom/zoom_provider.hpp"
#include "support/fakes/stage.hpp"
#include "support/fakes/zoom/fake_zoom.hpp"

namespace plenary::test_support {

// Meetings, or webinars, of a Zoom. Its host starts a room when the first comes, and records it where that was asked.
class ZoomStage final : public RoomStage {
public:
    explicit ZoomStage(bool webinar);

    conferencing::Provider& provider() override { return *provider_; }
    void outage(bool on) override { fake_.outage(on); }
    void revoke_credentials(bool on) override { fake_.revoke_credentials(on); }
    void cut_next_creation() override { fake_.cut_next(1); }
    void announced(const conferencing::Admission& admission) override;
    std::string come(const std::string& address) override;
    void leave(const std::string& visit) override { fake_.leave(visit); }
    void publish_recordings(const conferencing::RoomData& room) override;
    std::vector<RegistrationId> present(const conferencing::RoomData& room) override;
    std::size_t rooms() override { return fake_.rooms(); }
    std::vector<Told> told() override;

private:
    zoom::FakeZoom fake_{clock};
    std::unique_ptr<conferencing::ZoomProvider> provider_;
    std::map<std::string, RegistrationId> people_;  // by Zoom's id of a registrant
};

}  // namespace plenary::test_support
