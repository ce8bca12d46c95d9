#include "registration/mail_task.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace plenary::registration {
namespace {

constexpr std::array k_kinds{MailKind::confirmed, MailKind::waitlisted, MailKind::pending,  MailKind::already,
                             MailKind::offered,   MailKind::link,       MailKind::given_up, MailKind::corrected};
constexpr std::array<std::string_view, k_kinds.size()> k_names{"mail.confirmed", "mail.waitlisted", "mail.pending",
                                                               "mail.already",   "mail.offered",    "mail.link",
                                                               "mail.given_up",  "mail.corrected"};

template <typename IdType>
IdType id_in(const nlohmann::json& payload, const char* name) {
    const auto id = IdType::parse(payload.at(name).get_ref<const std::string&>());
    if (!id) throw std::invalid_argument("a mail's task without ids");
    return *id;
}

}  // namespace

MailKind mail_kind_for(RegistrationState state) {
    switch (state) {
        case RegistrationState::confirmed:
            return MailKind::confirmed;
        case RegistrationState::waitlisted:
            return MailKind::waitlisted;
        case RegistrationState::pending:
            return MailKind::pending;
        case RegistrationState::offered:
            return MailKind::offered;
        default:
            return MailKind::link;
    }
}

std::string task_name(MailKind kind) { return std::string(k_names.at(static_cast<std::size_t>(kind))); }

std::span<const MailKind> all_mail_kinds() { return k_kinds; }

jobs::NewTask make_mail_task(const MailTask& mail, std::string key, Instant now) {
    auto payload = fmt::format(R"({{"organisation":"{}","event":"{}","registration":"{}","was_waiting":{}}})",
                               mail.organisation.to_string(), mail.event.to_string(), mail.registration.to_string(),
                               mail.was_waiting);
    return {TaskId::make(now), task_name(mail.kind), std::move(key), std::move(payload), now};
}

MailTask read_mail_task(std::string_view kind, std::string_view payload) {
    const auto name = std::ranges::find(k_names, kind);
    if (name == k_names.end()) throw std::invalid_argument("no mail of this kind");
    const auto ids = nlohmann::json::parse(payload);
    return {k_kinds.at(static_cast<std::size_t>(name - k_names.begin())), id_in<OrganisationId>(ids, "organisation"),
            id_in<EventId>(ids, "event"), id_in<RegistrationId>(ids, "registration"), ids.value("was_waiting", false)};
}

}  // namespace plenary::registration
