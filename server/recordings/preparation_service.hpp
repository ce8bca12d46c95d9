#pragma once
#include <boost/asio/awaitable.hpp>
#include <filesystem>
#include <memory>

#include "accounts/policy.hpp"
#include "db/database.hpp"
#include "jobs/worker.hpp"
#include "media/media_thread.hpp"
#include "media/preparation.hpp"
#include "recordings/preparation.hpp"
#include "storage/storage.hpp"

namespace plenary::recordings {

namespace asio = boost::asio;

// Makes what was uploaded into what can be watched, as a task of the outbox. While it works its lease is renewed and
// its progress written down; a worker that dies is followed by another when the lease has run out.
class PreparationService {
public:
    // `work` is a folder for what is not finished. `database` and `clock` outlive the service.
    PreparationService(db::Database& database, const Clock& clock, accounts::Policy policy, storage::Storage storage,
                       std::filesystem::path work)
        : database_(database), clock_(clock), policy_(policy), storage_(std::move(storage)), work_(std::move(work)) {}

    void perform_on(jobs::Worker& worker);
    // Ends what runs; it comes again.
    void stop() { thread_.stop(); }

private:
    struct Running;
    using Outcome = std::expected<media::PreparedFiles, media::Trouble>;

    asio::awaitable<Result<void>> prepare(jobs::Task task);
    asio::awaitable<std::optional<PreparationSource>> source_of(const accounts::Scope& scope, PreparationTask wanted);
    asio::awaitable<Result<void>> leave(const accounts::Scope& scope, PreparationTask wanted);
    // Nothing where somebody else has the task by now.
    asio::awaitable<std::optional<Outcome>> work_on(const jobs::Task& task, const accounts::Scope& scope,
                                                    PreparationTask wanted, std::filesystem::path file,
                                                    media::PreparationStep reached);
    asio::awaitable<Result<void>> take_over(const accounts::Scope& scope, PreparationTask wanted,
                                            media::PreparedFiles files, std::string source_key);
    asio::awaitable<Result<void>> give_up(const accounts::Scope& scope, PreparationTask wanted, media::Trouble trouble,
                                          std::string source_key);

    db::Database& database_;
    const Clock& clock_;
    accounts::Policy policy_;
    storage::Storage storage_;
    std::filesystem::path work_;
    media::MediaThread thread_;
};

}  // namespace plenary::recordings
