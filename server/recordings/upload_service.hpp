#pragma once
#include <boost/asio/awaitable.hpp>
#include <functional>
#include <optional>
#include <string_view>

#include "accounts/scope.hpp"
#include "db/database.hpp"
#include "platform/event_thread.hpp"
#include "recordings/upload.hpp"
#include "storage/parts.hpp"
#include "storage/tus.hpp"

namespace plenary::recordings {

namespace asio = boost::asio;

// An upload and how much of it has come.
struct Standing {
    Upload upload;
    std::uint64_t received;
};

// What is sent in one request: where it belongs, what it has to be, and its bytes as they come. The source answers an
// empty piece at the end and nothing where the line broke.
struct Piece {
    std::uint64_t offset;
    std::optional<storage::Checksum> checksum;
    std::optional<std::uint64_t> length;  // where it is known before
    std::function<asio::awaitable<std::optional<std::string_view>>()> source;
};

// Files that come in parts over any number of requests. What has come is kept whatever happens; one that is whole
// becomes a recording that is being prepared. Every scope is an organiser's at an event.
class UploadService {
public:
    // `database` and `clock` outlive the service.
    UploadService(db::Database& database, const Clock& clock, storage::Parts parts, UploadLimits limits)
        : database_(database), clock_(clock), parts_(std::move(parts)), limits_(limits) {}

    [[nodiscard]] const UploadLimits& limits() const { return limits_; }

    // Errors: not_found for a session that is not the event's; storage_full.
    asio::awaitable<Result<Standing>> create(accounts::Scope scope, NewUpload announced);
    // Errors: not_found, for what has expired too.
    asio::awaitable<Result<Standing>> find(accounts::Scope scope, UploadId id);
    // Those of the event that are still coming, oldest first.
    asio::awaitable<std::vector<Standing>> unfinished(accounts::Scope scope);
    // Errors: not_found; forbidden for what is whole; locked while another request writes; conflict for another offset;
    // too_large beyond what was announced, and checksum_mismatch: both leave what was there before; storage_full keeps
    // what fits.
    asio::awaitable<Result<Standing>> append(accounts::Scope scope, UploadId id, Piece piece);
    // Errors: not_found; forbidden for what is whole; locked.
    asio::awaitable<Result<void>> remove(accounts::Scope scope, UploadId id);

    // Throws away what has expired, and parts that nobody knows.
    asio::awaitable<void> forget_old();

private:
    asio::awaitable<Result<Upload>> look_up(accounts::Scope scope, UploadId id);
    // Whether all of what came counts.
    asio::awaitable<Result<bool>> receive(storage::Part& part, const Upload& upload, Piece& piece);
    asio::awaitable<void> keep_longer(accounts::Scope scope, Upload& upload);
    asio::awaitable<RecordingId> finish(accounts::Scope scope, Upload upload, storage::Part& part);

    // `work` on the thread that waits for the disk; resumes on the caller's.
    template <typename Work>
    asio::awaitable<std::invoke_result_t<Work&>> on_disk(Work work);

    db::Database& database_;
    const Clock& clock_;
    storage::Parts parts_;
    UploadLimits limits_;
    EventThread disk_{0};
};

}  // namespace plenary::recordings
