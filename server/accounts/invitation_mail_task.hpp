#pragma once
#include <string>
#include <string_view>

#include "accounts/team.hpp"
#include "jobs/outbox.hpp"

namespace plenary::accounts {

constexpr std::string_view k_invitation_mail = "mail.invitation";
// What the HMAC of an invitation's link is made for.
constexpr std::string_view k_invitation_purpose = "invitation";

// One mail for each time the invitation is sent.
[[nodiscard]] jobs::NewTask make_invitation_mail_task(const Invitation& invitation);
// Throws std::invalid_argument for a payload that make_invitation_mail_task did not write.
[[nodiscard]] InvitationId read_invitation_mail_task(std::string_view payload);

}  // namespace plenary::accounts
