#pragma once
#include <string>
#include <vector>

#include "support/test_database.hpp"

namespace plenary::bench {

// People who hold a place at a webinar that is on, each with a browser that knows it.
struct Attendees {
    test_support::TestEvent event;
    std::string session;  // its id

    // Of the person numbered from 1: the registration's id, and the cookie of their browser.
    [[nodiscard]] static std::string registration(int person);
    [[nodiscard]] static std::string cookie(int person);
    // The address of their join page's WebSocket.
    [[nodiscard]] std::string socket(int person) const;
};

// Once in a database.
[[nodiscard]] Attendees make_attendees(test_support::TestDatabase& database, int count);

}  // namespace plenary::bench
