#pragma once
#include <boost/asio/awaitable.hpp>
#include <filesystem>
#include <optional>
#include <vector>

#include "accounts/scope.hpp"
#include "db/database.hpp"
#include "recordings/recording.hpp"
#include "storage/storage.hpp"

namespace plenary::recordings {

namespace asio = boost::asio;

// The recordings of an event and where their files lie.
class RecordingService {
public:
    RecordingService(db::Database& database, storage::Storage storage)
        : database_(database), storage_(std::move(storage)) {}

    // Of the scope's event, in order of its sessions.
    asio::awaitable<std::vector<Recording>> recordings_of(accounts::Scope scope);
    // The same for many, in their order and in one statement.
    asio::awaitable<std::vector<std::vector<Recording>>> recordings_of(std::vector<accounts::Scope> scopes);
    // Nothing where the file is gone from storage.
    [[nodiscard]] std::optional<std::filesystem::path> file_of(const Recording& recording) const {
        return storage_.find(recording.storage_key);
    }

private:
    db::Database& database_;
    storage::Storage storage_;
};

}  // namespace plenary::recordings
