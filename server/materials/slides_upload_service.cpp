#include "materials/slides_upload_service.hpp"

#include "materials/extras.hpp"
#include "materials/slides_log.hpp"
#include "materials/slides_repository.hpp"
#include "materials/slides_upload_repository.hpp"
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

std::unexpected<Error> not_theirs() {
    return std::unexpected(Error{ErrorCode::forbidden, "Only who speaks in a session sends slides for it."});
}

std::string part_of(const UploadId& id) { return id.to_string(); }

// Whether the slides may be sent now.
Result<void> is_open(Transaction& transaction, const Sending& sending, std::string_view reason, bool begins,
                     Instant now) {
    const auto deck = find_deck(transaction, sending.scope, sending.session, sending.person, now);
    if (!deck && !is_released_session(transaction, sending.scope, sending.session))
        return std::unexpected(Error::not_found("session"));
    // What was begun in time is not thrown away because the deadline passes or the session begins.
    const bool goes_on =
        deck && !begins && (sending.sender.kind == SenderKind::organiser || lock_of(*deck, now) == Lock::begun);
    if (!deck) return not_theirs();
    // Handouts are for the audience: nobody in the room waits for them, and some come after the talk.
    if (sending.kind == FileKind::handout) return {};
    return goes_on ? Result<void>{} : may_send(*deck, sending.sender.kind, reason, now);
}

}  // namespace

asio::awaitable<Result<void>> SlidesUploadService::check_open(Sending sending, std::string late_reason, bool begins) {
    const auto now = clock_.now();
    auto open = co_await database_.transact(
        Lane::web, [sending, late_reason = std::move(late_reason), begins, now](Transaction& transaction) {
            return is_open(transaction, sending, late_reason, begins, now);
        });
    if (!open && open.error().code == ErrorCode::forbidden)
        co_await note_refusal(database_, sending.scope, sending.sender, sending.session.value, now);
    co_return open;
}

asio::awaitable<Result<SlidesStanding>> SlidesUploadService::create(Sending sending, NewSlides announced) {
    if (const auto open = co_await check_open(sending, announced.late_reason, true); !open)
        co_return std::unexpected(open.error());
    if (!co_await disk_.run([this, bytes = announced.bytes] { return parts_.has_room_for(bytes); }))
        co_return refused(PartFault::full);
    const auto now = clock_.now();
    const SlidesUpload upload{.id = UploadId::make(now),
                              .session = sending.session,
                              .person = sending.person,
                              .announced = std::move(announced),
                              .sender = sending.sender,
                              .created_at = now,
                              .expires_at = now + limits(sending.kind).kept};
    // The part is there before anybody can know of it; without its row it is thrown away later.
    co_await disk_.run([this, id = upload.id] { parts_.create(part_of(id)); });
    co_return co_await database_.transact(
        Lane::web, [sending = std::move(sending), upload](Transaction& transaction) -> Result<SlidesStanding> {
            if (sending.kind == FileKind::handout) {
                lock_deck(transaction, sending.scope, sending.session, sending.person, upload.created_at);
                const auto deck =
                    find_deck(transaction, sending.scope, sending.session, sending.person, upload.created_at);
                if (const auto room = has_room_for_another(deck.value()); !room) return std::unexpected(room.error());
            }
            add_upload(transaction, sending, upload, name_of(transaction, sending.sender));
            return SlidesStanding{upload, 0};
        });
}

asio::awaitable<Result<SlidesUpload>> SlidesUploadService::look_up(Sending sending, UploadId id) {
    const auto upload = co_await database_.transact(
        Lane::web, [sending = std::move(sending), id, now = clock_.now()](Transaction& transaction) {
            return find_upload(transaction, sending, id, now);
        });
    if (!upload) co_return none();
    co_return *upload;
}

asio::awaitable<Result<SlidesStanding>> SlidesUploadService::find(Sending sending, UploadId id) {
    auto upload = co_await look_up(sending, id);
    if (!upload) co_return std::unexpected(upload.error());
    if (upload->finished) co_return SlidesStanding{*upload, upload->announced.bytes};
    const auto received = co_await disk_.run([this, id] { return parts_.size_of(part_of(id)); });
    if (!received) co_return none();
    if (*received < upload->announced.bytes) co_return SlidesStanding{*upload, *received};
    // A process may have died between the last byte and its word for it.
    auto part = co_await disk_.run([this, id] { return parts_.open(part_of(id)); });
    if (part) co_await finish(std::move(sending), *upload, *part);
    co_return SlidesStanding{*upload, *received};
}

asio::awaitable<Result<SlidesStanding>> SlidesUploadService::append(Sending sending, UploadId id,
                                                                    storage::Piece piece) {
    auto upload = co_await look_up(sending, id);
    if (!upload) co_return std::unexpected(upload.error());
    if (upload->finished) co_return whole_already();
    if (const auto open = co_await check_open(sending, upload->announced.late_reason, false); !open)
        co_return std::unexpected(open.error());
    const auto whole = upload->announced.bytes;
    auto part = co_await storage::take_part(disk_, parts_, part_of(id), whole, piece);
    if (!part) co_return std::unexpected(part.error());
    co_await keep_longer(sending, *upload);
    const auto received = co_await storage::receive(disk_, *part, whole, piece, may_be_slides);
    if (!received) co_return std::unexpected(received.error());
    if (*received == Reception::another_kind) {
        co_await throw_away(std::move(sending), id);
        co_return std::unexpected(Error::invalid("/file", "not_slides"));
    }
    co_await keep_longer(sending, *upload);
    const auto size = part->size();
    if (*received == Reception::kept && size == whole) co_await finish(std::move(sending), *upload, *part);
    co_return SlidesStanding{*std::move(upload), size};
}

asio::awaitable<void> SlidesUploadService::throw_away(Sending sending, UploadId id) {
    co_await database_.transact(Lane::web, [sending = std::move(sending), id](Transaction& transaction) {
        remove_upload(transaction, sending, id);
    });
    co_await disk_.run([this, id] { parts_.remove(part_of(id)); });
}

asio::awaitable<void> SlidesUploadService::keep_longer(Sending sending, SlidesUpload& upload) {
    upload.expires_at = clock_.now() + limits(sending.kind).kept;
    co_await database_.transact(
        Lane::web, [sending = std::move(sending), id = upload.id, until = upload.expires_at](Transaction& transaction) {
            keep_upload_until(transaction, sending, id, until);
        });
}

asio::awaitable<void> SlidesUploadService::finish(Sending sending, SlidesUpload& upload, storage::Part& part) {
    co_await disk_.run([&part] { part.flush(); });
    const auto id = upload.id;
    const auto first = scans_ ? SlidesState::scanning : SlidesState::converting;
    co_await database_.transact(Lane::web, [sending, id, first, now = clock_.now()](Transaction& transaction) {
        const auto deck = lock_deck(transaction, sending.scope, sending.session, sending.person, now);
        if (!add_version(transaction, sending, deck, id, first, now)) return;
        tell_of_slides(transaction, sending.scope, sending.session);
        log_slides(transaction, sending.scope, sending.sender,
                   sending.kind == FileKind::slides ? "slides.received" : "handout.received", id.value, now);
    });
    kill_point("slides", "received");
    // Otherwise the preparation takes it there.
    co_await disk_.run([this, &part, id] { keep_part(storage_, part.path(), slides_key({id.value}, "original")); });
    upload.finished = true;
}

asio::awaitable<Result<void>> SlidesUploadService::remove(Sending sending, UploadId id) {
    const auto upload = co_await look_up(sending, id);
    if (!upload) co_return std::unexpected(upload.error());
    if (upload->finished) co_return whole_already();
    const auto part = co_await disk_.run([this, id] { return parts_.open(part_of(id)); });
    if (!part && part.error() == PartFault::locked) co_return refused(PartFault::locked);
    const bool removed =
        co_await database_.transact(Lane::web, [sending = std::move(sending), id](Transaction& transaction) {
            return remove_upload(transaction, sending, id);
        });
    if (!removed) co_return whole_already();
    co_await disk_.run([this, id] { parts_.remove(part_of(id)); });
    co_return Result<void>{};
}

asio::awaitable<void> SlidesUploadService::add_received(std::vector<Deck>& decks) {
    co_await disk_.run([this, &decks] {
        for (auto& deck : decks)
            for (auto& coming : deck.coming) coming.received = parts_.size_of(coming.id.to_string()).value_or(0);
    });
}

asio::awaitable<void> SlidesUploadService::forget_old() {
    const auto expired = co_await database_.transact(
        Lane::jobs, [now = clock_.now()](Transaction& transaction) { return expire_uploads(transaction, now); });
    const auto silent = co_await disk_.run([this] { return parts_.older_than(limits_.slides.kept); });
    const auto unknown = co_await database_.transact(
        Lane::jobs, [silent](Transaction& transaction) { return unknown_parts(transaction, silent); });
    co_await disk_.run([this, expired, unknown] {
        for (const auto& id : expired) parts_.remove(part_of(id));
        for (const auto& name : unknown) parts_.remove(name);
    });
}

}  // namespace plenary::materials
