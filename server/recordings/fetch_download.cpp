// How one file comes: written as it comes, watched while it does.
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>

#include "db/error_mapping.hpp"
#include "jobs/lease.hpp"
#include "recordings/fetch_service.hpp"
#include "recordings/preparation_repository.hpp"

namespace plenary::recordings {
namespace {

using db::Lane;
using db::Transaction;
using conferencing::ServiceAnswer;

constexpr std::chrono::milliseconds k_look_every{1'000};

FetchTrouble trouble_of(const Error& error) {
    if (error.code == ErrorCode::forbidden) return FetchTrouble::not_allowed;
    return error.code == ErrorCode::too_large ? FetchTrouble::too_large : FetchTrouble::cut;
}

bool is_page(const ServiceAnswer& head) {
    const auto type = head.header("content-type").value_or("");
    return type.starts_with("text/html") || type.starts_with("application/json");
}

}  // namespace

// What the coroutine that waits and the strand on which bytes come share.
struct FetchService::Coming {
    storage::Part part;
    std::uint64_t wanted;  // as the service says it; 0: it does not
    std::atomic<std::uint64_t> received = 0;
    std::atomic<bool> stop = false;
    bool full = false;
    bool is_page = false;  // a sign-in page or an error is no recording, whatever its status says
    std::exception_ptr failure{};
    conferencing::Take take{};
    std::optional<Result<ServiceAnswer>> outcome{};

    // Nothing is thrown into libcurl.
    bool write(std::string_view bytes) noexcept {
        try {
            full = !part.append(bytes);
        } catch (...) {
            failure = std::current_exception();
        }
        received = part.size();
        return !full && !failure && !stop;
    }
    [[nodiscard]] int percent() const {
        return wanted == 0 ? 0 : static_cast<int>(std::min<std::uint64_t>(99, received * 100 / wanted));
    }
};

asio::awaitable<FetchService::Fetched> FetchService::download(const jobs::Task& task, const accounts::Scope& scope,
                                                              const conferencing::ShelvedRoom& room,
                                                              RecordingId recording,
                                                              conferencing::OfferedRecording offered) {
    if (offered.bytes > most_bytes_) co_return std::unexpected(FetchTrouble::too_large);
    const auto name = recording.to_string();
    // What another try has left is thrown away: no service promises to go on in the middle.
    auto part = co_await disk_.run([this, name] {
        if (!parts_.size_of(name)) parts_.create(name);
        auto opened = parts_.open(name);
        if (opened) opened->cut(0);
        return opened;
    });
    if (!part) co_return std::unexpected(FetchTrouble::lost);
    const auto coming = std::make_shared<Coming>(*std::move(part), static_cast<std::uint64_t>(offered.bytes));
    coming->take = [&coming = *coming](const ServiceAnswer& head, std::string_view bytes) {
        coming.is_page = is_page(head);
        return !coming.is_page && coming.write(bytes);
    };
    const auto executor = co_await asio::this_coro::executor;
    const auto done = std::make_shared<asio::steady_timer>(executor);
    asio::co_spawn(executor, shelves_.fetch(room, std::move(offered), most_bytes_, coming->take),
                   [coming, done](std::exception_ptr failure, Result<ServiceAnswer> outcome) {
                       if (failure) coming->failure = failure;
                       coming->outcome = std::move(outcome);
                       done->cancel();
                   });
    bool ours = true;
    while (!coming->outcome) {
        done->expires_after(k_look_every);
        boost::system::error_code cancelled;
        co_await done->async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
        if (coming->outcome || !ours) continue;
        ours = co_await keep(task, scope, recording, *coming);
        if (!ours || stopping_) coming->stop = true;
    }
    if (coming->failure) std::rethrow_exception(coming->failure);
    if (!ours) co_return std::unexpected(FetchTrouble::lost);
    if (coming->is_page) co_return std::unexpected(FetchTrouble::cut);
    if (coming->full) co_return std::unexpected(FetchTrouble::no_room);
    if (!*coming->outcome) co_return std::unexpected(trouble_of(coming->outcome->error()));
    co_await disk_.run([coming] { coming->part.flush(); });
    co_return coming->part.size();
}

asio::awaitable<bool> FetchService::keep(const jobs::Task& task, const accounts::Scope& scope, RecordingId recording,
                                         const Coming& coming) {
    const auto percent = coming.percent();
    try {
        co_return co_await database_.transact(Lane::jobs, [=](Transaction& transaction) {
            return write_progress(transaction, scope, recording, k_fetched_run, k_fetch_step, percent) &&
                   jobs::renew_lease(transaction, task, k_fetch_lease);
        });
    } catch (const db::Failure&) {
        // While the database is away the file goes on coming; the next look tells whose it is.
        co_return true;
    }
}

}  // namespace plenary::recordings
