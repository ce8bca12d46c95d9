#pragma once
#include <boost/asio/awaitable.hpp>

#include "accounts/policy.hpp"
#include "db/database.hpp"
#include "jobs/worker.hpp"
#include "media/media_thread.hpp"
#include "recordings/stage_recording.hpp"
#include "storage/storage.hpp"

namespace plenary::recordings {

namespace asio = boost::asio;

// Makes recordings of what was shown on stages of the built-in room: once a session is over for good, a task assembles
// the film of the whole and of each speaker, which are then prepared as if they had been uploaded.
class StageRecordingService {
public:
    // `recorded` holds a folder for each session, `work` what is not finished, on the disk of `storage`. `database` and
    // `clock` outlive the service.
    StageRecordingService(db::Database& database, const Clock& clock, accounts::Policy policy, storage::Storage storage,
                          std::filesystem::path recorded, std::filesystem::path work)
        : database_(database),
          clock_(clock),
          policy_(policy),
          storage_(std::move(storage)),
          recorded_(std::move(recorded)),
          work_(std::move(work)) {}

    // Looks which sessions are over. An end is taken back for two minutes, so it waits a little longer.
    asio::awaitable<void> collect();
    void perform_on(jobs::Worker& worker);
    // Ends what runs; it comes again.
    void stop() { thread_.stop(); }

private:
    struct Running;
    using Outcome = std::expected<media::stage::AssembledStage, media::Trouble>;

    asio::awaitable<Result<void>> assemble(jobs::Task task);
    // Nothing where somebody else has the task by now, or the recording was deleted.
    asio::awaitable<std::optional<Outcome>> work_on(const jobs::Task& task, const accounts::Scope& scope,
                                                    AssemblyTask wanted);
    asio::awaitable<void> hand_over(const accounts::Scope& scope, AssemblyTask wanted,
                                    media::stage::AssembledStage films);
    void forget(const AssemblyTask& wanted) const;

    db::Database& database_;
    const Clock& clock_;
    accounts::Policy policy_;
    storage::Storage storage_;
    std::filesystem::path recorded_, work_;
    media::MediaThread thread_;
};

}  // namespace plenary::recordings
