#include "materials/publications/publication_upload_service.hpp"

#include "materials/publications/publication_log.hpp"
#include "materials/publications/publication_upload_repository.hpp"
#include "materials/slides_upload.hpp"
#include "platform/kill_point.hpp"

namespace plenary::materials {
namespace {

using db::Lane;
using db::Transaction;
using storage::PartFault;
using storage::Reception;
using storage::refused;
using storage::whole_already;

std::unexpected<Error> none() { return std::unexpected(Error::not_found("upload")); }

std::string part_of(const PublicationFileId& id) { return id.to_string(); }

}  // namespace

asio::awaitable<Result<FileStanding>> PublicationUploadService::create(FileSending sending, NewFile announced) {
    if (!co_await disk_.run([this, bytes = announced.bytes] { return parts_.has_room_for(bytes); }))
        co_return refused(PartFault::full);
    const auto now = clock_.now();
    const FileUpload upload{.id = PublicationFileId::make(now),
                            .announced = std::move(announced),
                            .finished = false,
                            .created_at = now,
                            .expires_at = now + limits_.kept};
    // The part is there before anybody can know of it; without its row it is thrown away later.
    co_await disk_.run([this, id = upload.id] { parts_.create(part_of(id)); });
    co_return co_await database_.transact(
        Lane::web, [sending = std::move(sending), upload](Transaction& transaction) -> Result<FileStanding> {
            if (!add_upload(transaction, sending, upload)) return std::unexpected(Error::not_found("publication"));
            return FileStanding{upload, 0};
        });
}

asio::awaitable<Result<FileUpload>> PublicationUploadService::look_up(FileSending sending, PublicationFileId id) {
    const auto upload = co_await database_.transact(
        Lane::web, [sending = std::move(sending), id, now = clock_.now()](Transaction& transaction) {
            return find_upload(transaction, sending, id, now);
        });
    if (!upload) co_return none();
    co_return *upload;
}

asio::awaitable<Result<FileStanding>> PublicationUploadService::find(FileSending sending, PublicationFileId id) {
    auto upload = co_await look_up(sending, id);
    if (!upload) co_return std::unexpected(upload.error());
    if (upload->finished) co_return FileStanding{*upload, upload->announced.bytes};
    const auto received = co_await disk_.run([this, id] { return parts_.size_of(part_of(id)); });
    if (!received) co_return none();
    if (*received < upload->announced.bytes) co_return FileStanding{*upload, *received};
    // A process may have died between the last byte and its word for it.
    auto part = co_await disk_.run([this, id] { return parts_.open(part_of(id)); });
    if (part) co_await finish(std::move(sending), *upload, *part);
    co_return FileStanding{*upload, *received};
}

asio::awaitable<Result<FileStanding>> PublicationUploadService::append(FileSending sending, PublicationFileId id,
                                                                       storage::Piece piece) {
    auto upload = co_await look_up(sending, id);
    if (!upload) co_return std::unexpected(upload.error());
    if (upload->finished) co_return whole_already();
    const auto whole = upload->announced.bytes;
    auto part = co_await storage::take_part(disk_, parts_, part_of(id), whole, piece);
    if (!part) co_return std::unexpected(part.error());
    co_await keep_longer(sending, *upload);
    const auto received = co_await storage::receive(disk_, *part, whole, piece, may_be_slides);
    if (!received) co_return std::unexpected(received.error());
    if (*received == Reception::another_kind) {
        co_await forget(std::move(sending), id);
        co_return std::unexpected(Error::invalid("/file", "not_slides"));
    }
    co_await keep_longer(sending, *upload);
    const auto size = part->size();
    if (*received == Reception::kept && size == whole) co_await finish(std::move(sending), *upload, *part);
    co_return FileStanding{*std::move(upload), size};
}

asio::awaitable<bool> PublicationUploadService::forget(FileSending sending, PublicationFileId id) {
    const bool was_coming =
        co_await database_.transact(Lane::web, [sending = std::move(sending), id](Transaction& transaction) {
            return remove_upload(transaction, sending, id);
        });
    if (was_coming) co_await disk_.run([this, id] { parts_.remove(part_of(id)); });
    co_return was_coming;
}

asio::awaitable<void> PublicationUploadService::keep_longer(FileSending sending, FileUpload& upload) {
    upload.expires_at = clock_.now() + limits_.kept;
    co_await database_.transact(
        Lane::web, [sending = std::move(sending), id = upload.id, until = upload.expires_at](Transaction& transaction) {
            keep_upload_until(transaction, sending, id, until);
        });
}

asio::awaitable<void> PublicationUploadService::finish(FileSending sending, FileUpload& upload, storage::Part& part) {
    co_await disk_.run([&part] { part.flush(); });
    const auto id = upload.id;
    const auto first = scans_ ? FileState::scanning : FileState::preparing;
    co_await database_.transact(Lane::web, [sending, id, first, now = clock_.now()](Transaction& transaction) {
        if (finish_upload(transaction, sending, id, first, now))
            log_publication(transaction, sending.scope, "publication.file_received", sending.publication, now);
    });
    kill_point("publications", "received");
    // Otherwise the preparation takes it there.
    co_await disk_.run([this, &part, id] { keep_part(storage_, part.path(), file_key(id)); });
    upload.finished = true;
}

asio::awaitable<Result<void>> PublicationUploadService::remove(FileSending sending, PublicationFileId id) {
    const auto upload = co_await look_up(sending, id);
    if (!upload) co_return std::unexpected(upload.error());
    if (upload->finished) co_return none();
    const auto part = co_await disk_.run([this, id] { return parts_.open(part_of(id)); });
    if (!part && part.error() == PartFault::locked) co_return refused(PartFault::locked);
    if (!co_await forget(std::move(sending), id)) co_return none();
    co_return Result<void>{};
}

asio::awaitable<void> PublicationUploadService::add_received(std::vector<Publication>& publications) {
    co_await disk_.run([this, &publications] {
        for (auto& publication : publications)
            for (auto& file : publication.files)
                if (file.state == FileState::coming) file.received = parts_.size_of(part_of(file.id)).value_or(0);
    });
}

asio::awaitable<void> PublicationUploadService::forget_old() {
    const auto expired = co_await database_.transact(
        Lane::jobs, [now = clock_.now()](Transaction& transaction) { return expire_file_uploads(transaction, now); });
    const auto silent = co_await disk_.run([this] { return parts_.older_than(limits_.kept); });
    const auto unknown = co_await database_.transact(
        Lane::jobs, [silent](Transaction& transaction) { return unknown_files(transaction, silent); });
    co_await disk_.run([this, expired, unknown] {
        for (const auto& id : expired) parts_.remove(part_of(id));
        for (const auto& name : unknown) parts_.remove(name);
    });
}

}  // namespace plenary::materials
