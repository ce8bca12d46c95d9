#include "recordings/stage_recording_service.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "accounts/activity.hpp"
#include "db/error_mapping.hpp"
#include "jobs/lease.hpp"
#include "recordings/preparation.hpp"
#include "recordings/preparation_repository.hpp"
#include "recordings/preparation_text.hpp"
#include "recordings/stage_recording_repository.hpp"

namespace plenary::recordings {
namespace {

using db::Lane;
using db::Transaction;
using media::Trouble;
namespace fs = std::filesystem;

constexpr std::chrono::minutes k_end_stands_after{3};
constexpr std::chrono::seconds k_lease{60};
constexpr std::chrono::milliseconds k_look_every{1'000};
constexpr int k_first_run = 1;

std::string source_of(const RecordingId& recording) { return "stage/" + recording.to_string() + ".mp4"; }

// Whether Janus has written any track in it.
bool holds_tracks(const fs::path& folder) {
    std::error_code unreadable;
    for (const auto& entry : fs::directory_iterator(folder, unreadable))
        if (entry.path().extension() == ".mjr") return true;
    return false;
}

std::vector<std::string> sessions_in(const fs::path& recorded) {
    std::vector<std::string> sessions;
    std::error_code missing;
    for (const auto& entry : fs::directory_iterator(recorded, missing))
        if (const auto name = entry.path().filename().string(); SessionId::parse(name) && holds_tracks(entry.path()))
            sessions.push_back(name);
    return sessions;
}

}  // namespace

// What the coroutine that waits and the thread that works share.
struct StageRecordingService::Running {
    media::PreparationProgress progress;
    std::stop_source stop;
    std::optional<Outcome> outcome;
    std::exception_ptr failure;
};

asio::awaitable<void> StageRecordingService::collect() {
    const auto sessions = sessions_in(folders_.recorded);
    if (sessions.empty()) co_return;
    const auto now = clock_.now();
    const auto over = co_await database_.transact(Lane::jobs, [sessions, now](Transaction& transaction) {
        return find_over(transaction, sessions, now - k_end_stands_after);
    });
    for (const auto& stage : over) {
        const auto scope = policy_.scope_for_work(stage.organisation, stage.event);
        co_await database_.transact(Lane::jobs, [scope, stage, now](Transaction& transaction) {
            const auto recording = RecordingId::make(now);
            add_stage_recording(transaction, scope, stage, recording, stage.slug + ".mp4", source_of(recording), now);
            jobs::enqueue(transaction, assembly_task(stage, recording, now));
            const accounts::Activity activity{"recording.recorded", recording.value};
            accounts::log_activities(transaction, scope, {&activity, 1}, now);
        });
    }
}

void StageRecordingService::perform_on(jobs::Worker& worker) {
    worker.on(std::string(k_assembly_task), [this](const jobs::Task& task) { return assemble(task); },
              {.lease = k_lease});
}

asio::awaitable<Result<void>> StageRecordingService::assemble(jobs::Task task) {
    const auto wanted = assembly_of(task);
    const auto scope = policy_.scope_for_work(wanted.stage.organisation, wanted.stage.event);
    auto outcome = co_await work_on(task, scope, wanted);
    const bool there = co_await database_.transact(
        Lane::jobs, [=](Transaction& transaction) { return is_recording(transaction, scope, wanted.recording); });
    if (!there) {  // deleted meanwhile
        forget(wanted);
        co_return Result<void>{};
    }
    if (!outcome) co_return std::unexpected(Error{ErrorCode::conflict, "Another worker has this by now."});
    if (*outcome) {
        co_await hand_over(scope, wanted, **std::move(outcome));
        forget(wanted);
        co_return Result<void>{};
    }
    const auto trouble = outcome->error();
    co_await database_.transact(Lane::jobs, [=](Transaction& transaction) {
        const auto text = trouble_text(trouble);
        if (passes(trouble)) return say_trouble(transaction, scope, wanted.recording, k_first_run, text);
        (void)mark_failed(transaction, scope, wanted.recording, k_first_run, text, true);
    });
    if (passes(trouble)) co_return std::unexpected(Error{ErrorCode::unavailable, "It is tried again later."});
    // What was recorded stays aside, for somebody who looks at it.
    std::error_code gone;
    const auto aside = wanted.recording.to_string() + ".failed";
    fs::rename(folders_.recorded / wanted.stage.session.to_string(), folders_.recorded / aside, gone);
    fs::rename(shown_of(wanted), folders_.shown / aside, gone);
    co_return Result<void>{};
}

asio::awaitable<std::optional<StageRecordingService::Outcome>> StageRecordingService::work_on(
    const jobs::Task& task, const accounts::Scope& scope, AssemblyTask wanted) {
    const auto folder = folders_.recorded / wanted.stage.session.to_string();
    const auto shown_in = shown_of(wanted);
    const auto output = folders_.work / ("stage-" + wanted.recording.to_string());
    fs::create_directories(output);
    const auto executor = co_await asio::this_coro::executor;
    const auto running = std::make_shared<Running>();
    const auto done = std::make_shared<asio::steady_timer>(executor);
    asio::co_spawn(executor, thread_.run([running, folder, shown_in, output](std::stop_token all) {
        const std::stop_callback with_all(all, [&] { running->stop.request_stop(); });
        const auto shown = read_shown(shown_in);
        return media::stage::assemble_stage(folder, shown, output, running->progress, running->stop.get_token());
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
                return write_progress(transaction, scope, wanted.recording, k_first_run, step, percent) &&
                       jobs::renew_lease(transaction, task, k_lease);
            });
        } catch (const db::Failure&) {
            // While the database is away the work goes on; the next look tells whose it is.
        }
        if (!ours) running->stop.request_stop();
    }
    if (running->failure) std::rethrow_exception(running->failure);
    if (!ours) co_return std::nullopt;
    co_return std::move(*running->outcome);
}

asio::awaitable<void> StageRecordingService::hand_over(const accounts::Scope& scope, AssemblyTask wanted,
                                                       media::stage::AssembledStage films) {
    const auto now = clock_.now();
    storage_.put(films.whole, source_of(wanted.recording));
    std::vector<std::pair<RecordingId, std::string>> speakers;
    for (const auto& speaker : films.speakers) {
        speakers.emplace_back(RecordingId::make(now), speaker.name + ".mp4");
        storage_.put(speaker.file, source_of(speakers.back().first));
    }
    co_await database_.transact(Lane::jobs, [=](Transaction& transaction) {
        jobs::enqueue(transaction, preparation_task(scope, wanted.recording, k_first_run, now));
        for (const auto& [recording, file_name] : speakers) {
            add_stage_recording(transaction, scope, wanted.stage, recording, file_name, source_of(recording), now);
            jobs::enqueue(transaction, preparation_task(scope, recording, k_first_run, now));
        }
    });
}

fs::path StageRecordingService::shown_of(const AssemblyTask& wanted) const {
    return folders_.shown / (wanted.stage.session.to_string() + ".jsonl");
}

void StageRecordingService::forget(const AssemblyTask& wanted) const {
    std::error_code gone;
    fs::remove(shown_of(wanted), gone);
    fs::remove_all(folders_.recorded / wanted.stage.session.to_string(), gone);
    fs::remove_all(folders_.work / ("stage-" + wanted.recording.to_string()), gone);
}

}  // namespace plenary::recordings
