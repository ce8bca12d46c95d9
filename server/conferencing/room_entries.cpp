#include "conferencing/room_entries.hpp"

#include "conferencing/room_entry_repository.hpp"

namespace plenary::conferencing {

asio::awaitable<void> RoomEntries::note(accounts::Scope scope, SessionId session) {
    co_await database_.transact(db::Lane::web,
                                [scope = std::move(scope), session, now = clock_.now()](db::Transaction& transaction) {
                                    note_entry(transaction, scope, session, now);
                                });
}

}  // namespace plenary::conferencing
