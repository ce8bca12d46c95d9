#include "attendance/shared_screen_service.hpp"

#include "attendance/shared_screen_repository.hpp"

namespace plenary::attendance {

asio::awaitable<std::optional<SharedScreen>> SharedScreenService::find(accounts::Scope scope, SessionId session) {
    co_return co_await database_.transact(db::Lane::web, [scope, session](db::Transaction& transaction) {
        return read_shared_screen(transaction, scope, session);
    });
}

asio::awaitable<Result<SharedScreen>> SharedScreenService::say(accounts::Scope scope, SessionId session, int people,
                                                               std::vector<std::string> names) {
    if (const auto checked = check_shared_screen(people, names); !checked) co_return std::unexpected(checked.error());
    const SharedScreen screen{people, std::move(names), scope.actor(), clock_.now()};
    co_await database_.transact(db::Lane::web, [scope, session, screen](db::Transaction& transaction) {
        write_shared_screen(transaction, scope, session, screen);
    });
    co_return screen;
}

}  // namespace plenary::attendance
