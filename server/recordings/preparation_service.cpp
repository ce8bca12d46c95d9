#include "recordings/preparation_service.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "accounts/activity.hpp"
#include "db/error_mapping.hpp"
#include "jobs/lease.hpp"
#include "platform/kill_point.hpp"
#include "recordings/preparation_repository.hpp"
#include "recordings/preparation_text.hpp"

namespace plenary::recordings {
namespace {

using db::Lane;
using db::Transaction;
using media::PreparationStep;
using media::Trouble;
namespace fs = std::filesystem;

constexpr std::chrono::seconds k_lease{60};
constexpr std::chrono::milliseconds k_look_every{1'000};

void log(Transaction& transaction, const accounts::Scope& scope, const char* action, const RecordingId& recording,
         Instant now) {
    const accounts::Activity activity{action, recording.value};
    accounts::log_activities(transaction, scope, {&activity, 1}, now);
}

}  // namespace

// What the coroutine that waits and the thread that works share.
struct PreparationService::Running {
    media::PreparationProgress progress;
    std::stop_source stop;
    std::optional<Outcome> outcome;
    std::exception_ptr failure;
};

void PreparationService::perform_on(jobs::Worker& worker) {
    worker.on(std::string(k_preparation_task), [this](const jobs::Task& task) { return prepare(task); },
              {.lease = k_lease});
}

asio::awaitable<Result<void>> PreparationService::prepare(jobs::Task task) {
    const auto wanted = preparation_of(task);
    const auto scope = policy_.scope_for_work(wanted.organisation, wanted.event);
    const auto source = co_await source_of(scope, wanted);
    if (!source) co_return co_await leave(scope, wanted);
    const auto file = storage_.find(source->key);
    if (!file) co_return co_await give_up(scope, wanted, Trouble::unreadable, source->key);
    auto outcome = co_await work_on(task, scope, wanted, *file, step_named(source->step));
    if (!outcome && !co_await source_of(scope, wanted)) co_return co_await leave(scope, wanted);
    if (!outcome) co_return std::unexpected(Error{ErrorCode::conflict, "Another worker has this by now."});
    if (*outcome) co_return co_await take_over(scope, wanted, **std::move(outcome), source->key);
    co_return co_await give_up(scope, wanted, outcome->error(), source->key);
}

asio::awaitable<std::optional<PreparationSource>> PreparationService::source_of(const accounts::Scope& scope,
                                                                                PreparationTask wanted) {
    co_return co_await database_.transact(Lane::jobs, [=](Transaction& transaction) {
        return find_source(transaction, scope, wanted.recording, wanted.run);
    });
}

// It is done, or was deleted: then nothing of it stays.
asio::awaitable<Result<void>> PreparationService::leave(const accounts::Scope& scope, PreparationTask wanted) {
    const bool there = co_await database_.transact(
        Lane::jobs, [=](Transaction& transaction) { return is_recording(transaction, scope, wanted.recording); });
    if (!there) fs::remove_all(work_ / wanted.recording.to_string());
    co_return Result<void>{};
}

asio::awaitable<std::optional<PreparationService::Outcome>> PreparationService::work_on(const jobs::Task& task,
                                                                                        const accounts::Scope& scope,
                                                                                        PreparationTask wanted,
                                                                                        fs::path file,
                                                                                        PreparationStep reached) {
    const auto folder = work_ / wanted.recording.to_string();
    fs::create_directories(folder);
    const auto executor = co_await asio::this_coro::executor;
    const auto running = std::make_shared<Running>();
    running->progress.step = reached;
    const auto done = std::make_shared<asio::steady_timer>(executor);
    asio::co_spawn(executor, thread_.run([running, file, folder](std::stop_token all) {
        const std::stop_callback with_all(all, [&] { running->stop.request_stop(); });
        return media::prepare_recording(file, folder, running->progress, running->stop.get_token());
    }),
                   [running, done](std::exception_ptr failure, Outcome outcome) {
                       running->failure = failure;
                       running->outcome = std::move(outcome);
                       done->cancel();
                   });
    bool ours = true;
    while (!running->outcome) {
        done->expires_after(k_look_every);
        boost::system::error_code cancelled;
        co_await done->async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
        if (running->outcome || !ours) continue;
        const auto step = step_text(running->progress.step);
        const int percent = running->progress.percent;
        try {
            ours = co_await database_.transact(Lane::jobs, [=](Transaction& transaction) {
                return write_progress(transaction, scope, wanted.recording, wanted.run, step, percent) &&
                       jobs::renew_lease(transaction, task, k_lease);
            });
        } catch (const db::Failure&) {
            // While the database is away the work goes on; the next look tells whose it is.
        }
        if (!ours) running->stop.request_stop();
        kill_point("preparation", "renewed");
    }
    if (running->failure) std::rethrow_exception(running->failure);
    if (!ours) co_return std::nullopt;
    if (!*running->outcome) {  // whatever failed so fast that nobody looked
        const auto step = step_text(running->progress.step);
        const int percent = running->progress.percent;
        co_await database_.transact(Lane::jobs, [=](Transaction& transaction) {
            return write_progress(transaction, scope, wanted.recording, wanted.run, step, percent);
        });
    }
    co_return std::move(*running->outcome);
}

asio::awaitable<Result<void>> PreparationService::take_over(const accounts::Scope& scope, PreparationTask wanted,
                                                            media::PreparedFiles files, std::string source_key) {
    const auto name = "recordings/" + wanted.recording.to_string();
    PreparedRecording prepared{
        .storage_key = name + ".mp4",
        .poster_key = files.picture ? name + ".jpg" : "",
        .content_type = files.content_type,
        .duration = std::max(std::chrono::round<std::chrono::seconds>(files.duration), std::chrono::seconds{1}),
        .bytes = files.bytes};
    storage_.put(files.recording, prepared.storage_key);
    if (files.picture) storage_.put(*files.picture, prepared.poster_key);
    kill_point("preparation", "stored");
    const bool still_wanted =
        co_await database_.transact(Lane::jobs, [=, now = clock_.now()](Transaction& transaction) {
            if (!mark_prepared(transaction, scope, wanted.recording, wanted.run, prepared)) return false;
            log(transaction, scope, "recording.prepared", wanted.recording, now);
            return true;
        });
    if (!still_wanted)  // deleted meanwhile
        for (const auto& key : {prepared.storage_key, prepared.poster_key}) storage_.remove(key);
    storage_.remove(source_key);
    fs::remove_all(work_ / wanted.recording.to_string());
    co_return Result<void>{};
}

asio::awaitable<Result<void>> PreparationService::give_up(const accounts::Scope& scope, PreparationTask wanted,
                                                          Trouble trouble, std::string source_key) {
    if (!passes(trouble)) fs::remove_all(work_ / wanted.recording.to_string());
    const auto text = trouble_text(trouble);
    co_await database_.transact(Lane::jobs, [=, now = clock_.now()](Transaction& transaction) {
        if (passes(trouble)) return say_trouble(transaction, scope, wanted.recording, wanted.run, text);
        const bool useless = trouble == Trouble::another_kind || trouble == Trouble::empty;
        if (mark_failed(transaction, scope, wanted.recording, wanted.run, text, useless))
            log(transaction, scope, "recording.failed", wanted.recording, now);
    });
    if (passes(trouble)) co_return std::unexpected(Error{ErrorCode::unavailable, "It is tried again later."});
    if (trouble == Trouble::another_kind || trouble == Trouble::empty) storage_.remove(source_key);
    co_return Result<void>{};
}

}  // namespace plenary::recordings
