#include "recordings/recording_service.hpp"

#include "recordings/recording_repository.hpp"

namespace plenary::recordings {

asio::awaitable<std::vector<Recording>> RecordingService::recordings_of(accounts::Scope scope) {
    auto all = co_await recordings_of(std::vector{scope});
    co_return std::move(all.front());
}

asio::awaitable<std::vector<std::vector<Recording>>> RecordingService::recordings_of(
    std::vector<accounts::Scope> scopes) {
    std::vector<std::vector<Recording>> all;
    if (scopes.empty()) co_return all;
    const auto by_event = co_await database_.transact(
        db::Lane::web, [scopes](db::Transaction& transaction) { return read_recordings(transaction, scopes); });
    for (const auto& scope : scopes) {
        const auto found = by_event.find(scope.event());
        all.push_back(found == by_event.end() ? std::vector<Recording>{} : found->second);
    }
    co_return all;
}

}  // namespace plenary::recordings
