#pragma once
#include <string>

#include "registration/counter_check.hpp"
#include "registration/sign_ups/sign_up_service.hpp"
#include "world.hpp"

namespace plenary::registration {

// A conference with sessions that ask for sign-up. After each test all counters agree with the rows.
class SessionWorld : public RegistrationWorld {
protected:
    ~SessionWorld() override;

    // `capacity` is that of the event.
    void open_conference(std::optional<int> capacity);
    // Another session, in three weeks, for an hour.
    SessionId add_session(const std::string& slug);
    // The same, asking for sign-up.
    SessionId add_session(const std::string& slug, std::optional<int> places);
    Result<SessionPlaces> set_places(const SessionId& session, std::optional<int> places,
                                     std::optional<Instant> closes_at = {});

    accounts::Scope at() const;
    Result<void> sign_up(const std::string& email, const SessionId& session);
    Result<void> give_up(const std::string& email, const SessionId& session);
    // "confirmed", "waitlisted 2", …; empty where there is no sign-up.
    std::string seat_of(const std::string& email, const SessionId& session);
    // A registration that names these sessions.
    Result<Receipt> join_with(const std::string& email, std::vector<SessionId> sessions);
    void forget_event();
};

}  // namespace plenary::registration
