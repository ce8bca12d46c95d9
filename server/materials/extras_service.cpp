#include "materials/extras_service.hpp"

#include "materials/extras_repository.hpp"
#include "materials/slides_files_repository.hpp"
#include "materials/slides_log.hpp"
#include "materials/slides_repository.hpp"

namespace plenary::materials {
namespace {

using db::Lane;
using db::Transaction;

std::unexpected<Error> no_extra() { return std::unexpected(Error::not_found("handout")); }

// Nobody's deck, at the scope's event.
std::unexpected<Error> no_deck(Transaction& transaction, const Sending& by) {
    if (!is_released_session(transaction, by.scope, by.session)) return std::unexpected(Error::not_found("session"));
    return std::unexpected(Error{ErrorCode::forbidden, "Only who speaks in a session gives something with it."});
}

}  // namespace

asio::awaitable<Result<Deck>> ExtrasService::change(Sending by, const char* action, Change change) {
    const auto now = clock_.now();
    auto changed = co_await database_.transact(
        Lane::web, [by, action, change = std::move(change), now](Transaction& transaction) -> Result<Deck> {
            if (!find_deck(transaction, by.scope, by.session, by.person, now)) return no_deck(transaction, by);
            const auto id = lock_deck(transaction, by.scope, by.session, by.person, now);
            const auto deck = find_deck(transaction, by.scope, by.session, by.person, now).value();
            if (const auto done = change(transaction, deck, now); !done) return std::unexpected(done.error());
            log_slides(transaction, by.scope, by.sender, action, id.value, now);
            tell_of_slides(transaction, by.scope, by.session);
            if (deck.release != Release::hidden) renew_event(transaction, by.scope);
            return find_deck(transaction, by.scope, by.session, by.person, now).value();
        });
    if (!changed && changed.error().code == ErrorCode::forbidden)
        co_await note_refusal(database_, by.scope, by.sender, by.session.value, now);
    co_return changed;
}

asio::awaitable<Result<Deck>> ExtrasService::add_link(Sending by, NewLink link) {
    if (const auto readable = can_be_read(link.name); !readable) co_return std::unexpected(readable.error());
    co_return co_await change(
        by, "link.added",
        [by, link = std::move(link)](Transaction& transaction, const Deck& deck, Instant now) -> Result<void> {
            if (auto room = has_room_for_another(deck); !room) return room;
            materials::add_link(transaction, by, ExtraId::make(now), link, now);
            return {};
        });
}

asio::awaitable<Result<Deck>> ExtrasService::name(Sending by, ExtraId id, ExtraName name) {
    if (const auto readable = can_be_read(name); !readable) co_return std::unexpected(readable.error());
    co_return co_await change(
        by, "extra.named",
        [by, id, name = std::move(name)](Transaction& transaction, const Deck&, Instant) -> Result<void> {
            if (!name_extra(transaction, by, id, name)) return no_extra();
            return {};
        });
}

asio::awaitable<Result<Deck>> ExtrasService::remove(Sending by, ExtraId id) {
    co_return co_await change(by, "extra.removed",
                              [by, id](Transaction& transaction, const Deck&, Instant now) -> Result<void> {
                                  if (!remove_extra(transaction, by, id, now)) return no_extra();
                                  return {};
                              });
}

asio::awaitable<Result<std::string>> ExtrasService::released_link(accounts::Scope scope,
                                                                  std::vector<RegistrationId> held, ExtraId id) {
    co_return co_await database_.transact(
        Lane::web,
        [scope = std::move(scope), held = std::move(held), id,
         now = clock_.now()](Transaction& transaction) -> Result<std::string> {
            const auto link = find_link(transaction, scope, id);
            const auto from = link ? released_from(link->release, link->starts_at, link->ends_at) : std::nullopt;
            if (!from || *from > now) return std::unexpected(Error::not_found("link"));
            if (link->audience == Audience::registrants && !has_place(transaction, scope, held))
                return std::unexpected(Error::not_found("link"));
            return link->address;
        });
}

}  // namespace plenary::materials
