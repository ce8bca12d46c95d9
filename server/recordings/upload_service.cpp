#include "recordings/upload_service.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <nlohmann/json.hpp>

#include "accounts/activity.hpp"
#include "jobs/outbox.hpp"
#include "platform/kill_point.hpp"
#include "recordings/preparation.hpp"
#include "recordings/preparation_repository.hpp"
#include "recordings/upload_repository.hpp"

namespace plenary::recordings {
namespace {

using db::Lane;
using db::Transaction;
using storage::Part;
using storage::PartFault;

std::unexpected<Error> none() { return std::unexpected(Error::not_found("upload")); }

std::unexpected<Error> whole_already() {
    return std::unexpected(
        Error{ErrorCode::forbidden, "This upload is complete.", {{"/Upload-Offset", "upload_finished"}}});
}

std::unexpected<Error> more_than_announced() {
    return std::unexpected(
        Error{ErrorCode::too_large, "More came than was announced.", {{"/Upload-Length", "too_large.announced"}}});
}

std::unexpected<Error> refused(PartFault fault) {
    if (fault == PartFault::locked)
        return std::unexpected(Error{ErrorCode::locked, "Another request is sending this file."});
    if (fault == PartFault::full)
        return std::unexpected(Error{ErrorCode::storage_full, "There is no room left; what has come is kept."});
    return none();
}

std::string part_of(const UploadId& id) { return id.to_string(); }

}  // namespace

template <typename Work>
asio::awaitable<std::invoke_result_t<Work&>> UploadService::on_disk(Work work) {
    using Value = std::invoke_result_t<Work&>;
    // The closure moves into the frame of the coroutine that runs it.
    if constexpr (std::is_void_v<Value>) {
        const auto run = [](Work job) -> asio::awaitable<void> {
            job();
            co_return;
        };
        co_await asio::co_spawn(disk_.executor(), run(std::move(work)), asio::use_awaitable);
    } else {
        const auto run = [](Work job) -> asio::awaitable<std::optional<Value>> {
            co_return std::optional<Value>(job());
        };
        auto value = co_await asio::co_spawn(disk_.executor(), run(std::move(work)), asio::use_awaitable);
        co_return *std::move(value);
    }
}

asio::awaitable<Result<Standing>> UploadService::create(accounts::Scope scope, NewUpload announced) {
    if (!co_await on_disk([this, bytes = announced.bytes] { return parts_.has_room_for(bytes); }))
        co_return refused(PartFault::full);
    const auto now = clock_.now();
    Upload upload{.id = UploadId::make(now),
                  .session = {},
                  .file_name = std::move(announced.file_name),
                  .language = std::move(announced.language),
                  .bytes = announced.bytes,
                  .metadata = std::move(announced.metadata),
                  .recording = {},
                  .created_at = now,
                  .expires_at = now + limits_.kept};
    // The part is there before anybody can know of it; without its row it is thrown away later.
    co_await on_disk([this, id = upload.id] { parts_.create(part_of(id)); });
    co_return co_await database_.transact(
        Lane::web, [scope, upload, wanted = announced.session](Transaction& transaction) mutable -> Result<Standing> {
            const auto session = find_session(transaction, scope, wanted);
            if (!session) return std::unexpected(Error::not_found("session"));
            upload.session = *session;
            add_upload(transaction, scope, upload);
            return Standing{upload, 0};
        });
}

asio::awaitable<Result<Upload>> UploadService::look_up(accounts::Scope scope, UploadId id) {
    const auto upload = co_await database_.transact(
        Lane::web, [scope = std::move(scope), id, now = clock_.now()](Transaction& transaction) {
            return find_upload(transaction, scope, id, now);
        });
    if (!upload) co_return none();
    co_return *upload;
}

asio::awaitable<Result<Standing>> UploadService::find(accounts::Scope scope, UploadId id) {
    auto upload = co_await look_up(scope, id);
    if (!upload) co_return std::unexpected(upload.error());
    if (upload->recording) co_return Standing{*upload, upload->bytes};
    const auto received = co_await on_disk([this, id] { return parts_.size_of(part_of(id)); });
    if (!received) co_return none();
    if (*received < upload->bytes) co_return Standing{*upload, *received};
    // A process may have died between the last byte and its word for it.
    auto part = co_await on_disk([this, id] { return parts_.open(part_of(id)); });
    if (part) upload->recording = co_await finish(std::move(scope), *upload, *part);
    co_return Standing{*upload, *received};
}

asio::awaitable<std::vector<Standing>> UploadService::unfinished(accounts::Scope scope) {
    const auto uploads = co_await database_.transact(
        Lane::web, [scope = std::move(scope), now = clock_.now()](Transaction& transaction) {
            return list_uploads(transaction, scope, now);
        });
    co_return co_await on_disk([this, &uploads] {
        std::vector<Standing> standings;
        for (const auto& upload : uploads)
            if (const auto received = parts_.size_of(part_of(upload.id))) standings.push_back({upload, *received});
        return standings;
    });
}

asio::awaitable<Result<Standing>> UploadService::append(accounts::Scope scope, UploadId id, Piece piece) {
    auto upload = co_await look_up(scope, id);
    if (!upload) co_return std::unexpected(upload.error());
    if (upload->recording) co_return whole_already();
    auto part = co_await on_disk([this, id] { return parts_.open(part_of(id)); });
    if (!part) co_return refused(part.error());
    if (piece.offset != part->size())
        co_return std::unexpected(
            Error::conflict("/Upload-Offset", "upload_offset", {{"offset", std::to_string(part->size())}}));
    if (piece.length && *piece.length > upload->bytes - piece.offset) co_return more_than_announced();
    co_await keep_longer(scope, *upload);
    const auto received = co_await receive(*part, *upload, piece);
    if (!received) co_return std::unexpected(received.error());
    co_await keep_longer(scope, *upload);
    if (*received && part->size() == upload->bytes)
        upload->recording = co_await finish(std::move(scope), *upload, *part);
    co_return Standing{*upload, part->size()};
}

// A broken line ends it like the end does: what has come counts, but for what a checksum has not weighed.
asio::awaitable<Result<bool>> UploadService::receive(Part& part, const Upload& upload, Piece& piece) {
    std::optional<storage::ChecksumWeighing> weighing;
    if (piece.checksum) weighing.emplace(*piece.checksum);
    if (weighing) co_await on_disk([&part] { part.begin_unsettled(); });
    for (;;) {
        const auto bytes = co_await piece.source();
        if (!bytes) co_return !weighing;  // nobody is there to be answered
        if (bytes->empty()) break;
        if (bytes->size() > upload.bytes - part.size()) {
            co_await on_disk([&] { part.cut(piece.offset); });
            co_return more_than_announced();
        }
        const auto written = co_await on_disk([&] {
            if (weighing) weighing->add(*bytes);
            return part.append(*bytes);
        });
        kill_point("upload", "written");
        if (!written) co_return refused(written.error());
    }
    if (!weighing) co_return true;
    const bool sound = weighing->matches();
    co_await on_disk([&] {
        if (!sound) part.cut(piece.offset);
        part.settle();
    });
    if (!sound) co_return std::unexpected(Error{ErrorCode::checksum_mismatch, "The bytes are not what was sent."});
    co_return true;
}

asio::awaitable<void> UploadService::keep_longer(accounts::Scope scope, Upload& upload) {
    upload.expires_at = clock_.now() + limits_.kept;
    co_await database_.transact(
        Lane::web, [scope = std::move(scope), id = upload.id, until = upload.expires_at](Transaction& transaction) {
            keep_upload_until(transaction, scope, id, until);
        });
}

asio::awaitable<RecordingId> UploadService::finish(accounts::Scope scope, Upload upload, Part& part) {
    const auto now = clock_.now();
    const auto recording = RecordingId::make(now);
    co_await on_disk([&part] { part.flush(); });
    co_return co_await database_.transact(
        Lane::web, [scope = std::move(scope), upload = std::move(upload), recording, now](Transaction& transaction) {
            if (!finish_upload(transaction, scope, upload.id, recording))
                return find_upload(transaction, scope, upload.id, now)->recording.value();
            add_uploaded(transaction, scope, recording, upload, now);
            jobs::enqueue(transaction, preparation_task(scope, recording, 1, now));
            const accounts::Activity activity{"recording.uploaded", recording.value};
            accounts::log_activities(transaction, scope, {&activity, 1}, now);
            return recording;
        });
}

asio::awaitable<Result<void>> UploadService::remove(accounts::Scope scope, UploadId id) {
    const auto upload = co_await look_up(scope, id);
    if (!upload) co_return std::unexpected(upload.error());
    if (upload->recording) co_return whole_already();
    const auto part = co_await on_disk([this, id] { return parts_.open(part_of(id)); });
    if (!part && part.error() == PartFault::locked) co_return refused(PartFault::locked);
    const bool removed = co_await database_.transact(
        Lane::web,
        [scope = std::move(scope), id](Transaction& transaction) { return remove_upload(transaction, scope, id); });
    if (!removed) co_return whole_already();
    co_await on_disk([this, id] { parts_.remove(part_of(id)); });
    co_return Result<void>{};
}

asio::awaitable<void> UploadService::forget_old() {
    const auto expired = co_await database_.transact(
        Lane::jobs, [now = clock_.now()](Transaction& transaction) { return expire_uploads(transaction, now); });
    const auto silent = co_await on_disk([this] { return parts_.older_than(limits_.kept); });
    const auto unknown = co_await database_.transact(
        Lane::jobs, [silent](Transaction& transaction) { return unknown_parts(transaction, silent); });
    co_await on_disk([this, expired, unknown] {
        for (const auto& id : expired) parts_.remove(part_of(id));
        for (const auto& name : unknown) parts_.remove(name);
    });
}

}  // namespace plenary::recordings
