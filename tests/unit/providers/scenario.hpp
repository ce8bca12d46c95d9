#pragma once
#include <gmock/gmock.h>

#include <map>
#include <set>

#include "support/fakes/stage.hpp"

namespace plenary::conferencing {

using std::chrono::minutes;
using test_support::RoomStage;
using test_support::RoomStagePlan;
using test_support::Stage;
using test_support::StagePlan;

// A session, the people at it, and a provider that has its room.
class Play {
protected:
    struct Person {
        RegistrationId registration;
        std::string name, address{};
    };

    explicit Play(std::unique_ptr<Stage> on) : stage(std::move(on)) {}
    ~Play() = default;

    RoomWish wish(bool recorded = false) const;
    RoomData make_room(bool recorded = false);
    // Everybody with an address of their own: announced where the service wants that, else at the click.
    std::vector<Person> let_in(const RoomData& room, std::size_t count, Role role = Role::attendee);
    Person let_in(const RoomData& room, Role role = Role::attendee) { return let_in(room, 1, role).front(); }
    // As the service has it, and as the provider says it where it can.
    std::vector<RegistrationId> who_is_in(const RoomData& room);
    // All that was told so far, once each.
    std::vector<Signal> signals();
    // Whom a stay is of, by our key or by the service's own.
    std::optional<RegistrationId> person_of(const Stay& stay) const;
    // As it comes to whoever follows to where it lies, without what the first request bears.
    ServiceAnswer fetch(const OfferedRecording& recording);
    // How long the person was there by what the service said: by its report, or by its signals.
    std::chrono::seconds attended(const RoomData& room, RegistrationId person);

    template <typename Value>
    Value run(asio::awaitable<Value> work) {
        return stage->loop.run(std::move(work));
    }
    Provider& provider() { return stage->provider(); }
    RoomMaker& rooms() { return *provider().room_maker(); }

    std::unique_ptr<Stage> stage;
    SessionId session = SessionId::make(stage->clock.now());

private:
    std::size_t people_ = 0;
    std::map<std::string, RegistrationId> keys_;  // by Admission::key
};

// What every provider of a service outside does.
class Scenario : public testing::TestWithParam<StagePlan>, protected Play {
protected:
    Scenario() : Play(GetParam().set_up()) {}
};

// What it does besides where the service makes rooms.
class RoomScenario : public testing::TestWithParam<RoomStagePlan>, protected Play {
protected:
    RoomScenario() : Play(GetParam().set_up()), service(static_cast<RoomStage&>(*stage)) {}
    RoomStage& service;
};

}  // namespace plenary::conferencing
