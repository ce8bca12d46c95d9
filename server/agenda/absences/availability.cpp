#include "agenda/absences/availability.hpp"

#include "agenda/absences/absence_repository.hpp"
#include "agenda/draft/draft_repository.hpp"
#include "agenda/draft/no_webinar.hpp"

namespace plenary::agenda {
namespace {

constexpr int k_most_of_one = 100;

}  // namespace

std::vector<Absence> absences_at(db::Transaction& transaction, const accounts::Scope& scope,
                                 const std::optional<PersonId>& only) {
    return read_absences(transaction, scope, only);
}

Result<void> say_absence(db::Transaction& transaction, const accounts::Scope& scope, const NewAbsence& said,
                         Instant now) {
    const auto frame = frame_of_no_webinar(transaction, scope);
    if (!frame) return std::unexpected(frame.error());
    const auto times = times_of(said, frame->zone);
    if (!times) return std::unexpected(times.error());
    lock_draft(transaction, scope, now);
    if (count_absences(transaction, scope, said.person) >= k_most_of_one)
        return std::unexpected(Error::conflict("/day", "too_many.entries", {{"most", std::to_string(k_most_of_one)}}));
    if (!add_absence(transaction, scope, Uuid::make(now), said, *times))
        return std::unexpected(Error::not_found("person"));
    return {};
}

Result<void> withdraw_absence(db::Transaction& transaction, const accounts::Scope& scope, const Uuid& absence,
                              const std::optional<PersonId>& of, Instant now) {
    if (const auto frame = frame_of_no_webinar(transaction, scope); !frame) return std::unexpected(frame.error());
    lock_draft(transaction, scope, now);
    if (!remove_absence(transaction, scope, absence, of)) return std::unexpected(Error::not_found("absence"));
    return {};
}

}  // namespace plenary::agenda
