#include "materials/slides_preparation_service.hpp"

#include <spdlog/spdlog.h>

#include "materials/slides_upload.hpp"
#include "storage/weight.hpp"

namespace plenary::materials {
namespace {

using db::Lane;
using db::Transaction;
using media::SlidesTrouble;
namespace fs = std::filesystem;

constexpr std::chrono::seconds k_scanner_asked_every{20};

std::unexpected<Error> again() { return std::unexpected(Error{ErrorCode::unavailable, "It is tried again later."}); }

}  // namespace

struct SlidesPreparationService::Looked {
    std::expected<media::SlidesContent, media::SlidesRefusal> content;
    std::vector<std::string> warnings;
    storage::Weight weight;
};

void SlidesPreparationService::perform_on(jobs::Worker& worker) {
    worker.on(std::string(k_preparation_task), [this](const jobs::Task& task) { return prepare(task); },
              {.lease = LeasedConverters::k_lease,
               .held_until = [this](const jobs::Task& task) { return held_until(task); }});
}

asio::awaitable<std::optional<PreparationSource>> SlidesPreparationService::source_of(const accounts::Scope& scope,
                                                                                      SlidesVersionId id) {
    co_return co_await database_.transact(
        Lane::jobs, [scope, id](Transaction& transaction) { return find_source(transaction, scope, id); });
}

asio::awaitable<std::optional<SlidesPreparationService::Job>> SlidesPreparationService::job_of(jobs::Task task) {
    const auto wanted = preparation_of(task);
    const auto scope = policy_.scope_for_work(wanted.organisation, wanted.event);
    auto source = co_await source_of(scope, wanted.version);
    if (!source) {
        co_await take_away_removed(wanted.version);
        co_return std::nullopt;
    }
    const auto part = places_.parts / wanted.version.to_string();
    if (fs::exists(part)) keep_part(places_.storage, part, source->file_key);
    const auto file = places_.storage.find(source->file_key);
    Job job{std::move(task), scope, wanted, *std::move(source), file.value_or(fs::path{})};
    if (file) co_return job;
    co_await refuse(job, std::string(to_text(media::SlidesRefusal::damaged)));
    co_return std::nullopt;
}

// What has to be looked at for viruses is looked at before its turn; while the scanner does not answer it waits, and
// its tries do not count.
asio::awaitable<std::optional<Instant>> SlidesPreparationService::held_until(jobs::Task task) {
    if (!places_.scanner) co_return std::nullopt;
    auto job = co_await job_of(std::move(task));
    if (!job || job->source.state == SlidesState::converting) co_return std::nullopt;
    if (!co_await decide_content(*job)) co_return std::nullopt;
    co_await say(*job, SlidesState::scanning, "");
    const auto scan =
        co_await converters_.leased(job->task, [file = job->file, scanner = *places_.scanner](std::stop_token stop) {
            return media::scan_for_viruses(file, scanner, stop);
        });
    if (!scan) co_return std::nullopt;
    if (scan->verdict != media::ScanVerdict::clean)
        spdlog::warn("slides {}: {}", job->wanted.version.to_string(), scan->found);
    switch (scan->verdict) {
        case media::ScanVerdict::clean:
            co_await say(*job, SlidesState::converting, "");
            break;
        case media::ScanVerdict::infected:
            co_await refuse(*job, std::string(k_infected));
            break;
        case media::ScanVerdict::too_large:
            co_await refuse(*job, std::string(k_too_large_to_scan));
            break;
        case media::ScanVerdict::unreachable:
            co_await say(*job, SlidesState::held, "");
            co_return clock_.now() + k_scanner_asked_every;
    }
    co_return std::nullopt;
}

asio::awaitable<Result<void>> SlidesPreparationService::prepare(jobs::Task task) {
    auto job = co_await job_of(std::move(task));
    if (!job) co_return Result<void>{};
    if (places_.scanner && job->source.state != SlidesState::converting) co_return again();
    if (!co_await decide_content(*job)) co_return Result<void>{};
    if (job->source.kind == FileKind::handout) co_return co_await take_handout(*job);
    co_return co_await convert(*job);
}

struct SlidesPreparationService::Converted {
    std::expected<media::PreparedSlides, SlidesTrouble> slides;
    std::optional<std::uint32_t> pdf_crc32;
};

asio::awaitable<bool> SlidesPreparationService::decide_content(Job& job) {
    if (!job.source.content.empty()) co_return true;
    auto looked = co_await converters_.leased(job.task, [file = job.file](std::stop_token stop) {
        Looked found{media::content_of_slides(file), {}, storage::weigh(file)};
        if (found.content)
            for (const auto warning : media::warnings_of_slides(file, *found.content, stop))
                found.warnings.emplace_back(to_text(warning));
        return found;
    });
    if (!looked) co_return false;
    if (!looked->content) {
        co_await refuse(job, std::string(to_text(looked->content.error())));
        co_return false;
    }
    job.source.content = to_text(*looked->content);
    co_await database_.transact(Lane::jobs, [scope = job.scope, id = job.wanted.version, content = job.source.content,
                                             found = *std::move(looked)](Transaction& transaction) {
        write_content(transaction, scope, id, content, found.warnings, found.weight.sha256, found.weight.crc32);
    });
    co_return true;
}

asio::awaitable<Result<void>> SlidesPreparationService::convert(const Job& job) {
    if (job.task.attempt > k_most_tries)
        co_return co_await keep(job, job.source.reason.empty() ? std::string(k_converter_died) : job.source.reason);
    co_await say(job, SlidesState::converting, "");
    const auto content = content_named(job.source.content);
    const auto folder = places_.work / job.wanted.version.to_string();
    fs::create_directories(folder);
    const auto outcome = co_await converters_.leased(
        job.task, [file = job.file, content, folder, limits = places_.limits](std::stop_token stop) {
            Converted made{media::prepare_slides(file, content, folder, stop, limits), {}};
            if (made.slides && !fs::equivalent(made.slides->pdf, file))
                made.pdf_crc32 = storage::weigh(made.slides->pdf).crc32;
            return made;
        });
    if (!outcome) co_return again();
    if (outcome->slides) co_return co_await take_over(job, *outcome->slides, outcome->pdf_crc32);
    fs::remove_all(folder);
    const auto trouble = outcome->slides.error();
    auto reason = std::string(to_text(trouble));
    if (media::refuses(trouble)) {
        co_await refuse(job, std::move(reason));
        co_return Result<void>{};
    }
    if (!media::passes(trouble)) co_return co_await keep(job, std::move(reason));
    co_await say(job, SlidesState::converting, std::move(reason));
    co_return again();
}

}  // namespace plenary::materials
