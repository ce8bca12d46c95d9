// What becomes of a handout, once it is known to be one and free of viruses.
#include "materials/slides_log.hpp"
#include "materials/slides_preparation_service.hpp"
#include "materials/slides_upload.hpp"
#include "media/portrait.hpp"
#include "storage/weight.hpp"

namespace plenary::materials {
namespace {

using media::PortraitFault;
using media::SlidesContent;
namespace fs = std::filesystem;

bool is_photograph(SlidesContent content) { return content == SlidesContent::png || content == SlidesContent::jpeg; }

std::unexpected<Error> again() { return std::unexpected(Error{ErrorCode::unavailable, "It is tried again later."}); }

// What is refused of a picture that cannot be freed of what it knows of camera and place.
std::string reason_of(PortraitFault fault) {
    return std::string(to_text(fault == PortraitFault::too_many_pixels ? media::SlidesRefusal::too_large_unpacked
                                                                       : media::SlidesRefusal::damaged));
}

struct CleanPicture {
    fs::path file;
    PreparedHandout facts;
};

std::expected<CleanPicture, PortraitFault> cleaned(const fs::path& file, SlidesContent content, const fs::path& folder,
                                                   const std::stop_token& stop) {
    const auto kind = content == SlidesContent::png ? media::PictureKind::png : media::PictureKind::jpeg;
    const auto clean = media::without_traces(file, kind, folder, stop);
    if (!clean) return std::unexpected(clean.error());
    auto weight = storage::weigh(*clean);
    return CleanPicture{*clean, {fs::file_size(*clean), std::move(weight.sha256), weight.crc32}};
}

}  // namespace

asio::awaitable<Result<void>> SlidesPreparationService::take_handout(const Job& job) {
    if (job.task.attempt > k_most_tries) {
        co_await refuse(job, job.source.reason.empty() ? std::string(k_converter_died) : job.source.reason);
        co_return Result<void>{};
    }
    co_await say(job, SlidesState::converting, "");
    const auto content = content_named(job.source.content);
    if (!is_photograph(content)) co_return co_await offer(job, std::nullopt);
    const auto folder = places_.work / job.wanted.version.to_string();
    fs::create_directories(folder);
    const auto clean = co_await converters_.leased(job.task, [file = job.file, content, folder](std::stop_token stop) {
        return cleaned(file, content, folder, stop);
    });
    if (!clean) co_return again();
    if (*clean) {
        // In one step: what came with its traces is nowhere any more.
        places_.storage.put((*clean)->file, job.source.file_key);
        fs::remove_all(folder);
        co_return co_await offer(job, (*clean)->facts);
    }
    fs::remove_all(folder);
    const auto fault = clean->error();
    if (fault == PortraitFault::stopped) co_return again();
    if (fault == PortraitFault::not_installed) {
        co_await say(job, SlidesState::converting, std::string(to_text(media::SlidesTrouble::not_installed)));
        co_return again();
    }
    co_await refuse(job, reason_of(fault));
    co_return Result<void>{};
}

asio::awaitable<void> SlidesPreparationService::take_away_removed(SlidesVersionId id) {
    const bool there = co_await database_.transact(
        db::Lane::jobs, [id](db::Transaction& transaction) { return is_version(transaction, id); });
    if (there) co_return;
    places_.storage.remove(slides_key(id, "original"));
    fs::remove(places_.parts / id.to_string());
}

asio::awaitable<Result<void>> SlidesPreparationService::offer(const Job& job, std::optional<PreparedHandout> changed) {
    const auto id = job.wanted.version;
    const bool wanted = co_await database_.transact(
        db::Lane::jobs,
        [scope = job.scope, id, changed = std::move(changed), now = clock_.now()](db::Transaction& transaction) {
            if (!mark_offered(transaction, scope, id, changed)) return is_version(transaction, id);
            log_slides(transaction, scope, {}, "handout.prepared", id.value, now);
            return true;
        });
    if (!wanted) places_.storage.remove(job.source.file_key);  // removed meanwhile
    co_return Result<void>{};
}

}  // namespace plenary::materials
