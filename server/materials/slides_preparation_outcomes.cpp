// How a preparation ends, or what it waits for.
#include <fmt/format.h>

#include "materials/slides_log.hpp"
#include "materials/slides_preparation_service.hpp"
#include "materials/slides_upload.hpp"
#include "platform/kill_point.hpp"

namespace plenary::materials {
namespace {

using db::Lane;
using db::Transaction;
namespace fs = std::filesystem;

Sender server() { return {SenderKind::organiser, {}, {}}; }

}  // namespace

asio::awaitable<Result<void>> SlidesPreparationService::take_over(const Job& job, media::PreparedSlides slides,
                                                                  std::optional<std::uint32_t> pdf_crc32) {
    const auto id = job.wanted.version;
    PreparedVersion prepared{
        .pdf_key = slides_key(id, "slides.pdf"), .pdf_bytes = 0, .pdf_crc32 = pdf_crc32, .pages = {}};
    std::vector<std::string> keys;
    const auto put = [&](const fs::path& file, const std::string& key) {
        places_.storage.put(file, key);
        keys.push_back(key);
    };
    prepared.pdf_bytes = fs::file_size(slides.pdf);
    if (pdf_crc32)
        put(slides.pdf, prepared.pdf_key);
    else
        prepared.pdf_key = job.source.file_key;
    for (const auto& page : slides.pages) {
        const auto name = fmt::format("{:03}.jpg", prepared.pages.size() + 1);
        const auto picture = slides_key(id, "page-" + name), preview = slides_key(id, "small-" + name);
        put(page.picture, picture);
        put(page.preview, preview);
        prepared.pages.push_back(
            {picture, preview, static_cast<int>(page.width), static_cast<int>(page.height), page.text});
    }
    kill_point("slides", "stored");
    const bool wanted = co_await database_.transact(
        Lane::jobs, [scope = job.scope, id, prepared, now = clock_.now()](Transaction& transaction) {
            if (!mark_ready(transaction, scope, id, prepared)) return is_version(transaction, id);
            log_slides(transaction, scope, server(), "slides.prepared", id.value, now);
            return true;
        });
    if (!wanted)  // deleted meanwhile
        for (const auto& key : keys) places_.storage.remove(key);
    fs::remove_all(places_.work / id.to_string());
    co_return Result<void>{};
}

asio::awaitable<void> SlidesPreparationService::refuse(const Job& job, std::string reason) {
    const auto id = job.wanted.version;
    co_await database_.transact(Lane::jobs,
                                [scope = job.scope, id, reason, now = clock_.now()](Transaction& transaction) {
                                    if (mark_refused(transaction, scope, id, reason))
                                        log_slides(transaction, scope, server(), "slides.turned_away", id.value, now);
                                });
    places_.storage.remove(job.source.file_key);
}

asio::awaitable<Result<void>> SlidesPreparationService::keep(const Job& job, std::string reason) {
    const auto id = job.wanted.version;
    co_await database_.transact(Lane::jobs,
                                [scope = job.scope, id, reason, now = clock_.now()](Transaction& transaction) {
                                    if (mark_kept(transaction, scope, id, reason))
                                        log_slides(transaction, scope, server(), "slides.kept", id.value, now);
                                });
    co_return Result<void>{};
}

asio::awaitable<void> SlidesPreparationService::say(const Job& job, SlidesState state, std::string reason) {
    co_await database_.transact(Lane::jobs,
                                [scope = job.scope, id = job.wanted.version, state, reason](Transaction& transaction) {
                                    write_state(transaction, scope, id, state, reason);
                                });
}

}  // namespace plenary::materials
