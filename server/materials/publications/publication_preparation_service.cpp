#include "materials/publications/publication_preparation_service.hpp"

#include <spdlog/spdlog.h>

#include "materials/slides_upload.hpp"
#include "platform/kill_point.hpp"

namespace plenary::materials {
namespace {

using db::Lane;
using db::Transaction;
namespace fs = std::filesystem;

constexpr std::chrono::seconds k_scanner_asked_every{20};
constexpr std::string_view k_pdf = "pdf";

std::unexpected<Error> again() { return std::unexpected(Error{ErrorCode::unavailable, "It is tried again later."}); }

}  // namespace

void PublicationPreparationService::perform_on(jobs::Worker& worker) {
    worker.on(std::string(k_publication_task), [this](const jobs::Task& task) { return prepare(task); },
              {.lease = LeasedConverters::k_lease,
               .held_until = [this](const jobs::Task& task) { return held_until(task); }});
}

asio::awaitable<std::optional<PublicationPreparationService::Job>> PublicationPreparationService::job_of(
    jobs::Task task) {
    const auto wanted = publication_task_of(task);
    auto source = co_await database_.transact(
        Lane::jobs, [wanted](Transaction& transaction) { return find_file_source(transaction, wanted); });
    if (!source) co_return std::nullopt;
    const auto part = places_.parts / wanted.file.to_string();
    if (fs::exists(part)) keep_part(places_.storage, part, file_key(wanted.file));
    const auto file = places_.storage.find(file_key(wanted.file));
    Job job{std::move(task), wanted, *std::move(source), file.value_or(fs::path{})};
    if (file) co_return job;
    co_await refuse(job, std::string(to_text(media::SlidesRefusal::damaged)));
    co_return std::nullopt;
}

// What has to be looked at for viruses is looked at before its turn; while the scanner does not answer it waits, and
// its tries do not count.
asio::awaitable<std::optional<Instant>> PublicationPreparationService::held_until(jobs::Task task) {
    if (!places_.scanner) co_return std::nullopt;
    auto job = co_await job_of(std::move(task));
    if (!job || job->source.state == FileState::preparing) co_return std::nullopt;
    if (!co_await decide_content(*job)) co_return std::nullopt;
    co_await say(*job, FileState::scanning, "");
    const auto scan =
        co_await converters_.leased(job->task, [file = job->file, scanner = *places_.scanner](std::stop_token stop) {
            return media::scan_for_viruses(file, scanner, stop);
        });
    if (!scan) co_return std::nullopt;
    if (scan->verdict != media::ScanVerdict::clean)
        spdlog::warn("publication file {}: {}", job->wanted.file.to_string(), scan->found);
    switch (scan->verdict) {
        case media::ScanVerdict::clean:
            co_await say(*job, FileState::preparing, "");
            break;
        case media::ScanVerdict::infected:
            co_await refuse(*job, std::string(k_infected));
            break;
        case media::ScanVerdict::too_large:
            co_await refuse(*job, std::string(k_too_large_to_scan));
            break;
        case media::ScanVerdict::unreachable:
            co_await say(*job, FileState::held, "");
            co_return clock_.now() + k_scanner_asked_every;
    }
    co_return std::nullopt;
}

asio::awaitable<Result<void>> PublicationPreparationService::prepare(jobs::Task task) {
    auto job = co_await job_of(std::move(task));
    if (!job) co_return Result<void>{};
    if (places_.scanner && job->source.state != FileState::preparing) co_return again();
    if (!co_await decide_content(*job)) co_return Result<void>{};
    co_return co_await draw(*job);
}

asio::awaitable<bool> PublicationPreparationService::decide_content(Job& job) {
    if (!job.source.content.empty()) co_return true;
    const auto content = co_await converters_.leased(
        job.task, [file = job.file](std::stop_token) { return media::content_of_slides(file); });
    if (!content) co_return false;
    if (!*content) {
        co_await refuse(job, std::string(to_text(content->error())));
        co_return false;
    }
    job.source.content = to_text(**content);
    co_await database_.transact(Lane::jobs, [wanted = job.wanted, word = job.source.content](Transaction& transaction) {
        write_file_content(transaction, wanted, word);
    });
    co_return true;
}

// A file whose first page cannot be drawn is handed out without one.
asio::awaitable<Result<void>> PublicationPreparationService::draw(const Job& job) {
    if (job.source.content != k_pdf || job.task.attempt > k_most_tries) {
        co_await take_over(job, std::nullopt);
        co_return Result<void>{};
    }
    const auto folder = places_.work / job.wanted.file.to_string();
    fs::remove_all(folder);
    fs::create_directories(folder);
    const auto drawn =
        co_await converters_.leased(job.task, [file = job.file, folder, limits = places_.limits](std::stop_token stop) {
            return media::draw_cover(file, folder, stop, limits);
        });
    if (!drawn) co_return again();
    if (*drawn) {
        co_await take_over(job, **drawn);
    } else if (media::refuses(drawn->error())) {
        co_await refuse(job, std::string(to_text(drawn->error())));
    } else if (media::passes(drawn->error())) {
        co_await say(job, FileState::preparing, std::string(to_text(drawn->error())));
        co_return again();
    } else {
        co_await take_over(job, std::nullopt);
    }
    fs::remove_all(folder);
    co_return Result<void>{};
}

asio::awaitable<void> PublicationPreparationService::take_over(const Job& job, std::optional<media::Cover> cover) {
    PreparedFile prepared;
    const auto id = job.wanted.file;
    if (cover) {
        places_.storage.put(cover->picture, cover_key(id.value));
        prepared = {.pages = static_cast<int>(cover->pages),
                    .cover = CoverPicture{id.value, static_cast<int>(cover->width), static_cast<int>(cover->height)}};
    }
    kill_point("publications", "stored");
    const auto replaced =
        co_await database_.transact(Lane::jobs, [wanted = job.wanted, prepared](Transaction& transaction) {
            return mark_file_ready(transaction, wanted, prepared);
        });
    // Removed meanwhile: its own files go. Otherwise those in whose place it stands.
    for (const auto& gone : replaced.value_or(std::vector{id})) {
        places_.storage.remove(file_key(gone));
        places_.storage.remove(cover_key(gone.value));
    }
}

asio::awaitable<void> PublicationPreparationService::refuse(const Job& job, std::string reason) {
    co_await say(job, FileState::refused, std::move(reason));
    places_.storage.remove(file_key(job.wanted.file));
}

asio::awaitable<void> PublicationPreparationService::say(const Job& job, FileState state, std::string reason) {
    co_await database_.transact(Lane::jobs,
                                [wanted = job.wanted, state, reason = std::move(reason)](Transaction& transaction) {
                                    write_file_state(transaction, wanted, state, reason);
                                });
}

}  // namespace plenary::materials
