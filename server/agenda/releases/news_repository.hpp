#pragma once
#include "accounts/scope.hpp"
#include "agenda/releases/agenda_news.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::agenda {

// The sessions that everybody sees of a published event that takes place; of any other none.
[[nodiscard]] std::vector<SeenSession> read_seen(db::Transaction& transaction, const accounts::Scope& scope);

// Keeps with a release what it says and to whom. `silent`: its organiser wanted nobody told.
void add_news(db::Transaction& transaction, const accounts::Scope& scope, const AgendaNews& news,
              std::span<const Follower> told, bool silent);

// What release `number` says to the scope's registration; nothing where it does not tell them.
[[nodiscard]] std::optional<AgendaNews> find_news(db::Transaction& transaction, const accounts::Scope& scope,
                                                  int number);

}  // namespace plenary::agenda
