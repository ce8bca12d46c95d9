#include "materials/slides_service.hpp"

#include <fmt/format.h>

#include <functional>

#include "materials/slides_files_repository.hpp"
#include "materials/slides_log.hpp"
#include "materials/slides_preparation.hpp"
#include "materials/slides_preparation_repository.hpp"
#include "materials/slides_repository.hpp"

namespace plenary::materials {
namespace {

using db::Lane;
using db::Transaction;
using Part = WantedFile::Part;

std::unexpected<Error> no_file() { return std::unexpected(Error::not_found("file")); }
std::unexpected<Error> no_deck() { return std::unexpected(Error::not_found("session")); }

std::unexpected<Error> forbidden(Sentence why) {
    return std::unexpected(Error{ErrorCode::forbidden, "These slides are locked.", {{"/final", why}}});
}

// What the speaker may say at `now`, or an organiser.
Result<void> may_say(const Deck& deck, SenderKind kind, bool final, Instant now) {
    if (kind == SenderKind::organiser) return {};
    if (!final && lock_of(deck, now) == Lock::final) return forbidden("slides_final");
    return now >= deck.starts_at ? Result<void>(forbidden("slides_begun")) : Result<void>{};
}

std::string key_in(Transaction& transaction, const accounts::Scope& scope, const SlidesFiles& files,
                   const WantedFile& wanted) {
    if (wanted.part == Part::original)
        return is_takeable(files.state, files.kind) && !files.content.empty() ? files.file_key : "";
    if (files.state != SlidesState::ready) return {};
    if (wanted.part == Part::pdf) return files.pdf_key;
    return find_picture(transaction, scope, wanted.version, wanted.page, wanted.part == Part::small_page);
}

// "talk.key" with the ending that its content has.
std::string name_of(const SlidesFiles& files, const WantedFile& wanted) {
    const auto stem = files.kind == FileKind::handout ? files.name : files.name.substr(0, files.name.rfind('.'));
    if (wanted.part == Part::pdf) return stem + ".pdf";
    if (wanted.part != Part::original) return fmt::format("{}-{:03}.jpg", stem, wanted.page);
    return files.content.empty() ? files.name
                                 : fmt::format("{}.{}", stem, media::extension_of(content_named(files.content)));
}

std::string type_of(const SlidesFiles& files, Part part) {
    if (part == Part::pdf) return "application/pdf";
    if (part != Part::original) return "image/jpeg";
    return files.content.empty() ? "application/octet-stream"
                                 : std::string(media::media_type_of(content_named(files.content)));
}

std::vector<Deck> read_decks(Transaction& transaction, const accounts::Scope& scope, const WhichDecks& which,
                             Instant now) {
    auto decks = list_decks(transaction, scope, which, now);
    if (which.person) add_pages(transaction, decks);
    return decks;
}

}  // namespace

asio::awaitable<std::vector<Deck>> SlidesService::decks(accounts::Scope scope) {
    co_return co_await database_.transact(Lane::web,
                                          [scope = std::move(scope), now = clock_.now()](Transaction& transaction) {
                                              return read_decks(transaction, scope, {}, now);
                                          });
}

asio::awaitable<std::vector<Deck>> SlidesService::decks_of(accounts::Scope scope, PersonId person) {
    co_return co_await database_.transact(
        Lane::web, [scope = std::move(scope), person, now = clock_.now()](Transaction& transaction) {
            return read_decks(transaction, scope, {.person = person}, now);
        });
}

asio::awaitable<Result<Deck>> SlidesService::say_final(Sending by, bool final) {
    const auto now = clock_.now();
    auto said = co_await database_.transact(Lane::web, [by, final, now](Transaction& transaction) -> Result<Deck> {
        const auto known = find_deck(transaction, by.scope, by.session, by.person, now);
        if (!known) return no_deck();
        const auto id = lock_deck(transaction, by.scope, by.session, by.person, now);
        auto deck = find_deck(transaction, by.scope, by.session, by.person, now).value();
        if (const auto allowed = may_say(deck, by.sender.kind, final, now); !allowed)
            return std::unexpected(allowed.error());
        if (deck.final_at.has_value() == final) return deck;
        write_final(transaction, by.scope, id, final ? std::optional(now) : std::nullopt,
                    final ? materials::name_of(transaction, by.sender) : "");
        log_slides(transaction, by.scope, by.sender, final ? "slides.final" : "slides.reopened", id.value, now);
        tell_of_slides(transaction, by.scope, by.session);
        return find_deck(transaction, by.scope, by.session, by.person, now).value();
    });
    if (!said && said.error().code == ErrorCode::forbidden)
        co_await materials::note_refusal(database_, by.scope, by.sender, by.session.value, now);
    co_return said;
}

asio::awaitable<Result<Deck>> SlidesService::convert_again(Sending by) {
    co_return co_await database_.transact(
        Lane::web, [by = std::move(by), now = clock_.now()](Transaction& transaction) -> Result<Deck> {
            const auto deck = find_deck(transaction, by.scope, by.session, by.person, now);
            if (!deck) return no_deck();
            const auto* version = counting(*deck);
            if (!version || !may_convert_again(*version) || !prepare_again(transaction, by.scope, version->id, now))
                return std::unexpected(Error{ErrorCode::conflict, "There is nothing to convert again."});
            log_slides(transaction, by.scope, by.sender, "slides.converted_again", version->id.value, now);
            tell_of_slides(transaction, by.scope, by.session);
            if (deck->release != Release::hidden) renew_event(transaction, by.scope);
            return find_deck(transaction, by.scope, by.session, by.person, now).value();
        });
}

asio::awaitable<Result<Deck>> SlidesService::release(accounts::Scope scope, SessionId session, PersonId person,
                                                     Release release, Audience audience) {
    co_return co_await database_.transact(
        Lane::web, [=, scope = std::move(scope), now = clock_.now()](Transaction& transaction) -> Result<Deck> {
            if (!find_deck(transaction, scope, session, person, now)) return no_deck();
            const auto id = lock_deck(transaction, scope, session, person, now);
            if (write_release(transaction, scope, id, release, audience)) {
                renew_event(transaction, scope);
                tell_of_slides(transaction, scope, session);
                log_slides(transaction, scope, {SenderKind::organiser, {}, scope.actor()}, "slides.released", id.value,
                           now);
            }
            return find_deck(transaction, scope, session, person, now).value();
        });
}

asio::awaitable<void> SlidesService::note_refusal(accounts::Scope whose) {
    Sender sender{SenderKind::organiser, {}, whose.actor()};
    const auto event = whose.event().value;
    return materials::note_refusal(database_, std::move(whose), std::move(sender), event, clock_.now());
}

asio::awaitable<Result<SlidesFile>> SlidesService::find_file(
    accounts::Scope scope, WantedFile wanted, std::function<bool(Transaction&, const SlidesFiles&)> may_take) {
    struct Found {
        SlidesFiles files;
        std::string key;
    };
    const auto found = co_await database_.transact(Lane::web,
                                                   [scope = std::move(scope), wanted, may_take = std::move(may_take)](
                                                       Transaction& transaction) -> std::optional<Found> {
                                                       auto files = find_files(transaction, scope, wanted.version);
                                                       if (!files || !may_take(transaction, *files))
                                                           return std::nullopt;
                                                       auto key = key_in(transaction, scope, *files, wanted);
                                                       return Found{*std::move(files), std::move(key)};
                                                   });
    if (!found) co_return no_file();
    const auto path = storage_.find(found->key);
    if (!path) co_return no_file();
    co_return SlidesFile{*path, name_of(found->files, wanted), type_of(found->files, wanted.part)};
}

asio::awaitable<Result<SlidesFile>> SlidesService::file(accounts::Scope scope, std::optional<PersonId> person,
                                                        WantedFile wanted) {
    return find_file(std::move(scope), wanted,
                     [person](Transaction&, const SlidesFiles& files) { return !person || files.person == *person; });
}

asio::awaitable<Result<SlidesFile>> SlidesService::released_file(accounts::Scope scope,
                                                                 std::vector<RegistrationId> held, WantedFile wanted) {
    return find_file(
        scope, wanted,
        [scope, held = std::move(held), now = clock_.now()](Transaction& transaction, const SlidesFiles& files) {
            const auto from = released_from(files.release, files.starts_at, files.ends_at);
            if (!files.is_shown || !from || *from > now) return false;
            return files.audience == Audience::everyone || has_place(transaction, scope, held);
        });
}

}  // namespace plenary::materials
