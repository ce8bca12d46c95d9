#pragma once
#include <map>

#include "organise/organised_event.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::organise {

// The figures of `events`, which the caller was allowed to read, in one statement.
[[nodiscard]] std::map<EventId, Figures> read_figures(db::Transaction& transaction,
                                                      const std::vector<std::shared_ptr<const events::Event>>& events,
                                                      Instant now);

// Of the scope's event; nothing where it is gone.
[[nodiscard]] std::optional<EventNames> read_names(db::Transaction& transaction, const accounts::Scope& scope);

}  // namespace plenary::organise
