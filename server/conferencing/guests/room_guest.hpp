#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "conferencing/provider_parts.hpp"
#include "conferencing/rooms/provider_room.hpp"

namespace plenary::conferencing {

// What has to happen with somebody so that a service lets in those who have a place, and nobody else.
enum class GuestChange {
    comes,        // was never announced in this room
    comes_again,  // was, and is to be again: withdrawn since, or refused for a while
    changes,      // is, in another role than now
    leaves,       // has given the place up
};

struct ChangedGuest {
    GuestChange change;
    Guest guest;      // of one who leaves the registration alone
    std::string key;  // Admission::key; empty: never announced
};

// Of the person's registration, as the service takes names: the last word is the last name.
[[nodiscard]] Guest guest_of(RegistrationId registration, std::string email, std::string_view name,
                             std::string language, std::string_view role);

// An admission as it is kept.
struct KeptAdmission {
    RegistrationId registration;
    Role role;
    std::string key, sealed;
};

// What a task of `guests.announce` carries.
inline constexpr std::string_view k_announce_guests = "guests.announce";

}  // namespace plenary::conferencing
