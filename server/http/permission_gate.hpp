#pragma once
#include <string>

#include "http/hooks.hpp"

namespace plenary::http {

// The plain reading of Permission. A registrant's route whose pattern has {registration} needs that very
// one and says not_found to everybody else; without any proof it says sign_in_required, as an organiser's
// does. Where an organiser's request changes state it brings the session's `csrf_token` in X-CSRF-Token, else it is
// forbidden. `operate` is for loopback, or for who sends `Authorization: Bearer` with the metrics token.
class PermissionGate final : public Gate {
public:
    explicit PermissionGate(std::string metrics_token) : metrics_token_(std::move(metrics_token)) {}
    [[nodiscard]] Result<void> admit(const Route& route, const Request& request) const override;

private:
    [[nodiscard]] Result<void> admit_operator(const Request& request) const;
    std::string metrics_token_;
};

}  // namespace plenary::http
