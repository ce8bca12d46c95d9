#include "http/permission_gate.hpp"

#include <openssl/crypto.h>

#include <algorithm>
#include <array>

#include "http/rate_limit.hpp"
#include "platform/keys.hpp"

namespace plenary::http {
namespace {

std::unexpected<Error> sign_in() {
    return std::unexpected(Error{ErrorCode::sign_in_required, "Open your personal link or sign in first."});
}

Result<void> admit_registrant(const Request& request) {
    if (request.actor.registrations.empty()) return sign_in();
    const auto named = request.parameters.find("registration");
    if (named == request.parameters.end()) return {};
    const auto id = RegistrationId::parse(named->second);
    if (!id || request.actor.find(*id) == nullptr) return std::unexpected(Error::not_found("registration"));
    return {};
}

// A proxy on this machine speaks from its loopback for everybody outside.
bool comes_through_a_proxy(const Request& request) {
    return std::ranges::any_of(std::array{"x-forwarded-for", "x-real-ip", "forwarded", "via"},
                               [&](const char* name) { return request.header(name).has_value(); });
}

// Nobody else's page knows the session's token, whatever the browser says of where a request comes from.
Result<void> admit_organiser(const Request& request) {
    const auto& actor = request.actor;
    if (!actor.account) return sign_in();
    if (!changes_state(request.method)) return {};
    const auto given = request.header("x-csrf-token").value_or("");
    if (!actor.csrf_token.empty() && same_bytes(given, actor.csrf_token)) return {};
    return std::unexpected(Error{ErrorCode::forbidden, "This page is not of your session. Load it again."});
}

}  // namespace

Result<void> PermissionGate::admit(const Route& route, const Request& request) const {
    switch (route.permission) {
        case Permission::anyone:
            return {};
        case Permission::registrant:
            return admit_registrant(request);
        case Permission::organiser:
            return admit_organiser(request);
        case Permission::operate:
            return admit_operator(request);
    }
    return sign_in();
}

Result<void> PermissionGate::admit_operator(const Request& request) const {
    if (metrics_token_.empty()) {
        if (is_loopback(request.peer) && !comes_through_a_proxy(request)) return {};
    } else {
        const auto given = request.header("authorization").value_or("");
        const auto wanted = "Bearer " + metrics_token_;
        if (given.size() == wanted.size() && CRYPTO_memcmp(given.data(), wanted.data(), wanted.size()) == 0) return {};
    }
    return std::unexpected(Error::not_found("page"));
}

}  // namespace plenary::http
