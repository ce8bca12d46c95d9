#include <fmt/format.h>

#include "db/transaction.hpp"
#include "registration/event_audience.hpp"
#include "registration/mail_task.hpp"
#include "registration/standing_repository.hpp"

namespace plenary::registration {
namespace {

using db::field;

constexpr db::Statement k_read{"registration.read_audience", R"sql(
    SELECT id, language, state = 'confirmed' AS holds_place
      FROM registration
     WHERE organisation_id = $1 AND event_id = $2 AND state IN ('confirmed', 'offered', 'waitlisted', 'pending')
     ORDER BY id
)sql"};

}  // namespace

void EventAudience::hold(db::Transaction& transaction, const accounts::Scope& scope) const {
    (void)lock_pools(transaction, scope);  // every batch and every change of a place takes it first
}

std::vector<events::Addressee> EventAudience::read(db::Transaction& transaction, const accounts::Scope& scope) const {
    std::vector<events::Addressee> all;
    for (const auto& row : transaction.exec(k_read, scope.organisation(), scope.event()))
        all.push_back(
            {field<RegistrationId>(row, "id"), field<std::string>(row, "language"), field<bool>(row, "holds_place")});
    return all;
}

void EventAudience::tell(db::Transaction& transaction, const accounts::Scope& scope,
                         const events::Announcement& announcement, std::span<const events::Addressee> told) const {
    std::vector<jobs::NewTask> mails;
    for (const auto& one : told) {
        const MailTask mail{.kind = mail_kind_for(announcement.kind),
                            .organisation = scope.organisation(),
                            .event = scope.event(),
                            .registration = one.registration,
                            .announcement = announcement.id};
        const auto key = fmt::format("{}/{}", one.registration.to_string(), announcement.id.to_string());
        mails.push_back(make_mail_task(mail, key, announcement.at));
    }
    jobs::enqueue_all(transaction, mails);
}

}  // namespace plenary::registration
