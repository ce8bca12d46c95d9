#include "conferencing/built_in/standings.hpp"

#include "accounts/activity.hpp"
#include "conferencing/built_in/standing_repository.hpp"

namespace plenary::conferencing::built_in {

using db::Lane;
using db::Transaction;

namespace {

// What the log of activities calls it.
std::string action_of(Standing standing) {
    switch (standing) {
        case Standing::audience:
            return "stage.take_down";
        case Standing::on_stage:
            return "stage.bring_up";
        case Standing::removed:
            return "stage.remove";
    }
    return "";
}

}  // namespace

asio::awaitable<Standing> Standings::of(accounts::Scope scope, SessionId session) {
    co_return co_await database_.transact(Lane::web, [scope = std::move(scope), session](Transaction& transaction) {
        return find_standing(transaction, scope, session);
    });
}

asio::awaitable<Result<void>> Standings::set(accounts::Scope scope, SessionId session, RegistrationId registration,
                                             Standing standing) {
    co_return co_await database_.transact(
        Lane::web,
        [scope = std::move(scope), session, registration, standing,
         now = clock_.now()](Transaction& transaction) -> Result<void> {
            const bool written = write_standing(transaction, scope, session, registration, standing, now);
            if (!written && standing != Standing::audience) return std::unexpected(Error::not_found("place"));
            const accounts::Activity activity{action_of(standing), registration.value};
            if (written) accounts::log_activities(transaction, scope, {&activity, 1}, now);
            return {};
        });
}

asio::awaitable<std::vector<Removed>> Standings::removed(accounts::Scope scope, SessionId session) {
    co_return co_await database_.transact(Lane::web, [scope = std::move(scope), session](Transaction& transaction) {
        return find_removed(transaction, scope, session);
    });
}

}  // namespace plenary::conferencing::built_in
