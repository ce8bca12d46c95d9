#pragma once
#include <fmt/format.h>

#include <string>
#include <vector>

#include "platform/ids.hpp"
#include "platform/keys.hpp"
#include "support/test_database.hpp"
#include "support/web_socket_client.hpp"

namespace plenary::attendance {

// One person with a place, as their own browser knows it.
struct Guest {
    RegistrationId registration;
    std::string cookie;  // "places=…"
};

// A session of `event` that began five minutes ago or `starts_in`, and its people, each on a browser of their own.
class Audience {
public:
    Audience(test_support::TestDatabase& database, const test_support::TestEvent& event, int people,
             const std::string& provider = "stream", const std::string& starts_in = "-5 minutes");

    [[nodiscard]] const std::vector<Guest>& guests() const { return guests_; }
    [[nodiscard]] const SessionId& session() const { return session_; }
    [[nodiscard]] std::string socket_of(const Guest& guest) const;
    // A join page of `guest` that is counted from now on.
    [[nodiscard]] test_support::WebSocketClient join(std::uint16_t port, const Guest& guest) const;
    // "SELECT what" over the session's intervals.
    [[nodiscard]] std::string intervals(const std::string& what, const std::string& where = "true") const;

private:
    test_support::TestDatabase& database_;
    SessionId session_;
    std::vector<Guest> guests_;
};

}  // namespace plenary::attendance
