#pragma once
#include <map>

#include "organise/organised_event.hpp"

namespace plenary::db {
class Transaction;
}

namespace plenary::organise {

// The figures of `events`, which the caller was allowed to read, in one statement.
[[nodiscard]] std::map<EventId, Figures> read_figures(db::Transaction& transaction,
                                                      const std::vector<std::shared_ptr<const events::Event>>& events);

}  // namespace plenary::organise
