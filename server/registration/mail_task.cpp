#include "registration/mail_task.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace plenary::registration {
namespace {

constexpr std::array k_kinds{MailKind::confirmed,        MailKind::waitlisted,    MailKind::pending,
                             MailKind::already,          MailKind::offered,       MailKind::link,
                             MailKind::given_up,         MailKind::corrected,     MailKind::session_place,
                             MailKind::session_given_up, MailKind::declined,      MailKind::cancelled,
                             MailKind::rescheduled,      MailKind::changed,       MailKind::postponed,
                             MailKind::event_cancelled,  MailKind::agenda_changed};
constexpr std::array<std::string_view, k_kinds.size()> k_names{
    "mail.confirmed",        "mail.waitlisted",    "mail.pending",
    "mail.already",          "mail.offered",       "mail.link",
    "mail.given_up",         "mail.corrected",     "mail.session_place",
    "mail.session_given_up", "mail.declined",      "mail.cancelled",
    "mail.rescheduled",      "mail.changed",       "mail.postponed",
    "mail.event_cancelled",  "mail.agenda_changed"};

template <typename IdType>
IdType id_in(const nlohmann::json& payload, const char* name) {
    const auto id = IdType::parse(payload.at(name).get_ref<const std::string&>());
    if (!id) throw std::invalid_argument("a mail's task without ids");
    return *id;
}

std::optional<RegistrationState> given_up_in(const nlohmann::json& payload) {
    if (const auto state = payload.find("given_up"); state != payload.end())
        return state_from_text(state->get_ref<const std::string&>());
    // As tasks were written before they named the state.
    if (payload.value("was_waiting", false)) return RegistrationState::waitlisted;
    return std::nullopt;
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

MailKind mail_kind_for(events::AnnouncementKind kind) {
    switch (kind) {
        case events::AnnouncementKind::rescheduled:
            return MailKind::rescheduled;
        case events::AnnouncementKind::changed:
            return MailKind::changed;
        case events::AnnouncementKind::postponed:
            return MailKind::postponed;
        case events::AnnouncementKind::cancelled:
            return MailKind::event_cancelled;
    }
    std::unreachable();
}

std::string task_name(MailKind kind) { return std::string(k_names.at(static_cast<std::size_t>(kind))); }

std::span<const MailKind> all_mail_kinds() { return k_kinds; }

std::vector<std::string> mail_task_names() { return {k_names.begin(), k_names.end()}; }

std::string mail_key(const RegistrationId& registration, int sequence) {
    return fmt::format("{}/{}", registration.to_string(), sequence);
}

jobs::NewTask make_mail_task(const MailTask& mail, std::string key, Instant now) {
    auto payload = fmt::format(R"({{"organisation":"{}","event":"{}","registration":"{}")",
                               mail.organisation.to_string(), mail.event.to_string(), mail.registration.to_string());
    if (mail.given_up) payload += fmt::format(R"(,"given_up":"{}")", to_text(*mail.given_up));
    if (mail.by_organiser) payload += R"(,"by_organiser":true)";
    if (mail.announcement) payload += fmt::format(R"(,"announcement":"{}")", mail.announcement->to_string());
    if (mail.session) payload += fmt::format(R"(,"session":"{}")", mail.session->to_string());
    if (mail.release) payload += fmt::format(R"(,"release":{})", *mail.release);
    payload += "}";
    return {TaskId::make(now), task_name(mail.kind), std::move(key), std::move(payload), now};
}

MailTask read_mail_task(std::string_view kind, std::string_view payload) {
    const auto name = std::ranges::find(k_names, kind);
    if (name == k_names.end()) throw std::invalid_argument("no mail of this kind");
    const auto ids = nlohmann::json::parse(payload);
    MailTask mail{k_kinds.at(static_cast<std::size_t>(name - k_names.begin())),
                  id_in<OrganisationId>(ids, "organisation"),
                  id_in<EventId>(ids, "event"),
                  id_in<RegistrationId>(ids, "registration"),
                  given_up_in(ids),
                  ids.value("by_organiser", false)};
    if (ids.contains("announcement")) mail.announcement = id_in<events::AnnouncementId>(ids, "announcement");
    if (ids.contains("session")) mail.session = id_in<SessionId>(ids, "session");
    if (ids.contains("release")) mail.release = ids.at("release").get<int>();
    return mail;
}

}  // namespace plenary::registration
