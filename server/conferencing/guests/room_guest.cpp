#include "conferencing/guests/room_guest.hpp"

namespace plenary::conferencing {
namespace {

Role role_named(std::string_view word) {
    for (const auto role : {Role::speaker, Role::moderator, Role::interpreter})
        if (to_string(role) == word) return role;
    return Role::attendee;
}

}  // namespace

Guest guest_of(RegistrationId registration, std::string email, std::string_view name, std::string language,
               std::string_view role) {
    const auto space = name.rfind(' ');
    const bool one_word = space == std::string_view::npos;
    return {.registration = registration,
            .email = std::move(email),
            .first_name = std::string(name.substr(0, space)),
            .last_name = one_word ? std::string{} : std::string(name.substr(space + 1)),
            .language = std::move(language),
            .role = role_named(role)};
}

}  // namespace plenary::conferencing
