#pragma once
#include <boost/asio/awaitable.hpp>
#include <filesystem>
#include <optional>
#include <vector>

#include "accounts/scope.hpp"
#include "db/database.hpp"
#include "recordings/recording.hpp"
#include "recordings/watched.hpp"
#include "storage/storage.hpp"

namespace plenary::recordings {

namespace asio = boost::asio;

// The recordings of an event and where their files lie.
class RecordingService {
public:
    // `database` and `clock` outlive the service.
    RecordingService(db::Database& database, const Clock& clock, storage::Storage storage)
        : database_(database), clock_(clock), storage_(std::move(storage)) {}

    // Of the scope's event, in order of its sessions.
    asio::awaitable<std::vector<Recording>> recordings_of(accounts::Scope scope);
    // The same for many, in their order and in one statement.
    asio::awaitable<std::vector<std::vector<Recording>>> recordings_of(std::vector<accounts::Scope> scopes);
    // Nothing where the file is gone from storage.
    [[nodiscard]] std::optional<std::filesystem::path> file_of(const Recording& recording) const {
        return storage_.find(recording.storage_key);
    }
    [[nodiscard]] std::optional<std::filesystem::path> poster_of(const Recording& recording) const {
        return storage_.find(recording.poster_key);
    }
    // Why the scope's event is not recorded, in the organiser's words; empty: not said.
    asio::awaitable<events::TextByLanguage> reason_of(accounts::Scope scope);
    // As WebVTT. Errors: not_found.
    asio::awaitable<Result<std::string>> captions_of(accounts::Scope scope, RecordingId recording,
                                                     std::string language);

    // What the scope's registration has seen of it.
    asio::awaitable<Watched> watched(accounts::Scope scope, RecordingId recording);
    // How much of the event's recordings it has seen; nothing where none.
    asio::awaitable<std::optional<OnDemand>> on_demand(accounts::Scope scope);
    // What it has seen of `recording`, with what a page tells now: no more than can have been watched since the last report.
    asio::awaitable<Watched> count(accounts::Scope scope, Recording recording, WatchReport report);

private:
    db::Database& database_;
    const Clock& clock_;
    storage::Storage storage_;
};

}  // namespace plenary::recordings
