#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "platform/clock.hpp"
#include "platform/error.hpp"

namespace plenary::attendance {

// Several people in front of one screen, as somebody there said. Evidence of its own kind: it is never added to the
// minutes of the one whose place it is.
struct SharedScreen {
    int people = 1;                  // with the one whose place it is; 1: nobody else
    std::vector<std::string> names;  // of the others, as far as they were said
    std::string said_by;
    Instant said_at;

    [[nodiscard]] int others() const { return people - 1; }
};

inline constexpr int k_most_people_at_a_screen = 500;

// Errors: invalid where more people are named than are there besides the one whose place it is.
[[nodiscard]] Result<void> check_shared_screen(int people, const std::vector<std::string>& names);

}  // namespace plenary::attendance
