#include "recordings/upload_service.hpp"

#include <nlohmann/json.hpp>

#include "accounts/activity.hpp"
#include "jobs/outbox.hpp"
#include "media/facts.hpp"
#include "recordings/preparation.hpp"
#include "recordings/preparation_repository.hpp"
#include "recordings/upload_repository.hpp"

namespace plenary::recordings {
namespace {

using db::Lane;
using db::Transaction;
using storage::Part;
using storage::PartFault;
using storage::Reception;
using storage::refused;
using storage::whole_already;

std::unexpected<Error> none() { return std::unexpected(Error::not_found("upload")); }

std::unexpected<Error> no_media() { return std::unexpected(Error::invalid("/file", "not_a_recording")); }

bool is_media(const std::filesystem::path& file) { return media::may_be_media(media::kind_of_content(file)); }

std::string part_of(const UploadId& id) { return id.to_string(); }

}  // namespace

asio::awaitable<Result<Standing>> UploadService::create(accounts::Scope scope, NewUpload announced) {
    if (!co_await disk_.run([this, bytes = announced.bytes] { return parts_.has_room_for(bytes); }))
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
    co_await disk_.run([this, id = upload.id] { parts_.create(part_of(id)); });
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
    const auto received = co_await disk_.run([this, id] { return parts_.size_of(part_of(id)); });
    if (!received) co_return none();
    if (*received < upload->bytes) co_return Standing{*upload, *received};
    // A process may have died between the last byte and its word for it.
    auto part = co_await disk_.run([this, id] { return parts_.open(part_of(id)); });
    if (part) upload->recording = co_await finish(std::move(scope), *upload, *part);
    co_return Standing{*upload, *received};
}

asio::awaitable<std::vector<Standing>> UploadService::unfinished(accounts::Scope scope) {
    const auto uploads = co_await database_.transact(
        Lane::web, [scope = std::move(scope), now = clock_.now()](Transaction& transaction) {
            return list_uploads(transaction, scope, now);
        });
    co_return co_await disk_.run([this, &uploads] {
        std::vector<Standing> standings;
        for (const auto& upload : uploads)
            if (const auto received = parts_.size_of(part_of(upload.id))) standings.push_back({upload, *received});
        return standings;
    });
}

asio::awaitable<Result<Standing>> UploadService::append(accounts::Scope scope, UploadId id, storage::Piece piece) {
    auto upload = co_await look_up(scope, id);
    if (!upload) co_return std::unexpected(upload.error());
    if (upload->recording) co_return whole_already();
    auto part = co_await storage::take_part(disk_, parts_, part_of(id), upload->bytes, piece);
    if (!part) co_return std::unexpected(part.error());
    co_await keep_longer(scope, *upload);
    const auto received = co_await storage::receive(disk_, *part, upload->bytes, piece, is_media);
    if (!received) co_return std::unexpected(received.error());
    if (*received == Reception::another_kind) {
        co_await throw_away(std::move(scope), id);
        co_return no_media();
    }
    co_await keep_longer(scope, *upload);
    if (*received == Reception::kept && part->size() == upload->bytes)
        upload->recording = co_await finish(std::move(scope), *upload, *part);
    co_return Standing{*upload, part->size()};
}

asio::awaitable<void> UploadService::throw_away(accounts::Scope scope, UploadId id) {
    co_await database_.transact(
        Lane::web, [scope = std::move(scope), id](Transaction& transaction) { remove_upload(transaction, scope, id); });
    co_await disk_.run([this, id] { parts_.remove(part_of(id)); });
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
    co_await disk_.run([&part] { part.flush(); });
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
    const auto part = co_await disk_.run([this, id] { return parts_.open(part_of(id)); });
    if (!part && part.error() == PartFault::locked) co_return refused(PartFault::locked);
    const bool removed = co_await database_.transact(
        Lane::web,
        [scope = std::move(scope), id](Transaction& transaction) { return remove_upload(transaction, scope, id); });
    if (!removed) co_return whole_already();
    co_await disk_.run([this, id] { parts_.remove(part_of(id)); });
    co_return Result<void>{};
}

asio::awaitable<void> UploadService::note_refusal(accounts::Scope whose) {
    co_await database_.transact(Lane::web, [whose = std::move(whose), now = clock_.now()](Transaction& transaction) {
        const accounts::Activity refused{"recording.refused", whose.event().value};
        accounts::log_activities(transaction, whose, {&refused, 1}, now);
    });
}

asio::awaitable<void> UploadService::forget_old() {
    const auto expired = co_await database_.transact(
        Lane::jobs, [now = clock_.now()](Transaction& transaction) { return expire_uploads(transaction, now); });
    const auto silent = co_await disk_.run([this] { return parts_.older_than(limits_.kept); });
    const auto unknown = co_await database_.transact(
        Lane::jobs, [silent](Transaction& transaction) { return unknown_parts(transaction, silent); });
    co_await disk_.run([this, expired, unknown] {
        for (const auto& id : expired) parts_.remove(part_of(id));
        for (const auto& name : unknown) parts_.remove(name);
    });
}

}  // namespace plenary::recordings
