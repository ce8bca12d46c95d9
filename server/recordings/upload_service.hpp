#pragma once
#include <boost/asio/awaitable.hpp>
#include <vector>

#include "accounts/scope.hpp"
#include "db/database.hpp"
#include "recordings/upload.hpp"
#include "storage/disk_thread.hpp"
#include "storage/parts.hpp"
#include "storage/reception.hpp"

namespace plenary::recordings {

namespace asio = boost::asio;

// An upload and how much of it has come.
struct Standing {
    Upload upload;
    std::uint64_t received;
};

// Files that come in parts over any number of requests. What has come is kept whatever happens; one that is whole
// becomes a recording that is being prepared. Every scope is an organiser's at an event.
class UploadService {
public:
    // `database` and `clock` outlive the service.
    UploadService(db::Database& database, const Clock& clock, storage::Parts parts, storage::UploadLimits limits)
        : database_(database), clock_(clock), parts_(std::move(parts)), limits_(limits) {}

    [[nodiscard]] const storage::UploadLimits& limits() const { return limits_; }

    // Errors: not_found for a session that is not the event's; storage_full.
    asio::awaitable<Result<Standing>> create(accounts::Scope scope, NewUpload announced);
    // Errors: not_found, for what has expired too.
    asio::awaitable<Result<Standing>> find(accounts::Scope scope, UploadId id);
    // Those of the event that are still coming, oldest first.
    asio::awaitable<std::vector<Standing>> unfinished(accounts::Scope scope);
    // Errors besides those of storage::receive(): not_found; forbidden for what is whole; locked while another request writes;
    // conflict for another offset; invalid where its first bytes say that it is no video or audio; it is thrown
    // away.
    asio::awaitable<Result<Standing>> append(accounts::Scope scope, UploadId id, storage::Piece piece);
    // Errors: not_found; forbidden for what is whole; locked.
    asio::awaitable<Result<void>> remove(accounts::Scope scope, UploadId id);
    // Somebody whose role does not let them change recordings has tried to.
    asio::awaitable<void> note_refusal(accounts::Scope whose);

    // Throws away what has expired, and parts that nobody knows.
    asio::awaitable<void> forget_old();

private:
    asio::awaitable<Result<Upload>> look_up(accounts::Scope scope, UploadId id);
    asio::awaitable<void> throw_away(accounts::Scope scope, UploadId id);
    asio::awaitable<void> keep_longer(accounts::Scope scope, Upload& upload);
    asio::awaitable<RecordingId> finish(accounts::Scope scope, Upload upload, storage::Part& part);

    db::Database& database_;
    const Clock& clock_;
    storage::Parts parts_;
    storage::UploadLimits limits_;
    storage::DiskThread disk_;
};

}  // namespace plenary::recordings
