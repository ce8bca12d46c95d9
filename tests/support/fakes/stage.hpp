#pragma once
#include <memory>
#include <string>
#include <vector>

#include "conferencing/provider.hpp"
#include "support/fakes/direct_line.hpp"
#include "support/test_loop.hpp"

namespace plenary::test_support {

// A message of the service, and when it was sent.
struct Told {
    conferencing::RawSignal signal;
    Instant at;
};

// A provider over the fake of its service, and the world around: what the scenarios play on. Each scenario has a new one.
class Stage {
public:
    virtual ~Stage() = default;
    [[nodiscard]] virtual conferencing::Provider& provider() = 0;

    virtual void outage(bool on) = 0;
    // Somebody is on the service's list of guests, where it has one.
    virtual void announced(const conferencing::Admission& /*admission*/) {}
    // What the provider signs in or signs with counts no more.
    virtual void revoke_credentials(bool on) = 0;
    // Somebody opens their address. Gives what leave() takes; throws std::runtime_error where they are not let in.
    virtual std::string come(const std::string& address) = 0;
    virtual void leave(const std::string& visit) = 0;
    // Who is in the room at the service.
    [[nodiscard]] virtual std::vector<RegistrationId> present(const conferencing::RoomData& room) = 0;
    // What the service has sent by itself so far.
    [[nodiscard]] virtual std::vector<Told> told() = 0;

    ManualClock clock{std::chrono::sys_days{std::chrono::year{2026} / 11 / 28} + std::chrono::hours{9}};
    TestLoop loop;
    Egress egress{loop.executor()};
    DirectLine line{egress};
};

// The same for a service that makes rooms, ends them and records them.
class RoomStage : public Stage {
public:
    // The next room is made, and nobody hears of it.
    virtual void cut_next_creation() = 0;
    // The service has finished what it recorded in the room, and published it.
    virtual void publish_recordings(const conferencing::RoomData& room) = 0;
    [[nodiscard]] virtual std::size_t rooms() = 0;  // at the service
};

// What the scenarios are played on: a name for the test, and how to set it up.
template <typename Kind>
struct PlanOf {
    std::string name;
    std::unique_ptr<Kind> (*set_up)();
};
using StagePlan = PlanOf<Stage>;
using RoomStagePlan = PlanOf<RoomStage>;

}  // namespace plenary::test_support
