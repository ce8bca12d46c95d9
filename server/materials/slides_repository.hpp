#pragma once
#include <optional>
#include <string>
#include <vector>

#include "accounts/scope.hpp"
#include "materials/slides.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::materials {

// Which decks of the scope's event are meant; what is missing says all.
struct WhichDecks {
    std::optional<PersonId> person{};
    std::optional<SessionId> session{};
};

// The decks of the released sessions in order of time, of everybody who speaks there or has sent slides for it, whether
// anything has come or not; in one statement. How much of what is coming has come, the disk knows.
[[nodiscard]] std::vector<Deck> list_decks(db::Transaction& transaction, const accounts::Scope& scope,
                                           const WhichDecks& which, Instant now);
// Adds the pages of the version that counts to every deck; in one statement.
void add_pages(db::Transaction& transaction, std::vector<Deck>& decks);
// Nothing for who does not speak there.
[[nodiscard]] std::optional<Deck> find_deck(db::Transaction& transaction, const accounts::Scope& scope,
                                            const SessionId& session, const PersonId& person, Instant now);
// Whether that is a released session of the event, whoever speaks there.
[[nodiscard]] bool is_released_session(db::Transaction& transaction, const accounts::Scope& scope,
                                       const SessionId& session);

// Locks the deck, which is made where there was none.
DeckId lock_deck(db::Transaction& transaction, const accounts::Scope& scope, const SessionId& session,
                 const PersonId& person, Instant now);
// Nothing: they are open again.
void write_final(db::Transaction& transaction, const accounts::Scope& scope, const DeckId& deck,
                 const std::optional<Instant>& at, const std::string& by);
// False where it is the same already, or there is no such deck.
bool write_release(db::Transaction& transaction, const accounts::Scope& scope, const DeckId& deck, Release release,
                   Audience audience);
// What pages show of the event is made anew.
void renew_event(db::Transaction& transaction, const accounts::Scope& scope);

// The name of who sends, as versions keep it.
[[nodiscard]] std::string name_of(db::Transaction& transaction, const Sender& sender);

}  // namespace plenary::materials
