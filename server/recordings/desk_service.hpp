#pragma once
#include <boost/asio/awaitable.hpp>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "accounts/scope.hpp"
#include "db/database.hpp"
#include "recordings/organised_recording.hpp"
#include "storage/storage.hpp"

namespace plenary::recordings {

namespace asio = boost::asio;

// What organisers do with recordings. Every scope is an organiser's at an event; a recording of another event does not
// exist (not_found), and every change names the versions it is good for (precondition_failed).
class DeskService {
public:
    // `database` and `clock` outlive the service.
    DeskService(db::Database& database, const Clock& clock, storage::Storage storage)
        : database_(database), clock_(clock), storage_(std::move(storage)) {}

    asio::awaitable<Result<RecordingDesk>> desk(accounts::Scope scope);
    // Whether the event is recorded, and why not.
    asio::awaitable<Result<RecordingDesk>> choose(accounts::Scope scope, events::Recorded recorded,
                                                  events::TextByLanguage reason, ExpectedVersions on);

    asio::awaitable<Result<OrganisedRecording>> find(accounts::Scope scope, RecordingId id);
    // Errors besides: those of changed().
    asio::awaitable<Result<OrganisedRecording>> change(accounts::Scope scope, RecordingId id, RecordingChange change,
                                                       ExpectedVersions on);
    // Takes the place of what was published of the session. Errors besides: those of published().
    asio::awaitable<Result<OrganisedRecording>> publish(accounts::Scope scope, RecordingId id, ExpectedVersions on);
    // Errors besides: conflict for what is not published.
    asio::awaitable<Result<OrganisedRecording>> withdraw(accounts::Scope scope, RecordingId id, ExpectedVersions on);
    // Prepares once more what failed. Errors besides: conflict where there is nothing to begin with.
    asio::awaitable<Result<OrganisedRecording>> repeat(accounts::Scope scope, RecordingId id, ExpectedVersions on);
    // With its files, its captions, and who has watched it.
    asio::awaitable<Result<void>> remove(accounts::Scope scope, RecordingId id, ExpectedVersions on);

    // Captions in one language, in place of those before. Errors besides: those of read_captions().
    asio::awaitable<Result<OrganisedRecording>> put_captions(accounts::Scope scope, RecordingId id,
                                                             std::string language, std::string file_name,
                                                             std::string text);
    asio::awaitable<Result<OrganisedRecording>> remove_captions(accounts::Scope scope, RecordingId id,
                                                                std::string language);
    // As WebVTT.
    asio::awaitable<Result<std::string>> captions(accounts::Scope scope, RecordingId id, std::string language);

    // Where a file of a recording lies.
    [[nodiscard]] std::optional<std::filesystem::path> file_of(const std::string& key) const {
        return storage_.find(key);
    }

private:
    using Step = std::function<Result<void>(db::Transaction&, const OrganisedRecording&)>;
    // Finds the recording at one of the versions, takes the step, logs it and answers how the recording stands.
    asio::awaitable<Result<OrganisedRecording>> take(accounts::Scope scope, RecordingId id, ExpectedVersions on,
                                                     const char* action, Step step);

    db::Database& database_;
    const Clock& clock_;
    storage::Storage storage_;
};

}  // namespace plenary::recordings
