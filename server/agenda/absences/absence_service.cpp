#include "agenda/absences/absence_service.hpp"

#include "agenda/absences/availability.hpp"
#include "agenda/draft/agenda_draft_service.hpp"

namespace plenary::agenda {

using db::Lane;
using db::Transaction;

asio::awaitable<Result<DraftView>> AbsenceService::add(accounts::Scope scope, NewAbsence absence) {
    co_return co_await database_.transact(Lane::web,
                                          [scope = std::move(scope), absence = std::move(absence),
                                           now = clock_.now()](Transaction& transaction) -> Result<DraftView> {
                                              if (const auto said = say_absence(transaction, scope, absence, now);
                                                  !said)
                                                  return std::unexpected(said.error());
                                              return view_of(transaction, scope);
                                          });
}

asio::awaitable<Result<DraftView>> AbsenceService::remove(accounts::Scope scope, Uuid absence) {
    co_return co_await database_.transact(
        Lane::web,
        [scope = std::move(scope), absence, now = clock_.now()](Transaction& transaction) -> Result<DraftView> {
            if (const auto gone = withdraw_absence(transaction, scope, absence, std::nullopt, now); !gone)
                return std::unexpected(gone.error());
            return view_of(transaction, scope);
        });
}

}  // namespace plenary::agenda
