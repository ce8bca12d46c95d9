#include "recordings/recording_service.hpp"

#include "recordings/recording_repository.hpp"

namespace plenary::recordings {

asio::awaitable<std::vector<Recording>> RecordingService::recordings_of(accounts::Scope scope) {
    co_return co_await database_.transact(
        db::Lane::web, [scope](db::Transaction& transaction) { return read_recordings(transaction, scope); });
}

}  // namespace plenary::recordings
