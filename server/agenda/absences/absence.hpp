#pragma once
#include <string>

#include "platform/clock.hpp"
#include "platform/ids.hpp"

namespace plenary::agenda {

// When somebody of an event cannot be there: [starts_at, ends_at).
struct Absence {
    Uuid id;
    PersonId person;
    Instant starts_at, ends_at;
    std::string note{};
};

}  // namespace plenary::agenda
