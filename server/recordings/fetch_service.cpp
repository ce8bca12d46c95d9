#include "recordings/fetch_service.hpp"

#include "accounts/activity.hpp"
#include "jobs/lease.hpp"
#include "recordings/fetch_repository.hpp"
#include "recordings/preparation_repository.hpp"

namespace plenary::recordings {
namespace {

using db::Lane;
using db::Transaction;
using std::chrono::minutes;

// Until nobody waits any more, which the room says.
constexpr jobs::RetryRule k_patience{.first = minutes{1}, .longest = minutes{15}, .attempts = 10'000};

}  // namespace

void FetchService::perform_on(jobs::Worker& worker) {
    worker.on(std::string(conferencing::k_fetch_recordings), [this](const jobs::Task& task) { return fetch(task); },
              {.lease = k_fetch_lease, .retry = k_patience});
}

asio::awaitable<Result<void>> FetchService::fetch(jobs::Task task) {
    const auto wanted = conferencing::wanted_recordings_of(task);
    const auto scope = policy_.scope_for_work(wanted.organisation, wanted.event);
    const auto room = co_await shelves_.find(scope, wanted);
    if (!room) co_return Result<void>{};
    auto offered = co_await shelves_.list(scope, *room);
    if (!offered || !*offered) co_return co_await wait_or_give_up(scope, *room);
    bool settled = true;
    for (auto& each : **offered)
        if (is_recording(each.content_type) && !co_await take(task, scope, *room, std::move(each))) settled = false;
    if (!settled) co_return co_await wait_or_give_up(scope, *room);
    co_await shelves_.await_no_more(scope, *room, true);
    co_return Result<void>{};
}

asio::awaitable<Result<void>> FetchService::wait_or_give_up(const accounts::Scope& scope,
                                                            conferencing::ShelvedRoom room) {
    if (clock_.now() < room.until || stopping_)
        co_return std::unexpected(Error{ErrorCode::unavailable, "It is asked for again later."});
    const auto unfetched = co_await database_.transact(
        Lane::jobs, [scope, room](Transaction& transaction) { return read_unfetched(transaction, scope, room); });
    for (const auto& recording : unfetched) co_await say(scope, recording, FetchTrouble::not_fetched);
    co_await shelves_.await_no_more(scope, std::move(room), false);
    co_return Result<void>{};
}

asio::awaitable<bool> FetchService::take(const jobs::Task& task, const accounts::Scope& scope,
                                         const conferencing::ShelvedRoom& room,
                                         conferencing::OfferedRecording offered) {
    const auto recording =
        co_await database_.transact(Lane::jobs, [scope, room, offered, now = clock_.now()](Transaction& transaction) {
            return find_or_add_fetched(transaction, scope, room, offered, now);
        });
    if (!recording) co_return true;
    const auto fetched = co_await download(task, scope, room, *recording, std::move(offered));
    if (fetched) {
        const bool taken = co_await database_.transact(
            Lane::jobs, [task, scope, recording, bytes = *fetched, now = clock_.now()](Transaction& transaction) {
                return jobs::renew_lease(transaction, task, k_fetch_lease) &&
                       take_fetched(transaction, scope, *recording, bytes, now);
            });
        if (taken) co_return true;
    }
    const auto trouble = fetched ? FetchTrouble::lost : fetched.error();
    co_await leave(scope, *recording, trouble);
    co_return is_final(trouble);
}

asio::awaitable<void> FetchService::leave(const accounts::Scope& scope, RecordingId recording, FetchTrouble trouble) {
    const bool others = trouble == FetchTrouble::lost &&
                        co_await database_.transact(Lane::jobs, [scope, recording](Transaction& transaction) {
                            return is_recording(transaction, scope, recording);
                        });
    if (others) co_return;
    co_await disk_.run([this, recording] { parts_.remove(recording.to_string()); });
    co_await say(scope, recording, trouble);
}

asio::awaitable<void> FetchService::say(const accounts::Scope& scope, RecordingId recording, FetchTrouble trouble) {
    co_await database_.transact(Lane::jobs, [scope, recording, trouble, now = clock_.now()](Transaction& transaction) {
        const auto text = trouble_text(trouble);
        if (!is_final(trouble)) return say_trouble(transaction, scope, recording, k_fetched_run, text);
        if (!mark_failed(transaction, scope, recording, k_fetched_run, text, true)) return;
        const accounts::Activity activity{"recording.failed", recording.value};
        accounts::log_activities(transaction, scope, {&activity, 1}, now);
    });
}

}  // namespace plenary::recordings
