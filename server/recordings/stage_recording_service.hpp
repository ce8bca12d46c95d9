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
    struct Folders {
        std::filesystem::path recorded;  // a folder for each session
        std::filesystem::path shown;     // SESSION.jsonl: who showed what
        std::filesystem::path work;      // what is not finished, on the disk of `storage`
    };
    // `database` and `clock` outlive the service.
    StageRecordingService(db::Database& database, const Clock& clock, accounts::Policy policy, storage::Storage storage,
                          Folders folders)
        : database_(database),
          clock_(clock),
          policy_(policy),
          storage_(std::move(storage)),
          folders_(std::move(folders)) {}

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
    [[nodiscard]] std::filesystem::path shown_of(const AssemblyTask& wanted) const;
    void forget(const AssemblyTask& wanted) const;

    db::Database& database_;
    const Clock& clock_;
    accounts::Policy policy_;
    storage::Storage storage_;
    Folders folders_;
    media::MediaThread thread_;
};

}  // namespace plenary::recordings
