#include "http/actor.hpp"

#include <algorithm>

namespace plenary::http {

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
