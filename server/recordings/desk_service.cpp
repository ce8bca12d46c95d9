#include "recordings/desk_service.hpp"

#include <algorithm>

#include "accounts/activity.hpp"
#include "jobs/outbox.hpp"
#include "recordings/captions.hpp"
#include "recordings/desk_repository.hpp"
#include "recordings/fetch_repository.hpp"
#include "recordings/preparation.hpp"

namespace plenary::recordings {
namespace {

using db::Lane;
using db::Transaction;

std::unexpected<Error> changed_meanwhile() {
    return std::unexpected(Error{ErrorCode::precondition_failed, "This has been changed since it was read."});
}

bool among(const ExpectedVersions& on, std::int64_t version) {
    return !on || std::ranges::find(*on, version) != on->end();
}

Result<OrganisedRecording> find_one(Transaction& transaction, const accounts::Scope& scope, const RecordingId& id) {
    auto found = list_organised(transaction, scope, id);
    if (found.empty()) return std::unexpected(Error::not_found("recording"));
    return std::move(found.front());
}

Result<RecordingDesk> read_desk(Transaction& transaction, const accounts::Scope& scope) {
    auto event = find_recorded_event(transaction, scope);
    if (!event) return std::unexpected(Error::not_found("event"));
    return RecordingDesk{*std::move(event), list_organised(transaction, scope), read_awaited(transaction, scope)};
}

void log(Transaction& transaction, const accounts::Scope& scope, const char* action, const Uuid& subject, Instant now) {
    const accounts::Activity activity{action, subject};
    accounts::log_activities(transaction, scope, {&activity, 1}, now);
}

// What the public sees of it changes with it.
bool is_public(const OrganisedRecording& recording) { return recording.state == RecordingState::published; }

}  // namespace

asio::awaitable<Result<RecordingDesk>> DeskService::desk(accounts::Scope scope) {
    co_return co_await database_.transact(
        Lane::web, [scope = std::move(scope)](Transaction& transaction) { return read_desk(transaction, scope); });
}

asio::awaitable<Result<RecordingDesk>> DeskService::choose(accounts::Scope scope, events::Recorded recorded,
                                                           events::TextByLanguage reason, ExpectedVersions on) {
    co_return co_await database_.transact(
        Lane::web,
        [scope = std::move(scope), recorded, reason = std::move(reason), on = std::move(on),
         now = clock_.now()](Transaction& transaction) -> Result<RecordingDesk> {
            const auto event = find_recorded_event(transaction, scope);
            if (!event) return std::unexpected(Error::not_found("event"));
            if (!among(on, event->version) || !write_choice(transaction, scope, recorded, reason, event->version))
                return changed_meanwhile();
            log(transaction, scope, "event.recording_chosen", scope.event().value, now);
            return read_desk(transaction, scope);
        });
}

asio::awaitable<Result<OrganisedRecording>> DeskService::find(accounts::Scope scope, RecordingId id) {
    co_return co_await database_.transact(Lane::web, [scope = std::move(scope), id](Transaction& transaction) {
        return find_one(transaction, scope, id);
    });
}

asio::awaitable<Result<OrganisedRecording>> DeskService::take(accounts::Scope scope, RecordingId id,
                                                              ExpectedVersions on, const char* action, Step step) {
    co_return co_await database_.transact(
        Lane::web,
        [scope = std::move(scope), id, on = std::move(on), action, step = std::move(step),
         now = clock_.now()](Transaction& transaction) -> Result<OrganisedRecording> {
            const auto recording = find_one(transaction, scope, id);
            if (!recording) return recording;
            if (!among(on, recording->version)) return changed_meanwhile();
            if (const auto taken = step(transaction, *recording); !taken) return std::unexpected(taken.error());
            log(transaction, scope, action, id.value, now);
            return find_one(transaction, scope, id);
        });
}

asio::awaitable<Result<OrganisedRecording>> DeskService::change(accounts::Scope scope, RecordingId id,
                                                                RecordingChange change, ExpectedVersions on) {
    Step step = [scope, change = std::move(change)](Transaction& transaction,
                                                    const OrganisedRecording& before) -> Result<void> {
        const auto event = find_recorded_event(transaction, scope);
        auto after = changed(before, change, TimeZone::find(event->zone).value());
        if (!after) return std::unexpected(after.error());
        // What is published stays so from the moment it was.
        if (is_public(before) && !after->from) after->from = before.from;
        if (!write_recording(transaction, scope, *after)) return changed_meanwhile();
        if (is_public(before)) renew_event(transaction, scope);
        return {};
    };
    co_return co_await take(std::move(scope), id, std::move(on), "recording.changed", std::move(step));
}

asio::awaitable<Result<OrganisedRecording>> DeskService::publish(accounts::Scope scope, RecordingId id,
                                                                 ExpectedVersions on) {
    Step step = [scope, now = clock_.now()](Transaction& transaction,
                                            const OrganisedRecording& before) -> Result<void> {
        const auto after = published(before, now);
        if (!after) return std::unexpected(after.error());
        if (!write_recording(transaction, scope, *after)) return changed_meanwhile();
        withdraw_others(transaction, scope, *after);
        renew_event(transaction, scope);
        return {};
    };
    co_return co_await take(std::move(scope), id, std::move(on), "recording.published", std::move(step));
}

asio::awaitable<Result<OrganisedRecording>> DeskService::withdraw(accounts::Scope scope, RecordingId id,
                                                                  ExpectedVersions on) {
    Step step = [scope](Transaction& transaction, const OrganisedRecording& before) -> Result<void> {
        if (!is_public(before)) return std::unexpected(Error::conflict("/state", "not_published.recording"));
        auto after = before;
        after.state = RecordingState::withdrawn;
        if (!write_recording(transaction, scope, after)) return changed_meanwhile();
        renew_event(transaction, scope);
        return {};
    };
    co_return co_await take(std::move(scope), id, std::move(on), "recording.withdrawn", std::move(step));
}

asio::awaitable<Result<OrganisedRecording>> DeskService::repeat(accounts::Scope scope, RecordingId id,
                                                                ExpectedVersions on) {
    Step step = [scope, now = clock_.now()](Transaction& transaction,
                                            const OrganisedRecording& before) -> Result<void> {
        const auto run = begin_again(transaction, scope, before);
        if (!run) return std::unexpected(Error::conflict("/state", "not_repeatable"));
        jobs::enqueue(transaction, preparation_task(scope, before.id, *run, now));
        return {};
    };
    co_return co_await take(std::move(scope), id, std::move(on), "recording.repeated", std::move(step));
}

asio::awaitable<Result<void>> DeskService::remove(accounts::Scope scope, RecordingId id, ExpectedVersions on) {
    const auto removed = co_await database_.transact(
        Lane::web,
        [scope = std::move(scope), id, on = std::move(on),
         now = clock_.now()](Transaction& transaction) -> Result<OrganisedRecording> {
            const auto recording = find_one(transaction, scope, id);
            if (!recording) return recording;
            if (!among(on, recording->version) || !delete_recording(transaction, scope, *recording))
                return changed_meanwhile();
            if (is_public(*recording)) renew_event(transaction, scope);
            log(transaction, scope, "recording.deleted", id.value, now);
            return recording;
        });
    if (!removed) co_return std::unexpected(removed.error());
    for (const auto& key : {removed->storage_key, removed->poster_key, removed->source_key}) storage_.remove(key);
    co_return Result<void>{};
}

asio::awaitable<Result<OrganisedRecording>> DeskService::put_captions(accounts::Scope scope, RecordingId id,
                                                                      std::string language, std::string file_name,
                                                                      std::string text) {
    const auto cues = read_captions(text);
    if (!cues) co_return std::unexpected(cues.error());
    const CaptionTrack track{std::move(language), storage::shown_file_name(file_name, "captions"),
                             static_cast<int>(cues->size())};
    Step step = [scope, id, track, webvtt = to_webvtt(*cues), now = clock_.now()](
                    Transaction& transaction, const OrganisedRecording&) -> Result<void> {
        recordings::put_captions(transaction, scope, id, track, webvtt, now);
        return {};
    };
    co_return co_await take(std::move(scope), id, std::nullopt, "recording.captions_put", std::move(step));
}

asio::awaitable<Result<OrganisedRecording>> DeskService::remove_captions(accounts::Scope scope, RecordingId id,
                                                                         std::string language) {
    Step step = [scope, id, language = std::move(language)](Transaction& transaction,
                                                            const OrganisedRecording&) -> Result<void> {
        if (!recordings::remove_captions(transaction, scope, id, language))
            return std::unexpected(Error::not_found("captions"));
        return {};
    };
    co_return co_await take(std::move(scope), id, std::nullopt, "recording.captions_removed", std::move(step));
}

asio::awaitable<Result<std::string>> DeskService::captions(accounts::Scope scope, RecordingId id,
                                                           std::string language) {
    co_return co_await database_.transact(Lane::web,
                                          [scope = std::move(scope), id, language = std::move(language)](
                                              Transaction& transaction) -> Result<std::string> {
                                              if (const auto recording = find_one(transaction, scope, id); !recording)
                                                  return std::unexpected(recording.error());
                                              auto webvtt = find_captions(transaction, scope, id, language);
                                              if (!webvtt) return std::unexpected(Error::not_found("captions"));
                                              return *std::move(webvtt);
                                          });
}

}  // namespace plenary::recordings
