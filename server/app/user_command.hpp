#pragma once
#include <string>

#include "platform/config.hpp"

namespace plenary::app {

struct NewUser {
    std::string email;
    std::string name;
};

// Adds an organiser to the oldest organisation, which it makes where there is none, and prints
// `organiser EMAIL PASSWORD`. Returns the exit code: 1 where the address has an account.
int add_user_command(const Config& config, const NewUser& user);

}  // namespace plenary::app
