#include "recordings/recording_service.hpp"

#include "recordings/recording_repository.hpp"
#include "recordings/watch_repository.hpp"

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

asio::awaitable<events::TextByLanguage> RecordingService::reason_of(accounts::Scope scope) {
    co_return co_await database_.transact(db::Lane::web, [scope = std::move(scope)](db::Transaction& transaction) {
        return read_reason(transaction, scope);
    });
}

asio::awaitable<Result<std::string>> RecordingService::captions_of(accounts::Scope scope, RecordingId recording,
                                                                   std::string language) {
    auto webvtt = co_await database_.transact(
        db::Lane::web,
        [scope = std::move(scope), recording, language = std::move(language)](db::Transaction& transaction) {
            return read_captions_of(transaction, scope, recording, language);
        });
    if (!webvtt) co_return std::unexpected(Error::not_found("captions"));
    co_return *std::move(webvtt);
}

asio::awaitable<Watched> RecordingService::watched(accounts::Scope scope, RecordingId recording) {
    const auto found =
        co_await database_.transact(db::Lane::web, [scope = std::move(scope), recording](db::Transaction& transaction) {
            return find_watched(transaction, scope, recording, false);
        });
    co_return found.value_or(Watched{});
}

asio::awaitable<std::optional<OnDemand>> RecordingService::on_demand(accounts::Scope scope) {
    co_return co_await database_.transact(db::Lane::web, [scope = std::move(scope)](db::Transaction& transaction) {
        return find_on_demand(transaction, scope);
    });
}

asio::awaitable<Watched> RecordingService::count(accounts::Scope scope, Recording recording, WatchReport report) {
    const int length = static_cast<int>(recording.duration.count());
    co_return co_await database_.transact(
        db::Lane::web, [scope = std::move(scope), id = recording.id, report = std::move(report), length,
                        now = clock_.now()](db::Transaction& transaction) {
            const auto watched = after(find_watched(transaction, scope, id, true), report, length, now);
            write_watched(transaction, scope, id, watched);
            return watched;
        });
}

}  // namespace plenary::recordings
