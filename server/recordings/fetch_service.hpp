#pragma once
#include <atomic>
#include <boost/asio/awaitable.hpp>

#include "accounts/policy.hpp"
#include "conferencing/shelves/shelves_service.hpp"
#include "db/database.hpp"
#include "jobs/worker.hpp"
#include "recordings/fetched_recording.hpp"
#include "storage/disk_thread.hpp"
#include "storage/parts.hpp"

namespace plenary::recordings {

namespace asio = boost::asio;

inline constexpr std::chrono::seconds k_fetch_lease{60};

// Fetches what video services have recorded, as a task of the outbox: each recording once, as one that is then prepared
// as if it had been uploaded. A download that breaks off is begun anew, and nothing half of it stays.
class FetchService {
public:
    // `parts` is where fetched_key() leads, `most_bytes` how large a file may be. All else outlives this.
    FetchService(db::Database& database, const Clock& clock, accounts::Policy policy,
                 conferencing::ShelvesService& shelves, storage::Parts parts, std::uint64_t most_bytes)
        : database_(database),
          clock_(clock),
          policy_(policy),
          shelves_(shelves),
          parts_(std::move(parts)),
          most_bytes_(most_bytes) {}

    void perform_on(jobs::Worker& worker);
    // Ends what runs; it comes again.
    void stop() { stopping_ = true; }

private:
    struct Coming;
    using Fetched = std::expected<std::uint64_t, FetchTrouble>;  // bytes

    asio::awaitable<Result<void>> fetch(jobs::Task task);
    // Whether it is settled: here, or not to come.
    asio::awaitable<bool> take(const jobs::Task& task, const accounts::Scope& scope,
                               const conferencing::ShelvedRoom& room, conferencing::OfferedRecording offered);
    asio::awaitable<Fetched> download(const jobs::Task& task, const accounts::Scope& scope,
                                      const conferencing::ShelvedRoom& room, RecordingId recording,
                                      conferencing::OfferedRecording offered);
    // While it comes its lease is renewed and its progress written; false once it is nobody's to go on with.
    asio::awaitable<bool> keep(const jobs::Task& task, const accounts::Scope& scope, RecordingId recording,
                               const Coming& coming);
    // What has come of one that is not gone on with is thrown away, unless it is another worker's.
    asio::awaitable<void> leave(const accounts::Scope& scope, RecordingId recording, FetchTrouble trouble);
    asio::awaitable<void> say(const accounts::Scope& scope, RecordingId recording, FetchTrouble trouble);
    asio::awaitable<Result<void>> wait_or_give_up(const accounts::Scope& scope, conferencing::ShelvedRoom room);

    db::Database& database_;
    const Clock& clock_;
    accounts::Policy policy_;
    conferencing::ShelvesService& shelves_;
    storage::Parts parts_;
    const std::uint64_t most_bytes_;
    storage::DiskThread disk_;
    std::atomic<bool> stopping_ = false;
};

}  // namespace plenary::recordings
