#include "conferencing/entrances/entrance_roles.hpp"

#include <algorithm>

#include "conferencing/entrances/entrance_role_repository.hpp"
#include "platform/email.hpp"

namespace plenary::conferencing {
namespace {

int weight_of(Role role) {
    switch (role) {
        case Role::moderator:
            return 3;
        case Role::interpreter:
            return 2;
        case Role::speaker:
            return 1;
        case Role::attendee:
            break;
    }
    return 0;
}

}  // namespace

Role role_of(std::string_view address, const std::vector<OnStage>& stage) {
    auto most = Role::attendee;
    for (const auto& one : stage) {
        const auto parsed = parse_email(one.email);
        if (parsed && parsed->key() == address)
            most = std::max(most, one.role, [](Role a, Role b) { return weight_of(a) < weight_of(b); });
    }
    return most;
}

bool has_roles(const Capabilities& room) { return !room.has_stage && (room.makes_rooms || !room.counts_on_our_page); }

asio::awaitable<Role> EntranceRoles::of(accounts::Scope scope, SessionId session) {
    const auto [address, stage] =
        co_await database_.transact(db::Lane::web, [scope = std::move(scope), session](db::Transaction& transaction) {
            return std::pair(find_proven_address(transaction, scope), read_stage(transaction, scope, session));
        });
    co_return address ? role_of(*address, stage) : Role::attendee;
}

}  // namespace plenary::conferencing
