#include "accounts/team_json.hpp"

#include <nlohmann/json.hpp>

#include "platform/instant_text.hpp"

namespace plenary::accounts {

using nlohmann::json;

json member_json(const TeamMember& member, const AccountId& asking) {
    return {{"id", member.account.to_string()},
            {"you", member.account == asking},
            {"name", member.name},
            {"email", member.email},
            {"role", to_string(member.role)},
            {"version", member.version}};
}

json invitation_json(const Invitation& invitation) {
    return {{"id", invitation.id.to_string()},
            {"email", invitation.email},
            {"role", to_string(invitation.role)},
            {"language", invitation.language},
            {"invited_by", invitation.invited_by},
            {"sent_at", to_rfc3339(invitation.sent_at)},
            {"expires_at", to_rfc3339(invitation.expires_at)}};
}

}  // namespace plenary::accounts
