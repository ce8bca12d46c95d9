#include "agenda/absences/absence_service.hpp"

#include "agenda/absences/absence_repository.hpp"
#include "agenda/draft/agenda_draft_service.hpp"
#include "agenda/draft/draft_repository.hpp"
#include "agenda/draft/no_webinar.hpp"

namespace plenary::agenda {
namespace {

using db::Lane;
using db::Transaction;

constexpr int k_most_of_one = 100;

}  // namespace

asio::awaitable<Result<DraftView>> AbsenceService::add(accounts::Scope scope, NewAbsence absence) {
    co_return co_await database_.transact(
        Lane::web,
        [scope = std::move(scope), absence = std::move(absence),
         now = clock_.now()](Transaction& transaction) -> Result<DraftView> {
            const auto frame = frame_of_no_webinar(transaction, scope);
            if (!frame) return std::unexpected(frame.error());
            const auto times = times_of(absence, frame->zone);
            if (!times) return std::unexpected(times.error());
            lock_draft(transaction, scope, now);
            if (count_absences(transaction, scope, absence.person) >= k_most_of_one)
                return std::unexpected(
                    Error::conflict("/person", "too_many.entries", {{"most", std::to_string(k_most_of_one)}}));
            if (!add_absence(transaction, scope, Uuid::make(now), absence, *times))
                return std::unexpected(Error::not_found("person"));
            return view_of(transaction, scope);
        });
}

asio::awaitable<Result<DraftView>> AbsenceService::remove(accounts::Scope scope, Uuid absence) {
    co_return co_await database_.transact(
        Lane::web,
        [scope = std::move(scope), absence, now = clock_.now()](Transaction& transaction) -> Result<DraftView> {
            if (const auto frame = frame_of_no_webinar(transaction, scope); !frame)
                return std::unexpected(frame.error());
            lock_draft(transaction, scope, now);
            if (!remove_absence(transaction, scope, absence)) return std::unexpected(Error::not_found("absence"));
            return view_of(transaction, scope);
        });
}

}  // namespace plenary::agenda
