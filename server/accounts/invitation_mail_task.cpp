#include "accounts/invitation_mail_task.hpp"

#include <nlohmann/json.hpp>
#include <stdexcept>

namespace plenary::accounts {

jobs::NewTask make_invitation_mail_task(const Invitation& invitation) {
    const auto id = invitation.id.to_string();
    return {TaskId::make(invitation.sent_at), std::string(k_invitation_mail),
            fmt::format("{}/{}", id, invitation.sent_at.time_since_epoch().count()),
            fmt::format(R"({{"invitation":"{}"}})", id), invitation.sent_at};
}

InvitationId read_invitation_mail_task(std::string_view payload) {
    const auto id = InvitationId::parse(nlohmann::json::parse(payload).at("invitation").get_ref<const std::string&>());
    if (!id) throw std::invalid_argument("an invitation's mail without its id");
    return *id;
}

}  // namespace plenary::accounts
