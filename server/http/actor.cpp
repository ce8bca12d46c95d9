#include "http/actor.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace plenary::http {
namespace {

constexpr std::array<std::string_view, 3> k_roles{"reader", "organiser", "owner"};

}  // namespace

std::string_view to_string(Role role) { return k_roles.at(static_cast<std::size_t>(role)); }

Role role_named(std::string_view word) {
    const auto found = std::ranges::find(k_roles, word);
    if (found == k_roles.end()) throw std::invalid_argument("no such role");
    return static_cast<Role>(found - k_roles.begin());
}

std::string Actor::name() const {
    if (account) return "account:" + account->to_string();
    if (!device.empty()) return "device:" + device;
    return "visitor";
}

const HeldRegistration* Actor::find(const RegistrationId& id) const {
    const auto found = std::ranges::find(registrations, id, &HeldRegistration::registration);
    return found == registrations.end() ? nullptr : &*found;
}

}  // namespace plenary::http
