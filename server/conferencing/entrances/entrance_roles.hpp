#pragma once
#include "accounts/scope.hpp"
#include "conferencing/provider.hpp"
#include "db/database.hpp"

namespace plenary::conferencing {

// Somebody on stage in a session, and where they are reached.
struct OnStage {
    std::string email;  // as an organiser typed it
    Role role;
};

// As whom the owner of `address`, normalised and proven, enters: the most of what they are on stage, a moderator before
// an interpreter before a speaker; one of the audience where they are none.
[[nodiscard]] Role role_of(std::string_view address, const std::vector<OnStage>& stage);

// Whether a room asks as what somebody comes: our own stage knows by itself, and what only plays knows no roles.
[[nodiscard]] bool has_roles(const Capabilities& room);

// As whom people with a place enter the room of a session. An address alone makes nobody a speaker: it counts once its
// owner has opened the personal link that was mailed there.
class EntranceRoles {
public:
    // It outlives this.
    explicit EntranceRoles(db::Database& database) : database_(database) {}

    // The scope's registration.
    asio::awaitable<Role> of(accounts::Scope scope, SessionId session);

private:
    db::Database& database_;
};

}  // namespace plenary::conferencing
