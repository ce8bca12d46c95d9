#include "organise/slides/slides_desk_service.hpp"

#include <spdlog/spdlog.h>

#include "http/compression.hpp"
#include "organise/slides/taken_source.hpp"
#include "platform/instant_text.hpp"
#include "platform/time_zone.hpp"
#include "storage/file_source.hpp"
#include "storage/zip/file_name.hpp"
#include "storage/zip/zip_source.hpp"

namespace plenary::organise {
namespace {

using accounts::Scope;
using db::Lane;
using db::Transaction;

TimeZone zone_named(const std::string& name) { return TimeZone::find(name).value_or(TimeZone::find("UTC").value()); }

std::string day_of(Instant at, const TimeZone& zone) {
    return to_text(zone.local(at).time).substr(0, std::string_view("2026-09-15").size());
}

std::vector<storage::ZipEntry> entries_of(const std::vector<SlidesFile>& files, const SlidesChoice& choice,
                                          const TimeZone& zone, const storage::Storage& storage) {
    std::vector<storage::ZipEntry> entries;
    storage::FileNames names;
    for (const auto& file : files)
        entries.push_back({names.take(folder_of(file, choice) + file_stem(file), extension_of(file.content)),
                           storage.find(file.key).value_or(""), file.bytes, file.crc32,
                           std::chrono::floor<std::chrono::seconds>(zone.local(file.received_at).time)});
    return entries;
}

std::vector<SlidesVersionId> versions_of(const std::vector<SlidesFile>& files) {
    std::vector<SlidesVersionId> versions;
    for (const auto& file : files) versions.push_back(file.id);
    return versions;
}

// `bytes` for somebody who is no desk, too.
std::shared_ptr<storage::ByteSource> noted(std::unique_ptr<storage::ByteSource> bytes, SlidesDeskService& service,
                                           const Scope& scope, const std::optional<SlidesDeskId>& desk,
                                           std::vector<SlidesVersionId> versions) {
    if (!desk) return bytes;
    return std::make_shared<TakenSource>(
        std::move(bytes), [&service, scope, desk = *desk, versions] { return service.note(scope, desk, versions); });
}

}  // namespace

asio::awaitable<SlidesDesk> SlidesDeskService::look(Scope scope, SlidesChoice choice) {
    co_return co_await database_.transact(
        Lane::web, [scope, choice = std::move(choice), now = clock_.now()](Transaction& transaction) mutable {
            SlidesDesk desk{now, read_event(transaction, scope).zone, read_places(transaction, scope), choice.day, {}};
            if (desk.day.empty()) desk.day = choice.day = usual_day(desk.places, day_of(now, zone_named(desk.zone)));
            if (choice.room != SlidesChoice::Room::any && !desk.day.empty())
                desk.talks = read_talks(transaction, scope, choice);
            return desk;
        });
}

asio::awaitable<Result<SlidesDownload>> SlidesDeskService::archive(Scope scope, SlidesChoice choice) {
    struct Found {
        SlidesEvent event;
        std::vector<SlidesFile> files;
    };
    auto [event, chosen] = co_await database_.transact(Lane::web, [scope, choice](Transaction& transaction) {
        return Found{read_event(transaction, scope), read_files(transaction, scope, choice)};
    });
    const auto files = co_await there(std::move(chosen));
    if (files.empty()) co_return std::unexpected(Error::not_found("slides"));
    storage::ZipLayout layout(entries_of(files, choice, zone_named(event.zone), storage_));
    auto etag = http::content_etag(layout.directory());
    auto source = std::make_unique<storage::ZipSource>(std::move(layout), disk_);
    co_return SlidesDownload{archive_name(event.slug, choice, files), std::move(etag),
                             noted(std::move(source), *this, scope, choice.desk, versions_of(files))};
}

// A disk that lost a file must not keep a technician from all others.
asio::awaitable<std::vector<SlidesFile>> SlidesDeskService::there(std::vector<SlidesFile> files) {
    co_return co_await disk_.run([this, &files] {
        std::erase_if(files, [this](const SlidesFile& file) {
            const auto path = storage_.find(file.key);
            std::error_code failure;
            if (path && std::filesystem::file_size(*path, failure) == file.bytes) return false;
            spdlog::error("the file of a version of slides is gone version={}", file.id.to_string());
            return true;
        });
        return std::move(files);
    });
}

asio::awaitable<Result<SlidesDownload>> SlidesDeskService::file(Scope scope, SlidesVersionId version,
                                                                std::optional<SlidesDeskId> desk) {
    auto found = co_await database_.transact(
        Lane::web, [scope, version](Transaction& transaction) { return read_file(transaction, scope, version); });
    std::vector<SlidesFile> files;
    if (found) files.push_back(*std::move(found));
    files = co_await there(std::move(files));
    if (files.empty()) co_return std::unexpected(Error::not_found("slides"));
    const auto& file = files.front();
    auto source = std::make_unique<storage::FileSource>(storage_.find(file.key).value_or(""), file.bytes, disk_);
    co_return SlidesDownload{file_stem(file) + extension_of(file.content), '"' + version.to_string() + '"',
                             noted(std::move(source), *this, scope, desk, {version})};
}

asio::awaitable<Result<std::vector<SlidesPage>>> SlidesDeskService::pages(Scope scope, SlidesVersionId version) {
    co_return co_await database_.transact(
        Lane::web, [scope, version](Transaction& transaction) -> Result<std::vector<SlidesPage>> {
            if (!read_file(transaction, scope, version)) return std::unexpected(Error::not_found("slides"));
            return read_pages(transaction, scope, version);
        });
}

asio::awaitable<std::optional<std::filesystem::path>> SlidesDeskService::picture(Scope scope, SlidesVersionId version,
                                                                                 int page) {
    const auto all = co_await pages(std::move(scope), version);
    if (!all) co_return std::nullopt;
    const auto found = std::ranges::find(*all, page, &SlidesPage::number);
    if (found == all->end()) co_return std::nullopt;
    co_return storage_.find(found->picture_key);
}

asio::awaitable<void> SlidesDeskService::note(Scope scope, SlidesDeskId desk, std::vector<SlidesVersionId> versions) {
    try {
        co_await database_.transact(
            Lane::web, [scope, desk, versions = std::move(versions), now = clock_.now()](Transaction& transaction) {
                note_taken(transaction, scope, desk, versions, now);
            });
    } catch (const std::exception&) {
        // It was received all the same; to the desk it stays new.
        spdlog::warn("that slides were taken could not be noted");
    }
}

}  // namespace plenary::organise
